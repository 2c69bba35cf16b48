import { KeyRound } from "lucide-react";
import { redirect } from "next/navigation";
import { FilterBar } from "@/components/data-table/filter-bar";
import { hrefWith, type Params } from "@/components/data-table/params";
import { type Column, ResponsiveTable } from "@/components/data-table/responsive-table";
import { getT } from "@/components/i18n/server";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import {
  type MerchantProductView,
  type MerchantSkuView,
  merchantProductListInput,
} from "@/server/modules/catalog/contract";
import { ListFooter } from "../../_components/list-footer";
import { Region } from "../../_components/region";
import type { PageFrame } from "../../_lib/frame";
import { load } from "../../_lib/load";
import { readFilter } from "../../_lib/read-filter";
import { skuName } from "../../_lib/sku-name";
import { StockBar } from "./stock-bar";

const PATH = "/merchant/vault";
const FIGURES = ["available", "reserved", "sold", "void", "quarantined"] as const;
type Row = MerchantSkuView & { productId: string; productName: MerchantProductView["name"] };

/** Every SKU that is delivered from own codes, with its figures. */
export async function StockTab({ frame, params }: { frame: PageFrame; params: Params }) {
  const { locale } = frame;
  const t = getT(locale, "vault");
  const filter = { ...readFilter(merchantProductListInput, params), kind: "card" as const };
  const list = await load((api) => api.products.list(filter));
  if (!list.ok && list.code === "page.bad_cursor") redirect(hrefWith(PATH, params, {}));
  return (
    <>
      <FilterBar
        searchLabel={t("search")}
        chips={filter.q ? [{ key: "q", label: filter.q, removeHref: PATH }] : []}
        clearHref={PATH}
      />
      <Region locale={locale} loaded={list}>
        {(page) => {
          const rows = page.items.flatMap((product) =>
            product.skus.map((sku): Row => ({ ...sku, productId: product.id, productName: product.name })),
          );
          if (rows.length === 0) return <NoStock frame={frame} isFiltered={filter.q !== undefined} />;
          return (
            <>
              <StockTable frame={frame} rows={rows} />
              <ListFooter locale={locale} path={PATH} params={params} shown={rows.length} next={page.next} />
            </>
          );
        }}
      </Region>
    </>
  );
}

function StockTable({ frame: { locale, may }, rows }: { frame: PageFrame; rows: readonly Row[] }) {
  const t = getT(locale, "vault");
  const count = (value: number) => value.toLocaleString(locale);
  const columns: Column<Row>[] = [
    {
      key: "sku",
      header: t("col.sku"),
      isTitle: true,
      cell: (row) => (
        <>
          {skuName({ productName: row.productName, skuName: row.name }, locale)}
          <span className="block font-mono text-xs font-normal text-fg-3">{row.code}</span>
        </>
      ),
    },
    {
      key: "bar",
      header: t("stock.title"),
      cell: (row) => <StockBar locale={locale} stock={row.stock} />,
      hideOnPhone: true,
      className: "w-40",
    },
    ...FIGURES.map(
      (figure): Column<Row> => ({
        key: figure,
        header: t(`stock.${figure}`),
        numeric: true,
        hideOnPhone: figure === "void" || figure === "quarantined",
        cell: (row) => <span className={toneOf(row, figure)}>{count(row.stock[figure])}</span>,
      }),
    ),
    ...(may("vault.import")
      ? [
          {
            key: "import",
            header: t("col.action"),
            cell: (row: Row) => <ImportLink skuId={row.id} label={t("importShort")} name={row.code} />,
          },
        ]
      : []),
  ];
  return (
    <ResponsiveTable
      caption={t("tab.stock")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) =>
        may("catalog.read") ? `/merchant/products/${row.productId}` : `${PATH}?tab=batches&skuId=${row.id}`
      }
    />
  );
}

function toneOf(row: Row, figure: (typeof FIGURES)[number]): string {
  if (figure === "available") {
    if (row.stock.available === 0) return "font-medium text-danger";
    if (row.stock.available <= row.alertThreshold) return "font-medium text-warn";
    return "font-medium";
  }
  return row.stock[figure] === 0 ? "text-fg-3" : "";
}

/** The way to put codes into one SKU, out of a row that is itself a link. */
export function ImportLink({ skuId, label, name }: { skuId: string; label: string; name: string }) {
  return (
    <span className="relative">
      <ButtonLink href={`${PATH}/import?sku=${skuId}`} size="sm" aria-label={`${label} ${name}`}>
        {label}
      </ButtonLink>
    </span>
  );
}

function NoStock({ frame: { locale, may }, isFiltered }: { frame: PageFrame; isFiltered: boolean }) {
  const t = getT(locale, "vault");
  const common = getT(locale, "common");
  if (isFiltered)
    return (
      <EmptyState
        title={t("empty.filtered")}
        action={<ButtonLink href={PATH}>{common("action.clearFilters")}</ButtonLink>}
      />
    );
  return (
    <EmptyState
      icon={<KeyRound aria-hidden="true" size={28} strokeWidth={1.5} />}
      title={t("empty.noSku")}
      body={t("empty.noSkuBody")}
      action={
        may("catalog.edit") ? (
          <ButtonLink href="/merchant/products/new" variant="primary">
            {t("empty.createProduct")}
          </ButtonLink>
        ) : undefined
      }
    />
  );
}
