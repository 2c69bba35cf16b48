import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { moneyJson } from "@/server/kernel/money";
import { plainText } from "@/server/kernel/text";

export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** How a good is fulfilled. */
export const PRODUCT_KINDS = ["card", "direct", "link", "membership", "file", "service", "bundle", "ticket"] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** The kinds that can be delivered today; the others are shown as not yet on sale. */
export const DELIVERABLE_KINDS: readonly ProductKind[] = ["card"];

export const PRODUCT_STATUSES = ["draft", "listed", "archived"] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

export const AVAILABILITIES = ["in_stock", "low", "out"] as const;
export type Availability = (typeof AVAILABILITIES)[number];

export const ACCOUNT_TYPES = ["PHONE", "MOBILE", "EMAIL", "CARD_NO", "USERNAME"] as const;

export const NAME_MAX = 120;
export const TEXT_MAX = 5000;

/** A text in Chinese and, where there is one, English; longer than a name, it may have line breaks. */
export const localized = (max: number) => {
  const text = plainText(max, { multiline: max > NAME_MAX });
  return z.strictObject({ "zh-CN": text.min(1), en: text.optional() });
};
export type Localized = { "zh-CN": string; en?: string | undefined };

/** The text for a reader: their language if there is one, else Chinese. */
export function localize(text: Localized, locale: string): string {
  return (locale === "en" ? text.en : undefined) || text["zh-CN"];
}

const PATTERN_MAX = 200;
const VARIABLE_QUANTIFIERS_MAX = 3;

/** A pattern without groups and with few open repetitions: it compiles, and no short input can make it slow. */
export const safePattern = z.string().max(PATTERN_MAX).refine(isSafePattern, "catalog.pattern_not_accepted");

function isSafePattern(pattern: string): boolean {
  const bare = pattern.replace(/\\./gu, "x");
  const variable = bare.match(/[*+?]|\{\d+,\d*\}/g)?.length ?? 0;
  if (bare.includes("(") || variable > VARIABLE_QUANTIFIERS_MAX) return false;
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

/** A field that the buyer fills at checkout: the account to be topped up. */
export const accountField = z.strictObject({ type: z.enum(ACCOUNT_TYPES), pattern: safePattern.optional() });
export type AccountField = z.infer<typeof accountField>;

export const purchaseLimits = z.strictObject({
  perOrder: z.int().min(1).max(1000).optional(),
  perIdentity: z.int().min(1).max(100_000).optional(),
  perIdentityPerDay: z.int().min(1).max(100_000).optional(),
  minAge: z.int().min(1).max(120).optional(),
});
export type PurchaseLimits = z.infer<typeof purchaseLimits>;

// One pattern holds the range too: a refinement would also run on text that is no number.
const positiveMoney = moneyJson.extend({
  minor: z.string().regex(/^(?:[1-9]\d{0,11}|1000000000000)$/, "catalog.amount_out_of_range"),
});
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, "catalog.code_format");

/** The path name of a product. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/;

/** SKUs that one product may have. */
export const SKUS_MAX = 50;

export const skuInput = z.strictObject({
  code,
  name: localized(NAME_MAX).optional(),
  price: positiveMoney,
  listPrice: positiveMoney.optional(),
  cost: positiveMoney.optional(),
  faceValue: positiveMoney.optional(),
  limits: purchaseLimits.optional(),
  account: accountField.optional(),
});
export type SkuInput = z.infer<typeof skuInput>;

export const productInput = z.strictObject({
  name: localized(NAME_MAX),
  categoryCode: code,
  brandCode: code.optional(),
  kind: z.enum(PRODUCT_KINDS),
  status: z.enum(PRODUCT_STATUSES).exclude(["archived"]),
  description: localized(TEXT_MAX).optional(),
  guide: localized(TEXT_MAX).optional(),
  skus: z.array(skuInput).min(1).max(SKUS_MAX),
});
export type ProductInput = z.infer<typeof productInput>;

/** A partial change of one SKU: what is absent stays, null empties. `price` is needed when the code is new. */
export const skuPatch = z.strictObject({
  code,
  name: localized(NAME_MAX).nullable().optional(),
  price: positiveMoney.optional(),
  listPrice: positiveMoney.nullable().optional(),
  cost: positiveMoney.nullable().optional(),
  faceValue: positiveMoney.nullable().optional(),
  limits: purchaseLimits.optional(),
  account: accountField.nullable().optional(),
  isActive: z.boolean().optional(),
});
export type SkuPatch = z.infer<typeof skuPatch>;

/** A partial change: what is absent stays, null empties; SKUs are matched by code, new codes are added, none is dropped. */
export const productPatch = z.strictObject({
  name: localized(NAME_MAX).optional(),
  categoryCode: code.optional(),
  brandCode: code.nullable().optional(),
  status: z.enum(PRODUCT_STATUSES).optional(),
  description: localized(TEXT_MAX).nullable().optional(),
  guide: localized(TEXT_MAX).nullable().optional(),
  skus: z.array(skuPatch).min(1).max(SKUS_MAX).optional(),
  /** Why; stands in the audit row and beside each change of price. */
  reason: plainText(200).optional(),
  /** The version that the editor read; a newer one refuses the change. */
  version: z.int().min(1).optional(),
});
export type ProductPatch = z.infer<typeof productPatch>;

export const categoryView = z.object({ code: z.string(), name: localized(NAME_MAX) });
export type CategoryView = z.infer<typeof categoryView>;
export const brandView = z.object({ code: z.string(), name: localized(NAME_MAX) });
export type BrandView = z.infer<typeof brandView>;

export const skuView = z.object({
  id: idSchema("sku"),
  code: z.string(),
  name: localized(NAME_MAX).nullable(),
  price: moneyJson,
  listPrice: moneyJson.nullable(),
  deliveryType: z.enum(PRODUCT_KINDS),
  availability: z.enum(AVAILABILITIES),
  limits: purchaseLimits,
  account: accountField.nullable(),
});
export type SkuView = z.infer<typeof skuView>;

export const productView = z.object({
  id: idSchema("product"),
  slug: z.string(),
  name: localized(NAME_MAX),
  kind: z.enum(PRODUCT_KINDS),
  /** False for kinds whose fulfilment is not built yet: shown, not sold. */
  isOnSale: z.boolean(),
  art: z.string().nullable(),
  category: categoryView,
  brand: brandView.nullable(),
  tags: z.array(z.string()),
  skus: z.array(skuView),
});
export type ProductView = z.infer<typeof productView>;

export const productDetail = productView.extend({
  description: localized(TEXT_MAX).nullable(),
  guide: localized(TEXT_MAX).nullable(),
  terms: localized(TEXT_MAX).nullable(),
});
export type ProductDetail = z.infer<typeof productDetail>;

/** Stock of a SKU as numbers, for staff only. */
export const skuStock = z.object({
  available: z.int(),
  reserved: z.int(),
  sold: z.int(),
  void: z.int(),
  quarantined: z.int(),
});
export type SkuStock = z.infer<typeof skuStock>;

export const merchantSkuView = skuView.extend({
  cost: moneyJson.nullable(),
  faceValue: moneyJson.nullable(),
  isActive: z.boolean(),
  stock: skuStock,
  alertThreshold: z.int(),
});
export type MerchantSkuView = z.infer<typeof merchantSkuView>;
export const merchantProductView = productDetail.omit({ skus: true }).extend({
  status: z.enum(PRODUCT_STATUSES),
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  skus: z.array(merchantSkuView),
});
export type MerchantProductView = z.infer<typeof merchantProductView>;

/** What an editor should know but may have meant; nothing is refused for it. */
export const PRODUCT_WARNINGS = ["catalog.cost_above_price", "catalog.list_price_below_price"] as const;
export const productWarning = z.object({ field: z.string(), code: z.enum(PRODUCT_WARNINGS) });
export type ProductWarning = z.infer<typeof productWarning>;

/** A product as it stands after it was created or edited. */
export const editedProduct = merchantProductView.extend({ warnings: z.array(productWarning) });
export type EditedProduct = z.infer<typeof editedProduct>;

export const categoryCount = categoryView.extend({ products: z.int() });
export const catalogFrame = z.object({ categories: z.array(categoryCount), brands: z.array(brandView) });
export type CatalogFrame = z.infer<typeof catalogFrame>;

export const productListInput = z.strictObject({
  category: code.optional(),
  q: plainText(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  after: z.string().max(400).optional(),
});
export type ProductListInput = z.infer<typeof productListInput>;

/** How shoppers order a listing: by the shop's rank, or by the cheapest option, upwards or downwards. */
export const SHELF_SORTS = ["rank", "price", "-price"] as const;
export type ShelfSort = (typeof SHELF_SORTS)[number];

export const shelfInput = productListInput.extend({
  sort: z.enum(SHELF_SORTS).default("rank"),
  /** Only what can be bought now. A page may then hold up to twice its limit, so that none is lost between pages. */
  inStock: z.boolean().default(false),
});
export type ShelfInput = z.infer<typeof shelfInput>;

export const merchantProductListInput = productListInput.extend({
  status: z.enum(PRODUCT_STATUSES).optional(),
  kind: z.enum(PRODUCT_KINDS).optional(),
});
export type MerchantProductListInput = z.infer<typeof merchantProductListInput>;

/** A SKU on sale that has no codes left, or no more than its alert threshold. */
export const stockWarning = z.object({
  skuId: idSchema("sku"),
  productId: idSchema("product"),
  code: z.string(),
  productName: localized(NAME_MAX),
  skuName: localized(NAME_MAX).nullable(),
  available: z.int(),
  alertThreshold: z.int(),
});
export type StockWarning = z.infer<typeof stockWarning>;

/** A change of an amount; a null amount means that there was, or is, none. */
export const priceChangeView = z.object({
  at: z.date(),
  skuCode: z.string(),
  field: z.string(),
  before: moneyJson.nullable(),
  after: moneyJson.nullable(),
  actorId: z.string().nullable(),
  reason: z.string().nullable(),
});
export type PriceChangeView = z.infer<typeof priceChangeView>;
