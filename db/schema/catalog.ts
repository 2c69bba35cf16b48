import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import {
  type AccountField,
  type Localized,
  PRODUCT_KINDS,
  PRODUCT_STATUSES,
  type PurchaseLimits,
} from "@/server/modules/catalog/contract";
import { createdAt, currency, id, instant, merchantId, minor, oneOf } from "../columns";
import { merchants } from "./merchants";

export const categories = pgTable(
  "categories",
  {
    merchantId: merchantId().references(() => merchants.id),
    code: text("code").notNull(),
    name: jsonb("name").$type<Localized>().notNull(),
    sort: integer("sort").notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.code] })],
);

export const brands = pgTable(
  "brands",
  {
    merchantId: merchantId().references(() => merchants.id),
    code: text("code").notNull(),
    name: jsonb("name").$type<Localized>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.code] })],
);

export const products = pgTable(
  "products",
  {
    merchantId: merchantId().references(() => merchants.id),
    id: id().notNull(),
    slug: text("slug").notNull(),
    name: jsonb("name").$type<Localized>().notNull(),
    description: jsonb("description").$type<Localized>(),
    guide: jsonb("guide").$type<Localized>(),
    terms: jsonb("terms").$type<Localized>(),
    kind: text("kind").$type<(typeof PRODUCT_KINDS)[number]>().notNull(),
    status: text("status").$type<(typeof PRODUCT_STATUSES)[number]>().notNull().default("draft"),
    categoryCode: text("category_code").notNull(),
    brandCode: text("brand_code"),
    /** Path of the picture below /public, or null. */
    art: text("art"),
    tags: jsonb("tags").$type<string[]>().notNull().default([]),
    sort: integer("sort").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    unique("products_slug_key").on(t.merchantId, t.slug),
    foreignKey({ columns: [t.merchantId, t.categoryCode], foreignColumns: [categories.merchantId, categories.code] }),
    foreignKey({ columns: [t.merchantId, t.brandCode], foreignColumns: [brands.merchantId, brands.code] }),
    oneOf("products_kind_check", t.kind, PRODUCT_KINDS),
    oneOf("products_status_check", t.status, PRODUCT_STATUSES),
    // the shop's listing by category
    index("products_listing_idx").on(t.merchantId, t.status, t.categoryCode, t.sort, t.id),
    index("products_brand_idx").on(t.merchantId, t.brandCode),
  ],
);

export const skus = pgTable(
  "skus",
  {
    merchantId: merchantId().references(() => merchants.id),
    id: id().notNull(),
    productId: text("product_id").notNull(),
    code: text("code").notNull(),
    name: jsonb("name").$type<Localized>(),
    currency: currency(),
    priceMinor: minor("price_minor").notNull(),
    listPriceMinor: minor("list_price_minor"),
    costMinor: minor("cost_minor"),
    faceValueMinor: minor("face_value_minor"),
    limits: jsonb("limits").$type<PurchaseLimits>().notNull().default({}),
    account: jsonb("account").$type<AccountField>(),
    alertThreshold: integer("alert_threshold").notNull().default(10),
    isActive: boolean("is_active").notNull().default(true),
    sort: integer("sort").notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    unique("skus_code_key").on(t.merchantId, t.code),
    foreignKey({ columns: [t.merchantId, t.productId], foreignColumns: [products.merchantId, products.id] }),
    index("skus_product_idx").on(t.merchantId, t.productId, t.sort),
  ],
);

/** Each change of price or cost, with who and why. */
export const priceChanges = pgTable(
  "price_changes",
  {
    merchantId: merchantId(),
    id: id().notNull(),
    skuId: text("sku_id").notNull(),
    currency: currency(),
    field: text("field").notNull(),
    beforeMinor: minor("before_minor"),
    afterMinor: minor("after_minor"),
    actorId: text("actor_id"),
    reason: text("reason"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.skuId], foreignColumns: [skus.merchantId, skus.id] }),
    index("price_changes_sku_idx").on(t.merchantId, t.skuId, t.createdAt),
  ],
);
