import { pickText } from "@/components/i18n/locale";
import { formatDecimal, fromJson } from "@/server/kernel/money";
import type { ProductDetail } from "@/server/modules/catalog/contract";
import type { Store } from "./store";

/** The product as search engines read it (schema.org Product), safe to stand in a script element. */
export function productJsonLd(store: Pick<Store, "locale" | "origin" | "to">, product: ProductDetail): string {
  const { locale, origin, to } = store;
  const url = `${origin}${to(`/p/${product.slug}`)}`;
  const offers = product.skus.map((sku) => ({
    "@type": "Offer",
    sku: sku.code,
    price: formatDecimal(fromJson(sku.price)),
    priceCurrency: sku.price.currency,
    availability: `https://schema.org/${product.isOnSale && sku.availability !== "out" ? "InStock" : "OutOfStock"}`,
    url: `${url}?sku=${encodeURIComponent(sku.code)}`,
  }));
  const data = {
    "@context": "https://schema.org",
    "@type": "Product",
    name: pickText(product.name, locale),
    category: pickText(product.category.name, locale),
    url,
    ...(product.art ? { image: new URL(product.art, origin).href } : {}),
    ...(product.description ? { description: pickText(product.description, locale) } : {}),
    ...(product.brand ? { brand: { "@type": "Brand", name: pickText(product.brand.name, locale) } } : {}),
    offers,
  };
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
