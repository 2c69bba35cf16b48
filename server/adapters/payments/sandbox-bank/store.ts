import "server-only";
import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { bankNotices, bankPayments, bankRefunds } from "@/db/schema/sandbox";

export type BankPayment = typeof bankPayments.$inferSelect;
export type BankNotice = typeof bankNotices.$inferSelect;
export type BankRefund = typeof bankRefunds.$inferSelect;

/** Books an order unless the bank has it already. */
export async function insertPayment(db: Executor, row: typeof bankPayments.$inferInsert): Promise<void> {
  await db.insert(bankPayments).values(row).onConflictDoNothing();
}

/** A payment of any seller: only for the rehearsal's own controls. */
export async function paymentByNumber(db: Executor, outTradeNo: string): Promise<BankPayment | undefined> {
  const [row] = await db.select().from(bankPayments).where(eq(bankPayments.outTradeNo, outTradeNo));
  return row;
}

/** A seller's own payment, locked until the transaction ends. */
export async function lockPayment(
  db: Executor,
  accountId: string,
  outTradeNo: string,
): Promise<BankPayment | undefined> {
  const [row] = await db
    .select()
    .from(bankPayments)
    .where(and(eq(bankPayments.outTradeNo, outTradeNo), eq(bankPayments.accountId, accountId)))
    .for("update");
  return row;
}

type PaymentPatch = Partial<Pick<BankPayment, "status" | "expiresAt" | "paidMinor" | "paidAt" | "refundedMinor">>;

/** Changes a payment that its transaction has locked. */
export async function updatePayment(db: Executor, outTradeNo: string, patch: PaymentPatch): Promise<void> {
  await db.update(bankPayments).set(patch).where(eq(bankPayments.outTradeNo, outTradeNo));
}

/** Changes a payment if it still is as it was read; undefined otherwise. Those who come second do not queue for its lock. */
export async function movePayment(
  db: Executor,
  from: BankPayment,
  patch: PaymentPatch,
): Promise<BankPayment | undefined> {
  const [row] = await db
    .update(bankPayments)
    .set(patch)
    .where(
      and(
        eq(bankPayments.outTradeNo, from.outTradeNo),
        eq(bankPayments.status, from.status),
        eq(bankPayments.expiresAt, from.expiresAt),
      ),
    )
    .returning();
  return row;
}

/** A refund with the payment it belongs to, of one seller. */
export async function refundByNumber(
  db: Executor,
  accountId: string,
  outRefundNo: string,
): Promise<BankRefund | undefined> {
  const [row] = await db
    .select({ refund: bankRefunds })
    .from(bankRefunds)
    .innerJoin(bankPayments, eq(bankPayments.outTradeNo, bankRefunds.outTradeNo))
    .where(and(eq(bankRefunds.outRefundNo, outRefundNo), eq(bankPayments.accountId, accountId)));
  return row?.refund;
}

export async function insertRefund(db: Executor, row: typeof bankRefunds.$inferInsert): Promise<void> {
  await db.insert(bankRefunds).values(row);
}

export async function insertNotices(db: Executor, rows: readonly (typeof bankNotices.$inferInsert)[]): Promise<void> {
  await db.insert(bankNotices).values([...rows]);
}

/** A notice with what is needed to send it. */
export async function noticeById(
  db: Executor,
  id: string,
): Promise<{ notice: BankNotice; payment: BankPayment } | undefined> {
  const [row] = await db
    .select({ notice: bankNotices, payment: bankPayments })
    .from(bankNotices)
    .innerJoin(bankPayments, eq(bankPayments.outTradeNo, bankNotices.outTradeNo))
    .where(eq(bankNotices.id, id));
  return row;
}

export async function updateNotice(
  db: Executor,
  id: string,
  patch: Pick<BankNotice, "attempts" | "dueAt" | "answeredStatus">,
): Promise<void> {
  await db.update(bankNotices).set(patch).where(eq(bankNotices.id, id));
}
