"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { MoneyText } from "@/components/domain/money-text";
import { ProductArt } from "@/components/domain/product-art";
import { ErrorSummary } from "@/components/form/error-summary";
import { Form } from "@/components/form/form";
import { errorText, problemFrom } from "@/components/form/problem";
import { type FieldErrors, useSubmit } from "@/components/form/use-submit";
import { useLocale, useT } from "@/components/i18n/client";
import { useTRPC, useTRPCClient } from "@/components/trpc/provider";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Radio, RadioGroup } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Stepper } from "@/components/ui/stepper";
import { toast } from "@/components/ui/toast-store";
import type { MoneyJson } from "@/server/kernel/money";
import type { OrderLineView, OrderView } from "@/server/modules/orders/contract";

export type RefundLine = {
  readonly id: OrderLineView["id"];
  readonly name: string;
  readonly art: string | null;
  readonly unitPrice: MoneyJson;
  /** Units that were never looked at and can go back. */
  readonly unseen: number;
  readonly seen: number;
};

type Preview = { kind: "plan"; amount: MoneyJson } | { kind: "refused" };
type Wish = { lineId: RefundLine["id"]; quantity: number }[];
const REASONS = ["wrong_option", "not_needed", "ordered_twice", "other"] as const;
type Reason = (typeof REASONS)[number];
const REASON_MAX = 200;

function LineChoice({ line, units, onUnits }: { line: RefundLine; units: number; onUnits: (units: number) => void }) {
  const t = useT("orders");
  const common = useT("common");
  const locale = useLocale();
  const labels = {
    decrease: common("action.decrease"),
    increase: common("action.increase"),
    quantity: common("field.quantity"),
  };
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line pb-3 last:border-0 last:pb-0">
      <ProductArt src={line.art} name={line.name} size={56} className="size-14 shrink-0" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium break-words">{line.name}</p>
        <p className="text-xs text-fg-3">
          <MoneyText amount={line.unitPrice} locale={locale} /> · {t("refund.unseenCount", { count: line.unseen })}
          {line.seen > 0 ? ` · ${t("refund.seenCount", { count: line.seen })}` : null}
        </p>
      </div>
      {line.unseen > 0 ? (
        <Stepper value={units} onValueChange={onUnits} min={0} max={line.unseen} labels={labels} />
      ) : null}
    </div>
  );
}

function usePreview(orderId: OrderView["id"], wish: Wish, first: { wish: string; preview: Preview }) {
  const trpc = useTRPC();
  const isFirst = JSON.stringify(wish) === first.wish;
  return useQuery(
    trpc.storefront.orders.previewRefund.queryOptions(
      { orderId, lines: wish },
      { enabled: wish.length > 0 && !isFirst, placeholderData: keepPreviousData },
    ),
  );
}

function Outcome({ preview, isStale }: { preview: Preview | undefined; isStale: boolean }) {
  const t = useT("orders");
  const locale = useLocale();
  if (!preview) return <Alert tone="info">{t("refund.chooseUnits")}</Alert>;
  if (preview.kind === "refused") return <Alert tone="warn">{t("refund.notPossible")}</Alert>;
  return (
    <div aria-live="polite" className={isStale ? "opacity-60" : undefined}>
      <Alert tone="ok">
        {t.rich("refund.outcome", {
          money: () => <MoneyText amount={preview.amount} locale={locale} className="font-semibold text-fg" />,
        })}
      </Alert>
    </div>
  );
}

function ReasonFields({
  reason,
  note,
  error,
  onChange,
}: {
  reason: Reason | "";
  note: string;
  error: string | undefined;
  onChange: (patch: { reason?: Reason; note?: string }) => void;
}) {
  const t = useT("orders");
  return (
    <>
      <Field label={t("refund.reason")} name="reason" error={error} group required>
        <RadioGroup
          name="reason"
          value={reason}
          onValueChange={(value) => onChange({ reason: REASONS.find((known) => known === value) })}
        >
          {REASONS.map((known) => (
            <Radio key={known} value={known} label={t(`refund.reasons.${known}`)} />
          ))}
        </RadioGroup>
      </Field>
      {reason === "other" ? (
        <Field label={t("refund.note")} name="note" help={t("refund.reasonHelp")}>
          <Textarea
            rows={2}
            maxLength={REASON_MAX}
            value={note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        </Field>
      ) : null}
    </>
  );
}

/** Which units, why, and what comes back: told before anything is sent. */
export function RefundForm({
  orderId,
  lines,
  preview: firstPreview,
  back,
}: {
  orderId: OrderView["id"];
  lines: readonly RefundLine[];
  preview: Preview;
  back: string;
}) {
  const t = useT("orders");
  const errors = useT("errors");
  const client = useTRPCClient();
  const router = useRouter();
  const [units, setUnits] = useState<Record<string, number>>(() =>
    Object.fromEntries(lines.map((line) => [line.id, line.unseen])),
  );
  const [reason, setReason] = useState<Reason | "">("");
  const [note, setNote] = useState("");
  const wish: Wish = lines.flatMap((line) => {
    const quantity = units[line.id] ?? 0;
    return quantity > 0 ? [{ lineId: line.id, quantity }] : [];
  });
  const [firstWish] = useState(() => JSON.stringify(wish));
  const query = usePreview(orderId, wish, { wish: firstWish, preview: firstPreview });
  const preview = wish.length === 0 ? undefined : JSON.stringify(wish) === firstWish ? firstPreview : query.data;
  const words = reason === "other" ? note.trim() : reason ? t(`refund.reasons.${reason}`) : "";
  const form = useSubmit({
    check: (input: { reason: string; lines: Wish }): FieldErrors =>
      input.reason ? {} : { reason: errors("field.required") },
    send: (input, idempotencyKey) => client.storefront.orders.refund.mutate({ orderId, ...input, idempotencyKey }),
    onDone: () => {
      toast({ tone: "ok", title: t("refund.done") });
      router.replace(back);
      router.refresh();
    },
  });
  return (
    <Form
      onSubmit={() => void form.submit({ reason: words, lines: wish })}
      className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-4 md:p-6"
    >
      <ErrorSummary errors={form.errors} message={form.message} attempt={form.attempt} />
      <section className="flex flex-col gap-3">
        <h2 className="font-medium">{t("refund.lines")}</h2>
        {lines.map((line) => (
          <LineChoice
            key={line.id}
            line={line}
            units={units[line.id] ?? 0}
            onUnits={(next) => setUnits((now) => ({ ...now, [line.id]: next }))}
          />
        ))}
      </section>
      <ReasonFields
        reason={reason}
        note={note}
        error={form.errors.reason}
        onChange={(patch) => {
          if (patch.reason !== undefined) setReason(patch.reason);
          if (patch.note !== undefined) setNote(patch.note);
          form.clear("reason");
        }}
      />
      <Outcome preview={preview} isStale={query.isPlaceholderData} />
      {query.isError ? (
        <Alert tone="danger" live>
          {errorText(errors, problemFrom(query.error))}
        </Alert>
      ) : null}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        loading={form.pending}
        disabled={preview?.kind !== "plan" || query.isPlaceholderData}
      >
        {t("refund.submit")}
      </Button>
    </Form>
  );
}
