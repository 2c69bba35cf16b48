import type { Metadata } from "next";
import { StatusBadge } from "@/components/domain/status-badge";
import { pickText } from "@/components/i18n/locale";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { CopyButton } from "@/components/ui/copy-button";
import type { MerchantOrderView } from "@/server/modules/orders/contract";
import { RefreshEvery } from "../../_components/refresh-every";
import { NoPermission, Region } from "../../_components/region";
import { type PageFrame, requireFrame } from "../../_lib/frame";
import { loadOr404 } from "../../_lib/load";
import { AttentionNotice } from "./_components/attention-notice";
import { CancelOrder } from "./_components/cancel-order";
import { CustomerCard, FactsCard, RevealsCard } from "./_components/facts";
import { MoneyMoves } from "./_components/money-moves";
import { OrderLines } from "./_components/order-lines";
import { OrderSteps } from "./_components/order-steps";
import { OrderTimeline } from "./_components/order-timeline";
import { RefundDialog } from "./_components/refund-dialog";
import { isMoving, refundableMinor } from "./_lib/order-facts";

type Props = { params: Promise<{ orderId: string }> };
const MOVING_SECONDS = 4;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const frame = await requireFrame(`/merchant/orders/${(await params).orderId}`);
  return { title: getT(frame.locale, "ordersAdmin")("section.facts") };
}

/** One order with everything that staff may know of it, and the steps that are open now. */
export default async function OrderPage({ params }: Props) {
  const { orderId } = await params;
  const frame = await requireFrame(`/merchant/orders/${orderId}`);
  if (!frame.may("orders.read")) return <NoPermission locale={await readerLocale()} permission="orders.read" />;
  const order = await loadOr404((api) => api.orders.get({ orderId }));
  return (
    <Region locale={frame.locale} loaded={order} heading={getT(frame.locale, "ordersAdmin")("section.facts")}>
      {(data) => <OrderDetail frame={frame} order={data} />}
    </Region>
  );
}

function OrderDetail({ frame, order }: { frame: PageFrame; order: MerchantOrderView }) {
  const { locale, shop, may } = frame;
  const t = getT(locale, "ordersAdmin");
  const look = { locale, timeZone: shop.timeZone };
  return (
    <>
      {isMoving(order) ? <RefreshEvery seconds={MOVING_SECONDS} /> : null}
      <OrderHeader frame={frame} order={order} />
      <div className="flex flex-col gap-4">
        {order.attention.length > 0 ? (
          <AttentionNotice
            orderId={order.id}
            items={order.attention}
            canResolve={may("orders.note")}
            timeZone={shop.timeZone}
          />
        ) : null}
        <OrderSteps {...look} order={order} />
        <div className="grid items-start gap-4 lg:grid-cols-3">
          <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
            <OrderLines {...look} order={order} />
            <MoneyMoves {...look} order={order} />
            <OrderTimeline {...look} order={order} title={t("section.timeline")} />
          </div>
          <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16">
            <FactsCard {...look} order={order} />
            <CustomerCard
              {...look}
              order={order}
              isAddressShown={frame.user.role === "owner" || frame.user.role === "risk"}
            />
            <RevealsCard {...look} order={order} />
          </div>
        </div>
      </div>
    </>
  );
}

function OrderHeader({ frame: { locale, may }, order }: { frame: PageFrame; order: MerchantOrderView }) {
  const t = getT(locale, "ordersAdmin");
  const common = getT(locale, "common");
  const left = refundableMinor(order);
  const lines = order.lines.map((line) => ({
    id: line.id,
    name: [pickText(line.name, locale), line.skuName ? pickText(line.skuName, locale) : ""].filter(Boolean).join(" · "),
    unitsLeft: line.quantity - line.refundedUnits,
    isDelivered: line.state === "delivered",
  }));
  return (
    <PageHeader
      back={{ href: "/merchant/orders", label: t("title") }}
      title={
        <span className="inline-flex flex-wrap items-center gap-1">
          {t("detailTitle", { number: order.number })}
          <CopyButton
            text={order.number}
            label={t("copyNumber")}
            copiedLabel={common("action.copied")}
            failedLabel={common("action.copyFailed")}
            size="icon"
          />
        </span>
      }
      status={<StatusBadge kind="order" state={order.status} />}
      actions={
        <>
          {order.status === "pending_payment" && may("orders.cancel") ? (
            <CancelOrder orderId={order.id} number={order.number} />
          ) : null}
          {left > 0n && may("orders.refund") ? (
            <RefundDialog
              orderId={order.id}
              number={order.number}
              currency={order.total.currency}
              refundableMinor={left.toString()}
              lines={lines}
            />
          ) : null}
        </>
      }
    />
  );
}
