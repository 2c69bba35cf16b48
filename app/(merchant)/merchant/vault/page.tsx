import type { Metadata } from "next";
import { hrefWith, type Params, readParam } from "@/components/data-table/params";
import { SavedTabs } from "@/components/data-table/saved-tabs";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { NoPermission } from "../_components/region";
import { requireFrame } from "../_lib/frame";
import { BatchesTab } from "./_components/batches-tab";
import { StockTab } from "./_components/stock-tab";
import { WarningsTab } from "./_components/warnings-tab";

const PATH = "/merchant/vault";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "vault")("title") };
}

/** What is in the vault: stock by SKU, what runs short, and the batches that came in. */
export default async function VaultPage({ searchParams }: { searchParams: Promise<Params> }) {
  const params = await searchParams;
  const frame = await requireFrame(hrefWith(PATH, params, {}));
  if (!frame.may("vault.read")) return <NoPermission locale={frame.locale} permission="vault.read" />;
  const t = getT(frame.locale, "vault");
  const stock = readParam(params, "stock");
  const view =
    readParam(params, "tab") === "batches" ? "batches" : stock === "out" || stock === "low" ? stock : "stock";
  const tabs = [
    { key: "stock", label: t("tab.stock"), href: PATH },
    { key: "out", label: t("tab.out"), href: `${PATH}?stock=out` },
    { key: "low", label: t("tab.low"), href: `${PATH}?stock=low` },
    { key: "batches", label: t("tab.batches"), href: `${PATH}?tab=batches` },
  ];
  return (
    <div className="flex flex-col gap-4">
      <div className="-mb-4 md:-mb-6">
        <PageHeader
          title={t("title")}
          description={t("state.encrypted")}
          actions={
            frame.may("vault.import") ? (
              <ButtonLink href={`${PATH}/import`} variant="primary">
                {t("import")}
              </ButtonLink>
            ) : null
          }
        />
      </div>
      <SavedTabs label={t("views")} tabs={tabs.map((tab) => ({ ...tab, isActive: tab.key === view }))} />
      {view === "batches" ? <BatchesTab frame={frame} params={params} /> : null}
      {view === "stock" ? <StockTab frame={frame} params={params} /> : null}
      {view === "out" || view === "low" ? <WarningsTab frame={frame} which={view} /> : null}
    </div>
  );
}
