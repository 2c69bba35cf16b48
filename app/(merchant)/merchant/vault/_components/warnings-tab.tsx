import { CircleCheck } from "lucide-react";
import { type Column, ResponsiveTable } from "@/components/data-table/responsive-table";
import { getT } from "@/components/i18n/server";
import { EmptyState } from "@/components/ui/empty-state";
import type { StockWarning } from "@/server/modules/catalog/contract";
import { Region } from "../../_components/region";
import type { PageFrame } from "../../_lib/frame";
import { load } from "../../_lib/load";
import { skuName } from "../../_lib/sku-name";
import { ImportLink } from "./stock-tab";

/** SKUs on sale that are sold out, or down to their alert threshold. */
export async function WarningsTab({ frame, which }: { frame: PageFrame; which: "out" | "low" }) {
  const t = getT(frame.locale, "vault");
  const warnings = await load((api) => api.products.stockWarnings());
  return (
    <Region locale={frame.locale} loaded={warnings}>
      {(all) => {
        const rows = all.filter((row) => (which === "out" ? row.available <= 0 : row.available > 0));
        if (rows.length > 0) return <WarningTable frame={frame} rows={rows} label={t(`tab.${which}`)} />;
        return (
          <EmptyState
            icon={<CircleCheck aria-hidden="true" size={28} strokeWidth={1.5} />}
            title={t(`empty.${which}`)}
            body={t("empty.stockBody")}
          />
        );
      }}
    </Region>
  );
}

function WarningTable({
  frame: { locale, may },
  rows,
  label,
}: {
  frame: PageFrame;
  rows: readonly StockWarning[];
  label: string;
}) {
  const t = getT(locale, "vault");
  const columns: Column<StockWarning>[] = [
    { key: "sku", header: t("col.sku"), isTitle: true, cell: (row) => skuName(row, locale) },
    { key: "code", header: t("col.code"), cell: (row) => <span className="font-mono text-xs">{row.code}</span> },
    {
      key: "available",
      header: t("stock.available"),
      numeric: true,
      cell: (row) => (
        <span className={row.available <= 0 ? "font-medium text-danger" : "font-medium text-warn"}>
          {row.available.toLocaleString(locale)}
        </span>
      ),
    },
    { key: "alert", header: t("col.alert"), numeric: true, cell: (row) => row.alertThreshold.toLocaleString(locale) },
    ...(may("vault.import")
      ? [
          {
            key: "import",
            header: t("col.action"),
            cell: (row: StockWarning) => <ImportLink skuId={row.skuId} label={t("importShort")} name={row.code} />,
          },
        ]
      : []),
  ];
  return (
    <ResponsiveTable
      caption={label}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.skuId}
      rowHref={(row) => `/merchant/products/${row.productId}`}
    />
  );
}
