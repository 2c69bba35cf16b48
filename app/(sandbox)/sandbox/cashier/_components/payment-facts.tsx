import type { ReactNode } from "react";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";

type Fact = { readonly label: string; readonly value: ReactNode };

/** What the shopper checks before paying: payee, item, order number, time left. */
export function PaymentFacts({
  locale,
  order,
  timeLeft,
}: {
  locale: Locale;
  order: { readonly payee: string; readonly subject: string; readonly orderNumber: string };
  timeLeft?: ReactNode;
}) {
  const t = getT(locale, "sandbox");
  const facts: Fact[] = [
    { label: t("payee"), value: order.payee },
    { label: t("subject"), value: order.subject },
    { label: t("orderNumber"), value: <span className="font-mono text-xs">{order.orderNumber}</span> },
    ...(timeLeft ? [{ label: t("timeLeft"), value: timeLeft }] : []),
  ];
  return (
    <dl className="divide-y divide-line text-base">
      {facts.map((fact) => (
        <div key={fact.label} className="flex justify-between gap-6 py-2.5">
          <dt className="shrink-0 text-fg-3">{fact.label}</dt>
          <dd className="min-w-0 text-right break-words">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
