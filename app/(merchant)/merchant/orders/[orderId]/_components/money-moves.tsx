import { Instant } from "@/components/domain/instant";
import { MoneyText } from "@/components/domain/money-text";
import { StatusBadge } from "@/components/domain/status-badge";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { MerchantOrderView } from "@/server/modules/orders/contract";

type Look = { locale: Locale; timeZone: string };

/** Every payment and refund of the order with its outcome; a refund stands with a minus sign. */
export function MoneyMoves({ locale, timeZone, order }: Look & { order: MerchantOrderView }) {
  const t = getT(locale, "ordersAdmin");
  const look = { locale, timeZone };
  if (order.payments.length === 0) {
    return (
      <Card aria-labelledby="money">
        <CardHeader id="money" title={t("section.payments")} />
        <CardBody className="text-fg-2">{t("money.none")}</CardBody>
      </Card>
    );
  }
  return (
    <Card aria-labelledby="money">
      <CardHeader id="money" title={t("section.payments")} className="pb-3 md:pb-3" />
      <Table>
        <TableHead>
          <tr>
            <TableHeader className="pl-4 md:pl-5">{t("money.what")}</TableHeader>
            <TableHeader>{t("col.status")}</TableHeader>
            <TableHeader numeric>{t("col.total")}</TableHeader>
            <TableHeader className="pr-4 md:pr-5">{t("col.createdAt")}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {order.payments.map((payment) => (
            <TableRow key={payment.id}>
              <TableCell className="pl-4 md:pl-5">
                {t("money.payment")}
                <span className="block text-xs text-fg-3">
                  {t.maybe(`provider.${payment.provider}`) ?? payment.provider}
                </span>
              </TableCell>
              <TableCell>
                <StatusBadge kind="payment" state={payment.status} />
              </TableCell>
              <TableCell numeric>
                <MoneyText amount={payment.amount} />
              </TableCell>
              <TableCell className="pr-4 text-xs whitespace-nowrap text-fg-2 md:pr-5">
                <Instant at={payment.paidAt ?? payment.createdAt} style="full" {...look} />
              </TableCell>
            </TableRow>
          ))}
          {order.refunds.map((refund) => (
            <RefundRow key={refund.id} look={look} refund={refund} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function RefundRow({ look, refund }: { look: Look; refund: MerchantOrderView["refunds"][number] }) {
  const t = getT(look.locale, "ordersAdmin");
  return (
    <TableRow>
      <TableCell className="pl-4 md:pl-5">
        {t("money.refund")}
        <span className="block text-xs text-fg-3">{t.maybe(`money.reason.${refund.reason}`) ?? refund.reason}</span>
      </TableCell>
      <TableCell>
        <StatusBadge kind="refund" state={refund.status} />
      </TableCell>
      <TableCell numeric>
        <MoneyText amount={{ minor: `-${refund.amount.minor}`, currency: refund.amount.currency }} />
      </TableCell>
      <TableCell className="pr-4 text-xs whitespace-nowrap text-fg-2 md:pr-5">
        <Instant at={refund.finishedAt ?? refund.createdAt} style="full" {...look} />
      </TableCell>
    </TableRow>
  );
}
