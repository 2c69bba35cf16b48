"use client";
import { formatMoney } from "@/components/domain/format";
import { errorText } from "@/components/form/problem";
import { useLocale, useT } from "@/components/i18n/client";
import { Alert } from "@/components/ui/alert";
import type { PreviewState } from "./use-refund-preview";

/** What the refund would do: the amount that goes back, and what becomes of the codes. Its place is kept while it is asked. */
export function RefundOutcome({ state, isByAmount }: { state: PreviewState; isByAmount: boolean }) {
  const t = useT("ordersAdmin");
  const errors = useT("errors");
  const locale = useLocale();
  if (state.status === "failed") return <Alert tone="danger">{errorText(errors, state.problem)}</Alert>;
  if (state.status !== "known") {
    return <Alert tone="info">{t(state.status === "asking" ? "refund.asking" : "refund.nothingAsked")}</Alert>;
  }
  const { preview } = state;
  if (preview.kind === "refused") return <Alert tone="danger">{t(`refund.refused.${preview.why}`)}</Alert>;
  const amount = formatMoney({ minor: BigInt(preview.amount.minor), currency: preview.amount.currency }, { locale });
  return (
    <Alert tone="info" title={t("refund.preview", { amount })} live>
      <ul>
        {isByAmount ? <li>{t("refund.codesStay")}</li> : null}
        {preview.codesReturned > 0 ? <li>{t("refund.codesReturned", { count: preview.codesReturned })}</li> : null}
        {preview.codesVoided > 0 ? <li>{t("refund.codesVoided", { count: preview.codesVoided })}</li> : null}
      </ul>
    </Alert>
  );
}
