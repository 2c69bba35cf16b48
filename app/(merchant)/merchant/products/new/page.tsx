import type { Metadata } from "next";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { NoPermission, Region } from "../../_components/region";
import { requireFrame } from "../../_lib/frame";
import { load } from "../../_lib/load";
import { ProductForm } from "../_components/product-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "products")("create") };
}

/** A product that does not exist yet. */
export default async function NewProductPage() {
  const frame = await requireFrame("/merchant/products/new");
  if (!frame.may("catalog.edit")) return <NoPermission locale={frame.locale} permission="catalog.edit" />;
  const places = await load((api) => api.products.categories());
  return (
    <Region locale={frame.locale} loaded={places} heading={getT(frame.locale, "products")("create")}>
      {(data) => (
        <ProductForm
          product={null}
          places={data}
          currency={frame.shop.currency}
          canEdit
          canImport={frame.may("vault.import")}
        />
      )}
    </Region>
  );
}
