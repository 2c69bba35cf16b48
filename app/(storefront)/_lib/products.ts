import type { MoneyJson } from "@/server/kernel/money";
import type { Availability, ProductView, SkuView } from "@/server/modules/catalog/contract";

const RANK: Record<Availability, number> = { in_stock: 0, low: 1, out: 2 };

/** The option that a product stands for before anybody chose: the cheapest that can be bought. */
export function leadSku(product: Pick<ProductView, "skus">): SkuView | undefined {
  const byPrice = (a: SkuView, b: SkuView) => Number(BigInt(a.price.minor) - BigInt(b.price.minor));
  const canBuy = product.skus.filter((sku) => sku.availability !== "out");
  return [...(canBuy.length > 0 ? canBuy : product.skus)].sort(byPrice)[0];
}

/** What a card shows of a product's options: the lead's price, whether others cost more, the best availability. */
export function cardFacts(
  product: ProductView,
): { price: MoneyJson; listPrice: MoneyJson | null; isFrom: boolean; availability: Availability } | null {
  const lead = leadSku(product);
  if (!lead) return null;
  const best = [...product.skus].sort((a, b) => RANK[a.availability] - RANK[b.availability])[0];
  const isFrom = product.skus.some((sku) => sku.price.minor !== lead.price.minor);
  return {
    price: lead.price,
    // beside "from" a struck price would seem to belong to every option
    listPrice: isFrom ? null : lead.listPrice,
    isFrom,
    availability: best?.availability ?? "out",
  };
}
