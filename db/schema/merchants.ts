import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, createdAt, currency, id, instant, merchantId, oneOf } from "../columns";

export const MERCHANT_STATES = ["active", "suspended"] as const;

/** What a shop decides for itself; every field has a default in `server/modules/merchants/contract.ts`. */
export const merchants = pgTable(
  "merchants",
  {
    id: id().primaryKey(),
    slug: text("slug").notNull().unique(),
    name: jsonb("name").$type<{ "zh-CN": string; en?: string }>().notNull(),
    currency: currency(),
    timeZone: text("time_zone").notNull().default("Asia/Shanghai"),
    state: text("state").notNull().default("active"),
    settings: jsonb("settings").$type<Record<string, unknown>>().notNull().default({}),
    isDefault: text("is_default").unique(),
    createdAt: createdAt(),
  },
  (t) => [oneOf("merchants_state_check", t.state, MERCHANT_STATES)],
);

export const shopDomains = pgTable(
  "shop_domains",
  {
    host: text("host").primaryKey(),
    merchantId: merchantId().references(() => merchants.id),
    createdAt: createdAt(),
  },
  (t) => [index("shop_domains_merchant_idx").on(t.merchantId)],
);

/** Keys of the public API: only a digest is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    merchantId: merchantId().references(() => merchants.id),
    id: id().notNull(),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    digest: bytes("digest").notNull().unique(),
    scopes: jsonb("scopes").$type<string[]>().notNull(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.id] })],
);
