import type { ReactNode } from "react";
import { Instant } from "@/components/domain/instant";
import { MoneyText } from "@/components/domain/money-text";
import { StatusBadge } from "@/components/domain/status-badge";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Card, CardHeader } from "@/components/ui/card";
import type { MerchantOrderView } from "@/server/modules/orders/contract";

type Look = { locale: Locale; timeZone: string };

/** Every payment and refund of the order with its outcome; a refund stands with a minus sign. */
export function MoneyMoves({ locale, timeZone, order }: Look & { order: MerchantOrderView }) {
  const t = getT(locale, "ordersAdmin");
  const at = (instant: Date) => <Instant at={instant} style="full" locale={locale} timeZone={timeZone} />;
  return (
    <Card aria-labelledby="money">
      <CardHeader id="money" title={t("section.payments")} className="pb-3 md:pb-3" />
      {order.payments.length === 0 ? <p className="px-4 pb-4 text-fg-2 md:px-5 md:pb-5">{t("money.none")}</p> : null}
      <ul>
        {order.payments.map((payment) => (
          <Move
            key={payment.id}
            what={t("money.payment")}
            note={t.maybe(`provider.${payment.provider}`) ?? payment.provider}
            status={<StatusBadge kind="payment" state={payment.status} />}
            amount={<MoneyText amount={payment.amount} />}
            at={at(payment.paidAt ?? payment.createdAt)}
          />
        ))}
        {order.refunds.map((refund) => (
          <Move
            key={refund.id}
            what={t("money.refund")}
            note={t.maybe(`money.reason.${refund.reason}`) ?? refund.reason}
            status={<StatusBadge kind="refund" state={refund.status} />}
            amount={<MoneyText amount={{ ...refund.amount, minor: `-${refund.amount.minor}` }} />}
            at={at(refund.finishedAt ?? refund.createdAt)}
          />
        ))}
      </ul>
    </Card>
  );
}

type MoveProps = { what: string; note: string; status: ReactNode; amount: ReactNode; at: ReactNode };

function Move({ what, note, status, amount, at }: MoveProps) {
  return (
    <li className="flex items-start justify-between gap-3 border-t border-line px-4 py-3 md:px-5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{what}</span>
          {status}
        </p>
        <p className="mt-0.5 text-xs break-words text-fg-3">{note}</p>
      </div>
      <div className="shrink-0 text-right">
        <p className="font-medium">{amount}</p>
        <p className="mt-0.5 text-xs text-fg-3">{at}</p>
      </div>
    </li>
  );
}
