"use client";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ProductFormState } from "./use-product-form";

/** Stuck to the bottom while something is not saved; asks why when a price changes. */
export function SaveBar({ state, isNew }: { state: ProductFormState; isNew: boolean }) {
  const t = useT("products");
  const common = useT("common");
  const { form, draft, change, errors, hasNewPrices } = state;
  if (!state.isDirty && !isNew) return null;
  return (
    <div
      data-chrome=""
      className="sticky bottom-[calc(50px+env(safe-area-inset-bottom))] z-10 -mx-4 flex flex-col gap-3 border-t border-line bg-raised px-4 py-3 shadow-2 md:bottom-0 md:mx-0 md:rounded-t-md md:px-5"
    >
      {hasNewPrices ? (
        <Field label={t("field.reason")} name="reason" help={t("save.reasonHelp")} error={errors.reason} required>
          <Input
            maxLength={200}
            autoComplete="off"
            value={draft.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </Field>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="font-medium">
          {t(isNew ? "save.new" : "save.unsaved")}
        </p>
        <div className="flex gap-2">
          {isNew ? null : <Button onClick={state.reset}>{common("action.reset")}</Button>}
          <Button type="submit" variant="primary" loading={form.pending}>
            {isNew ? t("create") : common("action.save")}
          </Button>
        </div>
      </div>
    </div>
  );
}
