"use client";
import { MoneyText } from "@/components/domain/money-text";
import { useLocale, useT } from "@/components/i18n/client";
import type { MoneyJson } from "@/server/kernel/money";
import type { CheckoutItem } from "./checkout-types";

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-fg-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Unit price times quantity, and what is to be paid; its lines sum to the total. */
export function OrderSummary({ item, total }: { item: CheckoutItem; total: MoneyJson }) {
  const t = useT("checkout");
  const locale = useLocale();
  return (
    <dl className="flex flex-col gap-2">
      <Row label={t("summary.unit")}>
        <MoneyText amount={item.unitPrice} locale={locale} /> × {item.quantity}
      </Row>
      <Row label={t("summary.subtotal")}>
        <MoneyText amount={total} locale={locale} />
      </Row>
      <div className="mt-1 flex items-baseline justify-between gap-3 border-t border-line pt-3">
        <dt className="font-medium">{t("summary.total")}</dt>
        <dd>
          <MoneyText amount={total} locale={locale} className="text-xl font-semibold text-price" />
        </dd>
      </div>
    </dl>
  );
}
