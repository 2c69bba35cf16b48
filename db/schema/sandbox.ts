import { boolean, integer, pgSchema, text } from "drizzle-orm/pg-core";
import { createdAt, currency, instant, minor } from "../columns";

/** The sandbox bank keeps its own books, apart from ours, as a real provider does. */
export const sandbox = pgSchema("sandbox");

export const bankPayments = sandbox.table("bank_payments", {
  /** The merchant's order number at the bank: our payment id. */
  outTradeNo: text("out_trade_no").primaryKey(),
  accountId: text("account_id").notNull(),
  txn: text("txn").notNull().unique(),
  currency: currency(),
  amountMinor: minor("amount_minor").notNull(),
  paidMinor: minor("paid_minor"),
  refundedMinor: minor("refunded_minor").notNull(),
  status: text("status").$type<"open" | "paid" | "failed" | "closed">().notNull(),
  subject: text("subject").notNull(),
  notifyUrl: text("notify_url").notNull(),
  returnUrl: text("return_url").notNull(),
  expiresAt: instant("expires_at").notNull(),
  paidAt: instant("paid_at"),
  createdAt: createdAt(),
});

export const bankRefunds = sandbox.table("bank_refunds", {
  outRefundNo: text("out_refund_no").primaryKey(),
  outTradeNo: text("out_trade_no").notNull(),
  amountMinor: minor("amount_minor").notNull(),
  isDone: boolean("is_done").notNull(),
  createdAt: createdAt(),
});

/** Callbacks that the bank still has to send or send again. */
export const bankNotices = sandbox.table("bank_notices", {
  id: text("id").primaryKey(),
  outTradeNo: text("out_trade_no").notNull(),
  body: text("body").notNull(),
  isTampered: boolean("is_tampered").notNull(),
  attempts: integer("attempts").notNull(),
  dueAt: instant("due_at"),
  answeredStatus: integer("answered_status"),
  createdAt: createdAt(),
});
