import type { MerchantProductView } from "@/server/modules/catalog/contract";

type Text = MerchantProductView["name"];
/** A SKU that codes can be imported for. */
export type SkuChoice = {
  readonly id: string;
  readonly code: string;
  readonly productName: Text;
  readonly skuName: Text | null;
  /** Codes that can be sold now; unknown for a SKU that came by its address. */
  readonly available: number | null;
};

/** The SKUs of these products, one after another. */
export function skuChoices(products: readonly MerchantProductView[]): SkuChoice[] {
  return products.flatMap((product) =>
    product.skus.map((sku) => ({
      id: sku.id,
      code: sku.code,
      productName: product.name,
      skuName: sku.name,
      available: sku.stock.available,
    })),
  );
}
