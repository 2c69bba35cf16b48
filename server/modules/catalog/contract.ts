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

/** A text in Chinese and, where there is one, English. */
export const localized = (max: number) => z.strictObject({ "zh-CN": plainText(max), en: plainText(max).optional() });
export type Localized = { "zh-CN": string; en?: string | undefined };

/** The text for a reader: their language if there is one, else Chinese. */
export function localize(text: Localized, locale: string): string {
  return (locale === "en" ? text.en : undefined) ?? text["zh-CN"];
}

const MAX_PATTERN = 200;

/** A pattern that compiles and has no nested repetition, so that no input can make it slow. */
export const safePattern = z
  .string()
  .max(MAX_PATTERN)
  .refine((p) => {
    try {
      new RegExp(p, "u");
    } catch {
      return false;
    }
    return !/\([^)]*[+*}][^)]*\)[+*{]/.test(p);
  }, "catalog.pattern_not_accepted");

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

const positiveMoney = moneyJson.refine((m) => BigInt(m.minor) >= 1n && BigInt(m.minor) <= 1_000_000_000_000n, "catalog.amount_out_of_range");
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, "catalog.code_format");

export const skuInput = z.strictObject({
  code,
  name: localized(120).optional(),
  price: positiveMoney,
  listPrice: positiveMoney.optional(),
  cost: positiveMoney.optional(),
  faceValue: positiveMoney.optional(),
  limits: purchaseLimits.optional(),
  account: accountField.optional(),
});
export type SkuInput = z.infer<typeof skuInput>;

export const productInput = z.strictObject({
  name: localized(120),
  categoryCode: code,
  brandCode: code.optional(),
  kind: z.enum(PRODUCT_KINDS),
  status: z.enum(PRODUCT_STATUSES).exclude(["archived"]),
  description: localized(5000).optional(),
  guide: localized(5000).optional(),
  skus: z.array(skuInput).min(1).max(50),
});
export type ProductInput = z.infer<typeof productInput>;

/** A partial change: what is absent stays; SKUs are matched by code, new codes are added, none is dropped. */
export const productPatch = productInput
  .omit({ kind: true })
  .partial()
  .extend({ status: z.enum(PRODUCT_STATUSES).optional(), reason: plainText(200).optional(), version: z.int().min(1).optional() });
export type ProductPatch = z.infer<typeof productPatch>;

export const categoryView = z.object({ code: z.string(), name: localized(120) });
export const brandView = z.object({ code: z.string(), name: localized(120) });

export const skuView = z.object({
  id: idSchema("sku"),
  code: z.string(),
  name: localized(120).nullable(),
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
  name: localized(120),
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
  description: localized(5000).nullable(),
  guide: localized(5000).nullable(),
  terms: localized(5000).nullable(),
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
  stock: skuStock,
  alertThreshold: z.int(),
});
export const merchantProductView = productDetail.omit({ skus: true }).extend({
  status: z.enum(PRODUCT_STATUSES),
  version: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  skus: z.array(merchantSkuView),
});
export type MerchantProductView = z.infer<typeof merchantProductView>;

export const productListInput = z.strictObject({
  category: code.optional(),
  q: plainText(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  after: z.string().max(400).optional(),
});
export type ProductListInput = z.infer<typeof productListInput>;

export const merchantProductListInput = productListInput.extend({ status: z.enum(PRODUCT_STATUSES).optional() });
export type MerchantProductListInput = z.infer<typeof merchantProductListInput>;
