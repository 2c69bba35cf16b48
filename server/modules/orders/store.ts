import "server-only";
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attentionItems, deliveries, orderEvents, orderLines, orders } from "@/db/schema/orders";
import type { Scope } from "@/server/kernel/actor";
import type { OrderState } from "./contract";

export type OrderRow = typeof orders.$inferSelect;
export type LineRow = typeof orderLines.$inferSelect;
/** With the last four characters of its code, where the vault keeps them. */
export type DeliveryRow = typeof deliveries.$inferSelect & { tail: string | null };

export async function orderById(db: Executor, scope: Scope, orderId: string): Promise<OrderRow | undefined> {
  const [row] = await db
    .select()
    .from(orders)
    .where(and(eq(orders.merchantId, scope.merchantId), eq(orders.id, orderId)));
  return row;
}

export async function orderByToken(
  db: Executor,
  scope: Scope,
  orderId: string,
  tokenDigest: Buffer,
): Promise<{ id: string } | undefined> {
  const [row] = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.merchantId, scope.merchantId), eq(orders.id, orderId), eq(orders.tokenDigest, tokenDigest)));
  return row;
}

export function linesOf(db: Executor, scope: Scope, orderIds: readonly string[]): Promise<LineRow[]> {
  return db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.merchantId, scope.merchantId), inArray(orderLines.orderId, [...orderIds])))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position));
}

export function deliveriesOf(
  db: Executor,
  scope: Scope,
  orderIds: readonly string[],
): Promise<(typeof deliveries.$inferSelect)[]> {
  return db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.merchantId, scope.merchantId), inArray(deliveries.orderId, [...orderIds])))
    .orderBy(asc(deliveries.lineId), asc(deliveries.slot), asc(deliveries.createdAt));
}

export async function deliveryById(
  db: Executor,
  scope: Scope,
  orderId: string,
  deliveryId: string,
): Promise<typeof deliveries.$inferSelect | undefined> {
  const [row] = await db
    .select()
    .from(deliveries)
    .where(
      and(eq(deliveries.merchantId, scope.merchantId), eq(deliveries.orderId, orderId), eq(deliveries.id, deliveryId)),
    );
  return row;
}

/** Marks a unit as seen, unless it is being taken back; the first sight keeps its instant. */
export async function markRevealed(db: Executor, scope: Scope, deliveryId: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(deliveries)
    .set({ revealedAt: sql`coalesce(${deliveries.revealedAt}, ${at.toISOString()}::timestamptz)` })
    .where(
      and(
        eq(deliveries.merchantId, scope.merchantId),
        eq(deliveries.id, deliveryId),
        eq(deliveries.state, "delivered"),
        isNull(deliveries.replacedAt),
      ),
    )
    .returning({ id: deliveries.id });
  return rows.length === 1;
}

export type OrderFilter = {
  readonly states?: readonly OrderState[];
  readonly ids?: readonly string[];
  /** Only those with something that a person has to look at. */
  readonly needsAttention?: boolean;
  /** Only those of which money went back. */
  readonly isRefunded?: boolean;
  readonly number?: string;
  readonly contactKey?: Buffer;
  readonly from?: Date;
  readonly to?: Date;
  readonly after?: { readonly at: Date; readonly id: string };
  readonly limit: number;
};

/** Orders of the merchant, newest first, by key set: one row more than the page, to know whether there is a next. */
export function orderPage(db: Executor, scope: Scope, f: OrderFilter): Promise<OrderRow[]> {
  const where: (SQL | undefined)[] = [eq(orders.merchantId, scope.merchantId)];
  if (f.states) where.push(inArray(orders.state, [...f.states]));
  if (f.ids) where.push(inArray(orders.id, [...f.ids]));
  if (f.needsAttention) where.push(inArray(orders.id, attentionOrders(db, scope)));
  if (f.isRefunded) where.push(sql`${orders.refundedMinor} > 0`);
  if (f.number !== undefined) where.push(eq(orders.number, f.number));
  if (f.contactKey) where.push(or(eq(orders.phoneKey, f.contactKey), eq(orders.emailKey, f.contactKey)));
  if (f.from) where.push(gte(orders.createdAt, f.from));
  if (f.to) where.push(lt(orders.createdAt, f.to));
  if (f.after)
    where.push(sql`(${orders.createdAt}, ${orders.id}) < (${f.after.at.toISOString()}::timestamptz, ${f.after.id})`);
  return db
    .select()
    .from(orders)
    .where(and(...where))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(f.limit + 1);
}

const attentionOrders = (db: Executor, scope: Scope) =>
  db
    .selectDistinct({ orderId: attentionItems.orderId })
    .from(attentionItems)
    .where(
      and(
        eq(attentionItems.merchantId, scope.merchantId),
        isNull(attentionItems.resolvedAt),
        isNotNull(attentionItems.orderId),
      ),
    );

/** How many orders wait: unpaid, failed in delivery, and with something that a person has to look at. */
export async function waitingCounts(
  db: Executor,
  scope: Scope,
): Promise<{ unpaid: number; failed: number; attention: number }> {
  const countOf = (state: OrderState) =>
    db.$count(orders, and(eq(orders.merchantId, scope.merchantId), eq(orders.state, state)));
  const [unpaid, failed, attention] = await Promise.all([
    countOf("pending_payment"),
    countOf("fulfil_failed"),
    db.$count(orders, and(eq(orders.merchantId, scope.merchantId), inArray(orders.id, attentionOrders(db, scope)))),
  ]);
  return { unpaid, failed, attention };
}

/** Orders paid in [from, to) and their sum in minor units; `placedSince` bounds the rows that are read. */
export async function paidBetween(
  db: Executor,
  scope: Scope,
  range: { from: Date; to: Date; placedSince: Date },
): Promise<{ count: number; minor: bigint }> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, minor: sql<string>`coalesce(sum(${orders.paidMinor}), 0)::text` })
    .from(orders)
    .where(
      and(
        eq(orders.merchantId, scope.merchantId),
        gte(orders.createdAt, range.placedSince),
        gte(orders.paidAt, range.from),
        lt(orders.paidAt, range.to),
      ),
    );
  return { count: row?.count ?? 0, minor: BigInt(row?.minor ?? "0") };
}

/** Ends what waits for a person at an order; answers the kinds that were open. */
export async function resolveAttention(db: Executor, scope: Scope, orderId: string, at: Date): Promise<string[]> {
  const rows = await db
    .update(attentionItems)
    .set({ resolvedAt: at })
    .where(
      and(
        eq(attentionItems.merchantId, scope.merchantId),
        eq(attentionItems.orderId, orderId),
        isNull(attentionItems.resolvedAt),
      ),
    )
    .returning({ kind: attentionItems.kind });
  return rows.map((r) => r.kind);
}

export async function insertEvent(db: Executor, row: typeof orderEvents.$inferInsert): Promise<void> {
  await db.insert(orderEvents).values(row);
}

/** Unpaid orders whose time is over, with their merchants, oldest first. */
export function dueForExpiry(db: Executor, now: Date, limit: number): Promise<{ id: string; merchantId: string }[]> {
  return db
    .select({ id: orders.id, merchantId: orders.merchantId })
    .from(orders)
    .where(and(eq(orders.state, "pending_payment"), lte(orders.expiresAt, now)))
    .orderBy(asc(orders.expiresAt))
    .limit(limit);
}

/** Gives an order whose provider did not answer another stretch before the sweeper looks again. */
export async function postponeExpiry(db: Executor, scope: Scope, orderId: string, until: Date): Promise<void> {
  await db
    .update(orders)
    .set({ expiresAt: until })
    .where(and(eq(orders.merchantId, scope.merchantId), eq(orders.id, orderId), eq(orders.state, "pending_payment")));
}

export function eventsOf(db: Executor, scope: Scope, orderId: string) {
  return db
    .select()
    .from(orderEvents)
    .where(and(eq(orderEvents.merchantId, scope.merchantId), eq(orderEvents.orderId, orderId)))
    .orderBy(asc(orderEvents.id));
}

export function openAttention(db: Executor, scope: Scope, orderId: string) {
  return db
    .select()
    .from(attentionItems)
    .where(
      and(
        eq(attentionItems.merchantId, scope.merchantId),
        eq(attentionItems.orderId, orderId),
        isNull(attentionItems.resolvedAt),
      ),
    );
}
