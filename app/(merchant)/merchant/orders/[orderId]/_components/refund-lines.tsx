"use client";
import { useT } from "@/components/i18n/client";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Stepper } from "@/components/ui/stepper";
import type { RefundableLine } from "../_lib/refund-draft";

/** Which lines, and how many units of each; a line with nothing left cannot be chosen. */
export function RefundLines({
  lines,
  units,
  error,
  onChange,
}: {
  lines: readonly RefundableLine[];
  units: Readonly<Record<string, number>>;
  error: string | undefined;
  onChange: (units: Record<string, number>) => void;
}) {
  const t = useT("ordersAdmin");
  const common = useT("common");
  const set = (id: string, count: number) => onChange({ ...units, [id]: count });
  return (
    <Field label={t("refund.whichLines")} name="units" error={error} group>
      <ul className="rounded-md border border-line">
        {lines.map((line) => {
          const count = units[line.id] ?? 0;
          const isGone = line.unitsLeft === 0;
          return (
            <li
              key={line.id}
              className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-1 last:border-b-0"
            >
              <Checkbox
                label={line.name}
                help={isGone ? t("refund.nothingLeft") : t("refund.unitsLeft", { count: line.unitsLeft })}
                checked={count > 0}
                disabled={isGone}
                onChange={(event) => set(line.id, event.target.checked ? line.unitsLeft : 0)}
                className="min-w-0 flex-1"
              />
              {count > 0 && line.unitsLeft > 1 ? (
                <Stepper
                  value={count}
                  onValueChange={(value) => set(line.id, value)}
                  min={1}
                  max={line.unitsLeft}
                  labels={{
                    decrease: common("action.decrease"),
                    increase: common("action.increase"),
                    quantity: `${common("field.quantity")} ${line.name}`,
                  }}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </Field>
  );
}
