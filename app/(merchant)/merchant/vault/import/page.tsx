import type { Metadata } from "next";
import { hrefWith, type Params, readParam } from "@/components/data-table/params";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { CODE_FILE_MAX_BYTES } from "@/server/modules/vault/contract";
import { NoPermission, Region } from "../../_components/region";
import { requireFrame } from "../../_lib/frame";
import { load } from "../../_lib/load";
import { ImportWizard } from "./_components/import-wizard";
import { skuChoices } from "./_lib/sku-choice";

const PATH = "/merchant/vault/import";
const PRODUCTS_SHOWN = 30;

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "vault")("import") };
}

/** Takes a file or pasted codes into the vault, in four steps. */
export default async function ImportPage({ searchParams }: { searchParams: Promise<Params> }) {
  const params = await searchParams;
  const frame = await requireFrame(hrefWith(PATH, params, {}));
  const { locale } = frame;
  if (!frame.may("vault.import")) return <NoPermission locale={locale} permission="vault.import" />;
  const t = getT(locale, "vault");
  const asked = readParam(params, "sku");
  const list = await load((api) => api.products.list({ kind: "card", limit: PRODUCTS_SHOWN }));
  // the address may name a SKU further down than the first page: its code is looked for
  const chosen = asked ? await load((api) => api.vault.sku({ skuId: asked })) : null;
  return (
    <div className="mx-auto max-w-[960px]">
      <PageHeader
        back={{ href: "/merchant/vault", label: t("title") }}
        title={t("import")}
        description={t("wizard.promise")}
      />
      <Region locale={locale} loaded={list}>
        {(page) => (
          <ImportWizard
            choices={skuChoices(page.items)}
            initialSku={chosen?.ok ? chosen.data : null}
            maxBytes={CODE_FILE_MAX_BYTES}
            currency={frame.shop.currency}
            timeZone={frame.shop.timeZone}
          />
        )}
      </Region>
    </div>
  );
}
