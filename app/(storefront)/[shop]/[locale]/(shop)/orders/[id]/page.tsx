import type { Metadata } from "next";
import { readOwnOrder } from "@/app/(storefront)/_lib/data";
import { privateMeta } from "@/app/(storefront)/_lib/meta";
import { canAskRefund, isMoving } from "@/app/(storefront)/_lib/order-facts";
import { type Store, type StoreParams, storefront, storeOf } from "@/app/(storefront)/_lib/store";
import { StatusBadge } from "@/components/domain/status-badge";
import { I18nProvider } from "@/components/i18n/provider";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import type { OrderView } from "@/server/modules/orders/contract";
import { FreshenUp } from "./_components/freshen-up";
import { OrderFacts } from "./_components/order-facts";
import { OrderLines } from "./_components/order-lines";
import { OrderNotice } from "./_components/order-notice";
import { OrderProgress } from "./_components/order-progress";

type Props = { params: Promise<StoreParams & { id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = await storeOf(params);
  const order = await readOwnOrder((await params).id);
  return privateMeta(getT(store.locale, "orders")("detailTitle", { number: order.number }));
}

function Actions({ store, order }: { store: Store; order: OrderView }) {
  const t = getT(store.locale, "orders");
  return (
    <div className="flex flex-wrap gap-2">
      {canAskRefund(order) ? (
        <ButtonLink href={store.to(`/orders/${order.id}/refund`)}>{t("action.refund")}</ButtonLink>
      ) : null}
      <ButtonLink href={store.to("/orders")} variant="ghost">
        {t("title")}
      </ButtonLink>
    </div>
  );
}

export default async function OrderPage({ params }: Props) {
  const store = await storeOf(params);
  const order = await readOwnOrder((await params).id);
  const t = getT(store.locale, "orders");
  const reveals = order.deliveries.length > 0 ? await (await storefront()).orders.reveals({ orderId: order.id }) : [];
  return (
    <I18nProvider locale={store.locale} namespaces={["orders"]}>
      <PageHeader
        title={t("detailTitle", { number: order.number })}
        back={{ href: store.to("/orders"), label: t("title") }}
        status={<StatusBadge kind="order" state={order.status} />}
      />
      {isMoving(order) ? <FreshenUp /> : null}
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_360px] md:items-start md:gap-6">
        <div className="flex min-w-0 flex-col gap-4">
          <OrderNotice store={store} order={order} />
          <OrderLines store={store} order={order} reveals={reveals} />
        </div>
        <div className="flex flex-col gap-4 md:sticky md:top-20">
          <OrderFacts store={store} order={order} />
          <OrderProgress store={store} order={order} />
          <Actions store={store} order={order} />
        </div>
      </div>
    </I18nProvider>
  );
}
