import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Localized } from "@/server/modules/catalog/contract";
import { DELIVERY_STATES, LINE_STATES, ORDER_STATES } from "@/server/modules/orders/contract";
import { bytes, createdAt, currency, id, instant, merchantId, minor, oneOf } from "../columns";
import { merchants } from "./merchants";
import { codes } from "./vault";

export const orders = pgTable(
  "orders",
  {
    merchantId: merchantId().references(() => merchants.id),
    id: id().notNull(),
    number: text("number").notNull(),
    state: text("state").$type<(typeof ORDER_STATES)[number]>().notNull().default("pending_payment"),
    currency: currency(),
    totalMinor: minor("total_minor").notNull(),
    paidMinor: minor("paid_minor").notNull().default(sql`0`),
    refundedMinor: minor("refunded_minor").notNull().default(sql`0`),
    locale: text("locale").notNull().default("zh-CN"),
    contactPhone: text("contact_phone"),
    contactEmail: text("contact_email"),
    /** Keyed digests of the normalised phone and e-mail: the identities that limits and look-ups use. */
    phoneKey: bytes("phone_key"),
    emailKey: bytes("email_key"),
    tokenDigest: bytes("token_digest").notNull(),
    address: text("address"),
    ref: text("ref"),
    noReturnConfirmedAt: instant("no_return_confirmed_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** When a paid order must have been delivered. */
    promiseAt: instant("promise_at"),
    createdAt: createdAt(),
    paidAt: instant("paid_at"),
    deliveredAt: instant("delivered_at"),
    closedAt: instant("closed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    unique("orders_id_key").on(t.id),
    unique("orders_number_key").on(t.merchantId, t.number),
    oneOf("orders_state_check", t.state, ORDER_STATES),
    check("orders_total_check", sql`${t.totalMinor} between 1 and 1000000000000`),
    check("orders_contact_check", sql`${t.phoneKey} is not null or ${t.emailKey} is not null`),
    // the merchant's order list, newest first
    index("orders_list_idx").on(t.merchantId, t.createdAt, t.id),
    index("orders_state_idx").on(t.merchantId, t.state, t.createdAt, t.id),
    // the sweeper
    index("orders_expiry_idx").on(t.expiresAt).where(sql`state = 'pending_payment'`),
    // a shopper's orders, and the limits that count them
    index("orders_phone_idx").on(t.merchantId, t.phoneKey, t.createdAt).where(sql`phone_key is not null`),
    index("orders_email_idx").on(t.merchantId, t.emailKey, t.createdAt).where(sql`email_key is not null`),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    merchantId: merchantId(),
    id: id().notNull(),
    orderId: text("order_id").notNull(),
    position: integer("position").notNull(),
    productId: text("product_id").notNull(),
    skuId: text("sku_id").notNull(),
    kind: text("kind").notNull(),
    state: text("state").$type<(typeof LINE_STATES)[number]>().notNull().default("waiting"),
    /** Names, guide and terms as they were sold; the catalogue may change, a bought right may not. */
    productName: jsonb("product_name").$type<Localized>().notNull(),
    skuName: jsonb("sku_name").$type<Localized>(),
    skuCode: text("sku_code").notNull(),
    guide: jsonb("guide").$type<Localized>(),
    terms: jsonb("terms").$type<Localized>(),
    art: text("art"),
    account: text("account"),
    quantity: integer("quantity").notNull(),
    refundedUnits: integer("refunded_units").notNull().default(0),
    currency: currency(),
    unitMinor: minor("unit_minor").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    refundedMinor: minor("refunded_minor").notNull().default(sql`0`),
    costMinor: minor("cost_minor"),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    unique("order_lines_id_key").on(t.id),
    foreignKey({ columns: [t.merchantId, t.orderId], foreignColumns: [orders.merchantId, orders.id] }),
    oneOf("order_lines_state_check", t.state, LINE_STATES),
    check(
      "order_lines_refund_check",
      sql`${t.refundedMinor} <= ${t.amountMinor} and ${t.refundedUnits} <= ${t.quantity}`,
    ),
    check("order_lines_amount_check", sql`${t.amountMinor} = ${t.unitMinor} * ${t.quantity}`),
    index("order_lines_order_idx").on(t.merchantId, t.orderId, t.position),
    // per-identity limits of a SKU
    index("order_lines_sku_idx").on(t.merchantId, t.skuId, t.orderId),
  ],
);

/** One delivered unit. `replaced_at` says that it was taken back before it was seen, or replaced. */
export const deliveries = pgTable(
  "deliveries",
  {
    merchantId: merchantId(),
    id: id().notNull(),
    orderId: text("order_id").notNull(),
    lineId: text("line_id").notNull(),
    slot: integer("slot").notNull(),
    kind: text("kind").notNull(),
    state: text("state").$type<(typeof DELIVERY_STATES)[number]>().notNull().default("delivered"),
    codeId: bigint("code_id", { mode: "bigint" }),
    isReusable: boolean("is_reusable").notNull().default(false),
    revealedAt: instant("revealed_at"),
    replacedAt: instant("replaced_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.lineId], foreignColumns: [orderLines.merchantId, orderLines.id] }),
    foreignKey({ columns: [t.merchantId, t.codeId], foreignColumns: [codes.merchantId, codes.id] }),
    oneOf("deliveries_state_check", t.state, DELIVERY_STATES),
    uniqueIndex("deliveries_slot_key").on(t.lineId, t.slot).where(sql`replaced_at is null`),
    // one code, one buyer
    uniqueIndex("deliveries_code_key").on(t.merchantId, t.codeId).where(sql`replaced_at is null and not is_reusable`),
    index("deliveries_order_idx").on(t.merchantId, t.orderId),
  ],
);

/** Each move of an order, for its timeline. */
export const orderEvents = pgTable(
  "order_events",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    merchantId: merchantId(),
    orderId: text("order_id").notNull(),
    type: text("type").notNull(),
    fromState: text("from_state"),
    toState: text("to_state"),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    data: jsonb("data").$type<Record<string, string | number | null>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [index("order_events_order_idx").on(t.merchantId, t.orderId, t.id)],
);

/** Something that a person must look at: a mismatch, a payment for a dead order, a refund that fails. */
export const attentionItems = pgTable(
  "attention_items",
  {
    merchantId: merchantId(),
    id: id().notNull(),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    orderId: text("order_id"),
    detail: jsonb("detail").$type<Record<string, string | number | null>>().notNull().default({}),
    resolvedAt: instant("resolved_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    unique("attention_items_subject_key").on(t.merchantId, t.kind, t.subject),
    index("attention_items_order_idx").on(t.merchantId, t.orderId),
  ],
);
