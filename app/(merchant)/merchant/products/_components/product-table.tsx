import { type Column, ResponsiveTable } from "@/components/data-table/responsive-table";
import { formatMoney, toMoney } from "@/components/domain/format";
import { ProductArt } from "@/components/domain/product-art";
import { StatusBadge } from "@/components/domain/status-badge";
import { type Locale, pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Badge } from "@/components/ui/badge";
import type { MerchantProductView, MerchantSkuView } from "@/server/modules/catalog/contract";
import { formatTenths, marginTenths, rangeOf } from "../_lib/margin";

type Row = MerchantProductView;
const DASH = "\u2014";

/** Products as rows, or cards on phones: stock, prices, cost and margin over all their SKUs. */
export function ProductTable({ locale, products }: { locale: Locale; products: readonly Row[] }) {
  const t = getT(locale, "products");
  const columns: Column<Row>[] = [
    { key: "product", header: t("col.product"), isTitle: true, cell: (row) => <NameCell locale={locale} row={row} /> },
    { key: "kind", header: t("col.kind"), cell: (row) => t(`kind.${row.kind}`), className: "whitespace-nowrap" },
    { key: "skus", header: t("col.skus"), numeric: true, cell: (row) => row.skus.length, hideOnPhone: true },
    { key: "stock", header: t("col.stock"), numeric: true, cell: (row) => <StockCell locale={locale} row={row} /> },
    {
      key: "price",
      header: t("col.price"),
      numeric: true,
      cell: (row) =>
        moneyRange(
          locale,
          row.skus.map((sku) => sku.price),
        ),
    },
    {
      key: "cost",
      header: t("col.cost"),
      numeric: true,
      cell: (row) =>
        moneyRange(
          locale,
          row.skus.flatMap((sku) => sku.cost ?? []),
        ),
      hideOnPhone: true,
    },
    {
      key: "margin",
      header: t("col.margin"),
      numeric: true,
      cell: (row) => <MarginCell row={row} />,
      hideOnPhone: true,
    },
    { key: "status", header: t("col.status"), cell: (row) => <StatusBadge kind="product" state={row.status} /> },
  ];
  return (
    <ResponsiveTable
      caption={t("title")}
      columns={columns}
      rows={products}
      rowKey={(row) => row.id}
      rowHref={(row) => `/merchant/products/${row.id}`}
    />
  );
}

function NameCell({ locale, row }: { locale: Locale; row: Row }) {
  const t = getT(locale, "products");
  const name = pickText(row.name, locale);
  return (
    <span className="flex items-center gap-2.5">
      <ProductArt src={row.art} name={name} size={32} className="size-8 shrink-0" />
      <span className="min-w-0">
        <span className="line-clamp-2">{name}</span>
        <span className="flex flex-wrap items-center gap-1.5 text-xs font-normal text-fg-3">
          {pickText(row.category.name, locale)}
          {row.isOnSale ? null : <Badge tone="outline">{t("notYetOnSale")}</Badge>}
        </span>
      </span>
    </span>
  );
}

function StockCell({ locale, row }: { locale: Locale; row: Row }) {
  const t = getT(locale, "products");
  if (!row.isOnSale) return <span className="text-fg-3">{DASH}</span>;
  const sum = (figure: keyof MerchantSkuView["stock"]) => row.skus.reduce((total, sku) => total + sku.stock[figure], 0);
  const available = sum("available");
  const isLow = row.skus.some((sku) => sku.isActive && sku.stock.available <= sku.alertThreshold);
  const figure = (value: number) => value.toLocaleString(locale);
  return (
    <span>
      <span className={available === 0 ? "font-medium text-danger" : isLow ? "font-medium text-warn" : "font-medium"}>
        {figure(available)}
      </span>
      <span className="block text-xs text-fg-3">
        {t("stockRest", { reserved: figure(sum("reserved")), sold: figure(sum("sold")) })}
      </span>
    </span>
  );
}

function moneyRange(locale: Locale, amounts: readonly { minor: string; currency: string }[]) {
  const currency = amounts[0]?.currency ?? "CNY";
  const range = rangeOf(amounts.map((amount) => toMoney(amount).minor));
  if (!range) return <span className="text-fg-3">{DASH}</span>;
  const text = (minor: bigint) => formatMoney({ minor, currency }, { locale });
  return range.low === range.high ? text(range.low) : `${text(range.low)} – ${text(range.high)}`;
}

function MarginCell({ row }: { row: Row }) {
  const range = rangeOf(
    row.skus.flatMap((sku) => marginTenths(toMoney(sku.price), sku.cost && toMoney(sku.cost)) ?? []),
  );
  if (!range) return <span className="text-fg-3">{DASH}</span>;
  const text =
    range.low === range.high ? formatTenths(range.low) : `${formatTenths(range.low)} – ${formatTenths(range.high)}`;
  return <span className={range.low < 0 ? "text-danger" : ""}>{text}</span>;
}
