import "server-only";
import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { paymentAccounts, paymentEvents, payments, refunds } from "@/db/schema/payments";
import type { Scope } from "@/server/kernel/actor";
import { OPEN_PAYMENT_STATES, type PaymentState } from "./contract";

export type PaymentRow = typeof payments.$inferSelect;
export type RefundRow = typeof refunds.$inferSelect;

/** The account behind a callback URL, or a merchant's account with a provider. Disabled accounts do not exist. */
export async function accountById(db: Executor, id: string) {
  const [row] = await db
    .select()
    .from(paymentAccounts)
    .where(and(eq(paymentAccounts.id, id), isNull(paymentAccounts.disabledAt)));
  return row;
}

export async function accountOf(db: Executor, scope: Scope, provider: string) {
  const [row] = await db
    .select()
    .from(paymentAccounts)
    .where(
      and(
        eq(paymentAccounts.merchantId, scope.merchantId),
        eq(paymentAccounts.provider, provider),
        isNull(paymentAccounts.disabledAt),
      ),
    );
  return row;
}

/** Opens a payment unless its order has an open one already; null then. */
export async function insertPayment(db: Executor, row: typeof payments.$inferInsert): Promise<PaymentRow | null> {
  const [created] = await db.insert(payments).values(row).onConflictDoNothing().returning();
  return created ?? null;
}

export async function openPaymentOf(db: Executor, scope: Scope, orderId: string): Promise<PaymentRow | undefined> {
  const [row] = await db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, scope.merchantId),
        eq(payments.orderId, orderId),
        inArray(payments.state, [...OPEN_PAYMENT_STATES]),
      ),
    );
  return row;
}

export function paymentsOf(db: Executor, scope: Scope, orderIds: readonly string[]): Promise<PaymentRow[]> {
  return db
    .select()
    .from(payments)
    .where(and(eq(payments.merchantId, scope.merchantId), inArray(payments.orderId, [...orderIds])))
    .orderBy(asc(payments.createdAt));
}

export function refundsOf(db: Executor, scope: Scope, orderIds: readonly string[]): Promise<RefundRow[]> {
  return db
    .select()
    .from(refunds)
    .where(and(eq(refunds.merchantId, scope.merchantId), inArray(refunds.orderId, [...orderIds])))
    .orderBy(asc(refunds.createdAt));
}

/** A payment by the id that the provider knows; callbacks and the poller have no tenant until they have read it. */
export async function paymentById(db: Executor, id: string): Promise<PaymentRow | undefined> {
  const [row] = await db.select().from(payments).where(eq(payments.id, id));
  return row;
}

export async function refundById(db: Executor, id: string): Promise<RefundRow | undefined> {
  const [row] = await db.select().from(refunds).where(eq(refunds.id, id));
  return row;
}

/** Moves a payment if it still is where it was read. */
export async function movePayment(
  db: Executor,
  row: PaymentRow,
  to: PaymentState,
  patch: Partial<typeof payments.$inferInsert> = {},
): Promise<boolean> {
  const moved = await db
    .update(payments)
    .set({ ...patch, state: to })
    .where(and(eq(payments.merchantId, row.merchantId), eq(payments.id, row.id), eq(payments.state, row.state)))
    .returning({ id: payments.id });
  return moved.length === 1;
}

/** Takes payments whose question is due and sets the next one, so that two pollers never ask twice. */
export async function takeDuePayments(db: Executor, now: Date, nextAt: Date, limit: number): Promise<PaymentRow[]> {
  const due = db
    .select({ id: payments.id })
    .from(payments)
    .where(lte(payments.queryAt, now))
    .orderBy(asc(payments.queryAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .update(payments)
    .set({ queryAt: nextAt, queriesCount: sql`${payments.queriesCount} + 1` })
    .where(inArray(payments.id, due))
    .returning();
}

export async function takeDueRefunds(db: Executor, now: Date, nextAt: Date, limit: number): Promise<RefundRow[]> {
  const due = db
    .select({ id: refunds.id })
    .from(refunds)
    .where(lte(refunds.queryAt, now))
    .orderBy(asc(refunds.queryAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .update(refunds)
    .set({ queryAt: nextAt, queriesCount: sql`${refunds.queriesCount} + 1` })
    .where(inArray(refunds.id, due))
    .returning();
}

/** Sets when to ask next; null ends the questions. */
export async function schedulePaymentQuery(db: Executor, id: string, queryAt: Date | null): Promise<void> {
  await db.update(payments).set({ queryAt }).where(eq(payments.id, id));
}

/** Marks a refund whose outcome is not known; only an unfinished one. */
export async function markRefundUnknown(db: Executor, id: string, queryAt: Date | null): Promise<void> {
  await db
    .update(refunds)
    .set({ state: "unknown", queryAt })
    .where(and(eq(refunds.id, id), inArray(refunds.state, ["pending", "unknown"])));
}

/** Keeps a callback that moved nothing, once per event id. */
export async function keepEvent(db: Executor, row: typeof paymentEvents.$inferInsert): Promise<void> {
  await db.insert(paymentEvents).values(row).onConflictDoNothing();
}

/** Orders with a refund that has not ended yet, or whose last refund failed. */
export async function orderIdsByRefund(
  db: Executor,
  scope: Scope,
  which: "open" | "failed",
  limit: number,
): Promise<string[]> {
  if (which === "open") {
    const rows = await db
      .selectDistinct({ orderId: refunds.orderId })
      .from(refunds)
      .where(and(eq(refunds.merchantId, scope.merchantId), inArray(refunds.state, ["pending", "unknown"])))
      .limit(limit);
    return rows.map((r) => r.orderId);
  }
  const last = db
    .selectDistinctOn([refunds.orderId], { orderId: refunds.orderId, state: refunds.state })
    .from(refunds)
    .where(eq(refunds.merchantId, scope.merchantId))
    .orderBy(refunds.orderId, desc(refunds.createdAt))
    .as("last");
  const rows = await db.select({ orderId: last.orderId }).from(last).where(eq(last.state, "failed")).limit(limit);
  return rows.map((r) => r.orderId);
}

/** Refunds that succeeded in [from, to) and their sum in minor units. */
export async function refundedBetween(
  db: Executor,
  scope: Scope,
  range: { from: Date; to: Date },
): Promise<{ count: number; minor: bigint }> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, minor: sql<string>`coalesce(sum(${refunds.amountMinor}), 0)::text` })
    .from(refunds)
    .where(
      and(
        eq(refunds.merchantId, scope.merchantId),
        eq(refunds.state, "succeeded"),
        gte(refunds.finishedAt, range.from),
        lt(refunds.finishedAt, range.to),
      ),
    );
  return { count: row?.count ?? 0, minor: BigInt(row?.minor ?? "0") };
}
