import { parseId } from "@/server/kernel/id";
import {
  type Availability,
  DELIVERABLE_KINDS,
  type MerchantProductView,
  type MerchantSkuView,
  type ProductDetail,
  type ProductKind,
  type ProductView,
  type SkuStock,
  type SkuView,
} from "../contract";
import type { ProductRow, ProductTextRow, SkuRow } from "./rows";

/** Units that can be sold now by SKU id; an absent SKU has none. */
export type Available = ReadonlyMap<string, number>;

const NO_STOCK: SkuStock = { available: 0, reserved: 0, sold: 0, void: 0, quarantined: 0 };

/** Whether goods of this kind can be delivered today. */
export function isDeliverable(kind: ProductKind): boolean {
  return DELIVERABLE_KINDS.includes(kind);
}

/** What shoppers see of `units` in stock: low from `lowStock` units down, out at none. */
export function availabilityOf(units: number, lowStock: number): Availability {
  if (units <= 0) return "out";
  return units <= lowStock ? "low" : "in_stock";
}

/** The ids of the SKUs whose stock must be asked for: those of kinds that can be delivered. */
export function stockedSkuIds(products: readonly ProductRow[]): string[] {
  return products.filter((p) => isDeliverable(p.kind)).flatMap((p) => p.skus.map((sku) => sku.id));
}

type Stock = { readonly available: Available; readonly lowStock: number };

/** Products for shoppers: cost never leaves, availability is filled in, kinds that cannot be delivered are out. */
export function withAvailability(products: readonly ProductRow[], stock: Stock): ProductView[] {
  return products.map((product) => productView(product, stock));
}

/** One product with its texts for shoppers. */
export function detailWithAvailability(product: ProductTextRow, stock: Stock): ProductDetail {
  const { description, guide, terms } = product;
  return { ...productView(product, stock), description, guide, terms };
}

/** A product for staff, with cost and the stock figures. */
export function merchantView(
  product: ProductTextRow,
  stock: { readonly figures: ReadonlyMap<string, SkuStock>; readonly lowStock: number },
): MerchantProductView {
  const available = new Map([...stock.figures].map(([id, figures]) => [id, figures.available]));
  const { status, version, createdAt, updatedAt, skus } = product;
  const detail = detailWithAvailability(product, { available, lowStock: stock.lowStock });
  const merchantSku = (sku: SkuRow, index: number): MerchantSkuView[] => {
    const view = detail.skus[index];
    if (!view) return [];
    const { cost, faceValue, isActive, alertThreshold } = sku;
    return [{ ...view, cost, faceValue, isActive, alertThreshold, stock: stock.figures.get(sku.id) ?? NO_STOCK }];
  };
  return { ...detail, status, version, createdAt, updatedAt, skus: skus.flatMap(merchantSku) };
}

function productView(product: ProductRow, stock: Stock): ProductView {
  const { slug, name, kind, art, category, brand, tags } = product;
  return {
    id: parseId("product", product.id),
    slug,
    name,
    kind,
    isOnSale: isDeliverable(kind),
    art,
    category,
    brand,
    tags: [...tags],
    skus: product.skus.map((sku) => skuView(sku, kind, stock)),
  };
}

function skuView(sku: SkuRow, kind: ProductKind, stock: Stock): SkuView {
  const { code, name, price, listPrice, limits, account } = sku;
  const units = isDeliverable(kind) ? (stock.available.get(sku.id) ?? 0) : 0;
  return {
    id: parseId("sku", sku.id),
    code,
    name,
    price,
    listPrice,
    deliveryType: kind,
    availability: availabilityOf(units, stock.lowStock),
    limits,
    account,
  };
}
