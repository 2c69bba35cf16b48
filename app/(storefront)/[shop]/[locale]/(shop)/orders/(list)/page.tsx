import { ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import { OrderCard } from "@/app/(storefront)/_components/order-card";
import { SessionBar } from "@/app/(storefront)/_components/session-bar";
import { privateMeta } from "@/app/(storefront)/_lib/meta";
import { ORDER_TABS, type OrderTab, readTab } from "@/app/(storefront)/_lib/order-facts";
import {
  fromCursor,
  ifSignedIn,
  type Search,
  type Store,
  type StoreParams,
  storefront,
  storeOf,
} from "@/app/(storefront)/_lib/store";
import { hrefWith, readParam } from "@/components/data-table/params";
import { SavedTabs } from "@/components/data-table/saved-tabs";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import type { OrderSummary } from "@/server/modules/orders/contract";

type Props = { params: Promise<StoreParams>; searchParams: Search };

const PAGE = 20;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privateMeta(getT((await storeOf(params)).locale, "orders")("title"));
}

function OrderList({ store, orders }: { store: Store; orders: readonly OrderSummary[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {orders.map((order) => (
        <li key={order.id}>
          <OrderCard store={store} order={order} />
        </li>
      ))}
    </ul>
  );
}

async function SignedOut({ store }: { store: Store }) {
  const t = getT(store.locale, "orders");
  const orders = await (await storefront()).orders.onThisDevice();
  const find = (
    <ButtonLink href={store.to("/lookup")} variant="primary">
      {t("empty.lookup")}
    </ButtonLink>
  );
  if (orders.length === 0) {
    return (
      <EmptyState
        icon={<ReceiptText aria-hidden="true" size={32} strokeWidth={1.5} />}
        title={t("signedOut.title")}
        body={t("signedOut.body")}
        action={find}
      />
    );
  }
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-surface p-4">
        <p className="min-w-0 flex-1 text-fg-2">{t("deviceHint")}</p>
        {find}
      </div>
      <OrderList store={store} orders={orders} />
    </>
  );
}

function Tabs({ store, tab }: { store: Store; tab: OrderTab }) {
  const t = getT(store.locale, "orders");
  const tabs = (Object.keys(ORDER_TABS) as OrderTab[]).map((key) => ({
    key,
    label: t(`tab.${key}`),
    href: store.to(key === "all" ? "/orders" : `/orders?tab=${key}`),
    isActive: key === tab,
  }));
  return <SavedTabs label={t("title")} tabs={tabs} className="mb-3" />;
}

export default async function OrdersPage({ params, searchParams }: Props) {
  const store = await storeOf(params);
  const search = await searchParams;
  const t = getT(store.locale, "orders");
  const common = getT(store.locale, "common");
  const tab = readTab(readParam(search, "tab"));
  const after = readParam(search, "after");
  const states = ORDER_TABS[tab];
  const api = await storefront();
  const me = await api.identity.me();
  const read = (cursor: string | undefined) =>
    api.orders.mine({ limit: PAGE, ...(states ? { states: [...states] } : {}), ...(cursor ? { after: cursor } : {}) });
  const page = me ? await ifSignedIn(fromCursor(after, read)) : null;
  const path = store.to("/orders");
  return (
    <div className="mx-auto max-w-[720px]">
      <PageHeader title={t("title")} />
      {me && page ? (
        <>
          <SessionBar contact={me.contact} />
          <Tabs store={store} tab={tab} />
          {page.items.length === 0 ? (
            <EmptyState
              icon={<ReceiptText aria-hidden="true" size={32} strokeWidth={1.5} />}
              title={tab === "all" ? t("empty.title") : t("empty.filtered")}
              action={<ButtonLink href={store.to("/c")}>{t("empty.action")}</ButtonLink>}
            />
          ) : (
            <OrderList store={store} orders={page.items} />
          )}
          <Pagination
            className="mt-4"
            labels={{
              nav: common("a11y.pagination"),
              previous: common("action.previous"),
              next: common("action.next"),
            }}
            previousHref={after ? hrefWith(path, search, { after: undefined }) : undefined}
            nextHref={page.next ? hrefWith(path, search, { after: page.next }) : undefined}
          />
        </>
      ) : (
        <SignedOut store={store} />
      )}
    </div>
  );
}
