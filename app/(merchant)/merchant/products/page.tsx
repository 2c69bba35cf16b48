import { Package } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FilterBar } from "@/components/data-table/filter-bar";
import { IndexPage } from "@/components/data-table/index-page";
import { hrefWith, type Params } from "@/components/data-table/params";
import { SavedTabs } from "@/components/data-table/saved-tabs";
import { type Locale, pickText } from "@/components/i18n/locale";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import {
  type CatalogFrame,
  type MerchantProductListInput,
  merchantProductListInput,
  PRODUCT_KINDS,
  type ProductStatus,
} from "@/server/modules/catalog/contract";
import { ListFooter } from "../_components/list-footer";
import { QuerySelect } from "../_components/query-select";
import { NoPermission, Region } from "../_components/region";
import { type PageFrame, requireFrame } from "../_lib/frame";
import { load } from "../_lib/load";
import { readFilter } from "../_lib/read-filter";
import { ProductTable } from "./_components/product-table";

const PATH = "/merchant/products";
const TABS = ["listed", "draft", "archived"] as const satisfies readonly ProductStatus[];

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "products")("title") };
}

/** Everything that the shop sells, with stock, prices and what is kept of them. */
export default async function ProductsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const params = await searchParams;
  const frame = await requireFrame(hrefWith(PATH, params, {}));
  const { locale, may } = frame;
  if (!may("catalog.read")) return <NoPermission locale={locale} permission="catalog.read" />;
  const t = getT(locale, "products");
  const filter = readFilter(merchantProductListInput, params);
  const [list, places] = await Promise.all([
    load((api) => api.products.list(filter)),
    load((api) => api.products.categories()),
  ]);
  if (!list.ok && list.code === "page.bad_cursor") redirect(hrefWith(PATH, params, {}));
  const tabs = [undefined, ...TABS].map((status) => ({
    key: status ?? "current",
    label: t(`tab.${status ?? "current"}`),
    href: hrefWith(PATH, params, { status }),
    isActive: filter.status === status,
  }));
  return (
    <IndexPage
      header={
        <PageHeader title={t("title")} actions={may("catalog.edit") ? <CreateLink label={t("create")} /> : null} />
      }
      tabs={<SavedTabs label={t("views")} tabs={tabs} />}
      filters={<Filters locale={locale} params={params} filter={filter} places={places.ok ? places.data : null} />}
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
            <ProductTable locale={locale} products={page.items} />
          ) : (
            <NoProducts
              frame={frame}
              isFiltered={Boolean(filter.q || filter.category || filter.status || filter.kind)}
            />
          )
        }
      </Region>
    </IndexPage>
  );
}

function CreateLink({ label }: { label: string }) {
  return (
    <ButtonLink href={`${PATH}/new`} variant="primary">
      {label}
    </ButtonLink>
  );
}

function Filters({
  locale,
  params,
  filter,
  places,
}: {
  locale: Locale;
  params: Params;
  filter: MerchantProductListInput;
  places: CatalogFrame | null;
}) {
  const t = getT(locale, "products");
  const categories = (places?.categories ?? []).map(({ code, name }) => ({
    value: code,
    label: pickText(name, locale),
  }));
  const named = categories.find(({ value }) => value === filter.category)?.label ?? filter.category;
  const without = (name: string) => hrefWith(PATH, params, { [name]: undefined });
  const chips = [
    ...(filter.q ? [{ key: "q", label: filter.q, removeHref: without("q") }] : []),
    ...(named ? [{ key: "category", label: named, removeHref: without("category") }] : []),
    ...(filter.kind ? [{ key: "kind", label: t(`kind.${filter.kind}`), removeHref: without("kind") }] : []),
  ];
  return (
    <FilterBar searchLabel={t("search")} chips={chips} clearHref={PATH}>
      <QuerySelect param="category" label={t("field.category")} all={t("allCategories")} options={categories} />
      <QuerySelect
        param="kind"
        label={t("field.kind")}
        all={t("allKinds")}
        options={PRODUCT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
    </FilterBar>
  );
}

function NoProducts({ frame: { locale, may }, isFiltered }: { frame: PageFrame; isFiltered: boolean }) {
  const t = getT(locale, "products");
  if (isFiltered) {
    return (
      <EmptyState
        title={t("empty.filtered")}
        action={<ButtonLink href={PATH}>{getT(locale, "common")("action.clearFilters")}</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Package aria-hidden="true" size={28} strokeWidth={1.5} />}
      title={t("empty.title")}
      body={t("empty.body")}
      action={may("catalog.edit") ? <CreateLink label={t("create")} /> : undefined}
    />
  );
}
