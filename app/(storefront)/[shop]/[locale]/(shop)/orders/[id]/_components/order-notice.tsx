import type { Store } from "@/app/(storefront)/_lib/store";
import { Countdown } from "@/components/domain/countdown";
import { formatInstant } from "@/components/domain/format";
import { getT } from "@/components/i18n/server";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import type { OrderView } from "@/server/modules/orders/contract";

function Unpaid({ store, order }: { store: Store; order: OrderView }) {
  const t = getT(store.locale, "orders");
  const checkout = getT(store.locale, "checkout");
  return (
    <Alert
      tone="warn"
      title={t("notice.unpaid")}
      action={
        <ButtonLink href={store.to(`/pay/${order.id}`)} variant="primary">
          {t("action.pay")}
        </ButtonLink>
      }
    >
      {checkout.rich("pay.expiresIn", { clock: () => <Countdown until={order.expiresAt} serverNow={store.now} /> })}
    </Alert>
  );
}

/** What the shopper should know first about an order that is not simply delivered. */
export function OrderNotice({ store, order }: { store: Store; order: OrderView }) {
  const t = getT(store.locale, "orders");
  const promise = order.promiseAt
    ? formatInstant(order.promiseAt, { locale: store.locale, timeZone: store.shop.timeZone, style: "list" })
    : null;
  switch (order.status) {
    case "pending_payment":
      return <Unpaid store={store} order={order} />;
    case "paid":
    case "fulfilling":
      return (
        <Alert tone="info" title={t("code.waiting")}>
          {promise ? t("progress.promise", { time: promise }) : null}
        </Alert>
      );
    case "partially_delivered":
      return <Alert tone="info">{t("notice.partial")}</Alert>;
    case "fulfil_failed":
      return <Alert tone="warn">{t("notice.failed")}</Alert>;
    case "refund_pending":
      return <Alert tone="info">{t("refund.pending")}</Alert>;
    case "expired":
      return <Alert tone="info">{t("notice.expired")}</Alert>;
    case "cancelled":
      return <Alert tone="info">{t("notice.cancelled")}</Alert>;
    case "delivered":
    case "completed":
    case "refunded":
      return null;
  }
}
