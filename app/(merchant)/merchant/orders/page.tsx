import { Download, ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FilterBar } from "@/components/data-table/filter-bar";
import { IndexPage } from "@/components/data-table/index-page";
import { hrefWith, type Params } from "@/components/data-table/params";
import { SavedTabs } from "@/components/data-table/saved-tabs";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { buttonClass } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { deskListInput } from "@/server/modules/orders/contract";
import { DateRange } from "../_components/date-range";
import { ListFooter } from "../_components/list-footer";
import { OrderTable } from "../_components/order-table";
import { NoPermission, Region } from "../_components/region";
import { type PageFrame, requireFrame } from "../_lib/frame";
import { load } from "../_lib/load";
import { readFilter } from "../_lib/read-filter";
import { chipsOf, exportHref, tabsOf } from "./_lib/order-list";

const PATH = "/merchant/orders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "ordersAdmin")("title") };
}

/** All orders of the shop, by view, number, contact and day. */
export default async function OrdersPage({ searchParams }: { searchParams: Promise<Params> }) {
  const params = await searchParams;
  const frame = await requireFrame(hrefWith(PATH, params, {}));
  if (!frame.may("orders.read")) return <NoPermission locale={frame.locale} permission="orders.read" />;
  const { locale, shop } = frame;
  const t = getT(locale, "ordersAdmin");
  const filter = readFilter(deskListInput, params);
  const list = await load((api) => api.orders.list(filter));
  if (!list.ok && list.code === "page.bad_cursor") redirect(hrefWith(PATH, params, {}));
  const chips = chipsOf(t, getT(locale, "status"), params, filter);
  return (
    <IndexPage
      header={
        <PageHeader
          title={t("title")}
          actions={<ExportLink href={exportHref(filter)} label={t("export.action")} title={t("export.hint")} />}
        />
      }
      tabs={<SavedTabs label={t("views")} tabs={tabsOf(t, params, filter)} />}
      filters={
        <FilterBar searchLabel={t("search")} chips={chips} clearHref={PATH}>
          <DateRange from={filter.from} to={filter.to} />
        </FilterBar>
      }
      footer={
        list.ok ? (
          <ListFooter
            locale={locale}
            path={PATH}
            params={params}
            shown={list.data.items.length}
            next={list.data.next}
          />
        ) : null
      }
    >
      <Region locale={locale} loaded={list}>
        {(page) =>
          page.items.length > 0 ? (
            <OrderTable locale={locale} orders={page.items} timeZone={shop.timeZone} />
          ) : (
            <NoOrders
              frame={frame}
              isFiltered={Boolean(filter.view || filter.status || filter.q || filter.from || filter.to)}
            />
          )
        }
      </Region>
    </IndexPage>
  );
}

function ExportLink({ href, label, title }: { href: string; label: string; title: string }) {
  return (
    <a href={href} download title={title} className={buttonClass()}>
      <Download aria-hidden="true" size={16} strokeWidth={1.5} />
      {label}
    </a>
  );
}

function NoOrders({ frame: { locale, may }, isFiltered }: { frame: PageFrame; isFiltered: boolean }) {
  const t = getT(locale, "ordersAdmin");
  const common = getT(locale, "common");
  if (isFiltered) {
    return (
      <EmptyState
        title={t("empty.filtered")}
        body={t("empty.filteredBody")}
        action={<ButtonLink href={PATH}>{common("action.clearFilters")}</ButtonLink>}
      />
    );
  }
  const toProducts = may("catalog.read") ? (
    <ButtonLink href="/merchant/products">{t("empty.action")}</ButtonLink>
  ) : undefined;
  return (
    <EmptyState
      icon={<ReceiptText aria-hidden="true" size={28} strokeWidth={1.5} />}
      title={t("empty.title")}
      body={t("empty.body")}
      action={toProducts}
    />
  );
}
