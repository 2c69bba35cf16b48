"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatMoney } from "@/components/domain/format";
import { ErrorSummary } from "@/components/form/error-summary";
import { Form } from "@/components/form/form";
import { type FieldErrors, useSubmit } from "@/components/form/use-submit";
import { useLocale, useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { Radio, RadioGroup } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";
import { formatDecimal } from "@/server/kernel/money";
import {
  askedBack,
  isTyped,
  newRefundDraft,
  type RefundDraft,
  type RefundMode,
  type RefundSubject,
} from "../_lib/refund-draft";
import { RefundLines } from "./refund-lines";
import { RefundOutcome } from "./refund-outcome";
import { type PreviewState, useRefundPreview } from "./use-refund-preview";

type Submit = { draft: RefundDraft; preview: PreviewState };

/** How much, why, and what it means; the button works only once the amount has been typed as well. */
export function RefundForm({ subject, onClose }: { subject: RefundSubject; onClose: () => void }) {
  const t = useT("ordersAdmin");
  const locale = useLocale();
  const common = useT("common");
  const [draft, setDraft] = useState(() => newRefundDraft(subject.lines));
  const preview = useRefundPreview(subject.orderId, askedBack(draft, subject.currency));
  const amount = amountOf(preview);
  const phrase = amount ? t("refund.phrase", { amount: formatDecimal(amount) }) : "";
  const form = useRefundSubmit(subject, phrase, onClose);
  const change = (patch: Partial<RefundDraft>) => {
    setDraft((now) => ({ ...now, ...patch }));
    for (const name of Object.keys(patch)) form.clear(name);
  };
  const label = amount ? t("refund.confirm", { amount: formatMoney(amount, { locale }) }) : t("action.refund");
  return (
    <Form onSubmit={() => void form.submit({ draft, preview })} className="flex flex-col gap-4">
      <ErrorSummary
        errors={form.errors}
        message={form.message}
        requestId={form.problem?.requestId}
        attempt={form.attempt}
      />
      <Field label={t("refund.mode")} group>
        <RadioGroup
          value={draft.mode}
          onValueChange={(mode) => change({ mode: mode as RefundMode })}
          className="gap-2 sm:flex-row"
        >
          <Radio card value="lines" label={t("refund.lines")} help={t("refund.linesHelp")} className="flex-1" />
          <Radio card value="amount" label={t("refund.amount")} help={t("refund.amountHelp")} className="flex-1" />
        </RadioGroup>
      </Field>
      {draft.mode === "lines" ? (
        <RefundLines
          lines={subject.lines}
          units={draft.units}
          error={form.errors.units}
          onChange={(units) => change({ units })}
        />
      ) : (
        <Field
          label={t("refund.amountLabel")}
          name="amount"
          error={form.errors.amount}
          help={t("refund.max", {
            amount: formatMoney({ minor: BigInt(subject.refundableMinor), currency: subject.currency }, { locale }),
          })}
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={draft.amount}
            onChange={(event) => change({ amount: event.target.value })}
          />
        </Field>
      )}
      <Field label={t("refund.reason")} name="reason" error={form.errors.reason} help={t("refund.reasonHelp")} required>
        <Textarea
          rows={2}
          maxLength={200}
          value={draft.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </Field>
      <RefundOutcome state={preview} isByAmount={draft.mode === "amount"} />
      {phrase ? (
        <Field label={t("refund.type", { phrase })} name="typed" error={form.errors.typed}>
          <Input
            autoComplete="off"
            spellCheck={false}
            value={draft.typed}
            onChange={(event) => change({ typed: event.target.value })}
          />
        </Field>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("action.cancel")}</Button>
        <Button type="submit" variant="danger-solid" loading={form.pending}>
          {label}
        </Button>
      </div>
    </Form>
  );
}

function amountOf(state: PreviewState): { minor: bigint; currency: string } | null {
  if (state.status !== "known" || state.preview.kind !== "plan") return null;
  const { minor, currency } = state.preview.amount;
  return { minor: BigInt(minor), currency };
}

function useRefundSubmit(subject: RefundSubject, phrase: string, onClose: () => void) {
  const t = useT("ordersAdmin");
  const errors = useT("errors");
  const router = useRouter();
  return useSubmit({
    send: ({ draft }: Submit, idempotencyKey) => {
      const asked = askedBack(draft, subject.currency);
      const refund = { reason: draft.reason.trim(), ...asked } as RefundInput;
      return apiClient().merchant.orders.refund.mutate(
        { orderId: subject.orderId, refund, idempotencyKey },
        { context: { step: "orders.refund" } },
      );
    },
    check: ({ draft, preview }): FieldErrors => ({
      ...(draft.mode === "lines" && !askedBack(draft, subject.currency) ? { units: t("refund.pickLine") } : {}),
      ...(draft.mode === "amount" && !askedBack(draft, subject.currency)
        ? { amount: errors("field.amount_format") }
        : {}),
      ...(draft.reason.trim() ? {} : { reason: t("refund.reasonMissing") }),
      ...(preview.status === "asking" ? { typed: t("refund.waitPreview") } : {}),
      ...(phrase && !isTyped(draft.typed, phrase) ? { typed: t("refund.typeWrong", { phrase }) } : {}),
    }),
    onDone: (refund) => {
      onClose();
      toast({ tone: refund.status === "failed" ? "danger" : "ok", title: t(`refund.after.${refund.status}`) });
      router.refresh();
    },
    // the order may have moved; but without a session the page would go, and with it what was typed
    onProblem: ({ status }) => {
      if (status !== 401) router.refresh();
    },
  });
}

type RefundInput = Parameters<ReturnType<typeof apiClient>["merchant"]["orders"]["refund"]["mutate"]>[0]["refund"];
