import { sql } from "drizzle-orm";
import {
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
import { PAYMENT_STATES, REFUND_STATES } from "@/server/modules/payments/contract";
import { bytes, createdAt, currency, id, instant, merchantId, minor, oneOf } from "../columns";
import { merchants } from "./merchants";

/** A merchant's account with one payment provider; its secrets are sealed. The id stands in the callback URL. */
export const paymentAccounts = pgTable(
  "payment_accounts",
  {
    id: id().primaryKey(),
    merchantId: merchantId().references(() => merchants.id),
    provider: text("provider").notNull(),
    sealedConfig: bytes("sealed_config").notNull(),
    disabledAt: instant("disabled_at"),
    createdAt: createdAt(),
  },
  (t) => [unique("payment_accounts_provider_key").on(t.merchantId, t.provider)],
);

export const payments = pgTable(
  "payments",
  {
    merchantId: merchantId(),
    id: id().notNull(),
    orderId: text("order_id").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => paymentAccounts.id),
    provider: text("provider").notNull(),
    state: text("state").$type<(typeof PAYMENT_STATES)[number]>().notNull().default("created"),
    currency: currency(),
    amountMinor: minor("amount_minor").notNull(),
    receivedMinor: minor("received_minor"),
    refundedMinor: minor("refunded_minor").notNull().default(sql`0`),
    providerTxn: text("provider_txn"),
    redirectUrl: text("redirect_url"),
    qr: text("qr"),
    expiresAt: instant("expires_at").notNull(),
    /** When the poller asks the provider next, and how often it has. */
    queryAt: instant("query_at"),
    queriesCount: integer("queries_count").notNull().default(0),
    createdAt: createdAt(),
    paidAt: instant("paid_at"),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    unique("payments_id_key").on(t.id),
    oneOf("payments_state_check", t.state, PAYMENT_STATES),
    check(
      "payments_refunded_check",
      sql`${t.refundedMinor} >= 0 and ${t.refundedMinor} <= coalesce(${t.receivedMinor}, ${t.amountMinor})`,
    ),
    check("payments_amount_check", sql`${t.amountMinor} between 1 and 1000000000000`),
    // one open payment an order
    uniqueIndex("payments_open_key").on(t.orderId).where(sql`state in ('created', 'processing', 'unknown')`),
    index("payments_order_idx").on(t.merchantId, t.orderId),
    // the poller
    index("payments_query_idx").on(t.queryAt).where(sql`query_at is not null`),
  ],
);

/** The inbox of callbacks: insert or ignore by event id. */
export const paymentEvents = pgTable(
  "payment_events",
  {
    accountId: text("account_id")
      .notNull()
      .references(() => paymentAccounts.id),
    eventId: text("event_id").notNull(),
    merchantId: merchantId(),
    paymentId: text("payment_id"),
    outcome: text("outcome").notNull(),
    raw: text("raw").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.eventId] }),
    index("payment_events_payment_idx").on(t.merchantId, t.paymentId),
  ],
);

export const refunds = pgTable(
  "refunds",
  {
    merchantId: merchantId(),
    id: id().notNull(),
    paymentId: text("payment_id").notNull(),
    orderId: text("order_id").notNull(),
    state: text("state").$type<(typeof REFUND_STATES)[number]>().notNull().default("pending"),
    currency: currency(),
    amountMinor: minor("amount_minor").notNull(),
    /** What it gives back, by order line and unit; empty for money that no order line received. */
    lines: jsonb("lines").$type<{ lineId: string; minor: string; deliveryIds: string[] }[]>().notNull().default([]),
    /** `order` unwinds delivered lines, `unmatched` gives back money that no order took. */
    cause: text("cause").notNull(),
    reason: text("reason").notNull(),
    requestedBy: text("requested_by").notNull(),
    providerRef: text("provider_ref"),
    queryAt: instant("query_at"),
    queriesCount: integer("queries_count").notNull().default(0),
    createdAt: createdAt(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    unique("refunds_id_key").on(t.id),
    foreignKey({ columns: [t.merchantId, t.paymentId], foreignColumns: [payments.merchantId, payments.id] }),
    oneOf("refunds_state_check", t.state, REFUND_STATES),
    check("refunds_amount_check", sql`${t.amountMinor} between 1 and 1000000000000`),
    index("refunds_payment_idx").on(t.merchantId, t.paymentId),
    index("refunds_order_idx").on(t.merchantId, t.orderId),
    index("refunds_query_idx").on(t.queryAt).where(sql`query_at is not null`),
  ],
);
