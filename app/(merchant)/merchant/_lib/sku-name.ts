import { type Locale, pickText } from "@/components/i18n/locale";

type Text = { "zh-CN": string; en?: string | undefined };

/** What a SKU is called in one line: its product, and its own name where it has one. */
export function skuName(sku: { productName: Text; skuName: Text | null }, locale: Locale): string {
  const product = pickText(sku.productName, locale);
  return sku.skuName ? `${product} · ${pickText(sku.skuName, locale)}` : product;
}
