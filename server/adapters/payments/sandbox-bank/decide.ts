export type BankStatus = "open" | "paid" | "failed" | "closed";
export type Play = "succeed" | "fail" | "expire";

type Payment = { readonly status: BankStatus; readonly expiresAt: Date };

/** How the bank sees a payment at an instant: one that nobody paid in time is closed, though its row still says open. */
export function statusAt(payment: Payment, now: Date): BankStatus {
  return payment.status === "open" && payment.expiresAt <= now ? "closed" : payment.status;
}

export type PlayDecision =
  | {
      readonly ok: true;
      readonly status: BankStatus;
      readonly expiresAt: Date;
      readonly notice: "paid" | "failed" | "closed";
    }
  | { readonly ok: false; readonly code: "closed" | "already_paid" | "already_failed" };

/**
 * What a rehearsed act does to a payment. A payment that merely lapsed (`expire`, or its time ran out) can still succeed: money
 * that comes too late is a case to rehearse. One that the seller closed cannot. A repeat sends its notice again.
 */
export function decidePlay(payment: Payment, play: Play, now: Date): PlayDecision {
  const { status, expiresAt } = payment;
  if (play === "succeed") {
    if (status === "closed") return { ok: false, code: "closed" };
    if (status === "failed") return { ok: false, code: "already_failed" };
    return { ok: true, status: "paid", expiresAt, notice: "paid" };
  }
  if (status === "paid") return { ok: false, code: "already_paid" };
  if (play === "fail") {
    return status === "closed"
      ? { ok: false, code: "closed" }
      : { ok: true, status: "failed", expiresAt, notice: "failed" };
  }
  if (status === "failed") return { ok: false, code: "already_failed" };
  return { ok: true, status, expiresAt: expiresAt < now ? expiresAt : now, notice: "closed" };
}

export type RefundFacts = {
  readonly status: BankStatus;
  readonly paidMinor: bigint | null;
  readonly refundedMinor: bigint;
};

/** Why a refund of `amountMinor` cannot be made; null when it can: never more than was paid, over all refunds. */
export function refuseRefund(payment: RefundFacts, amountMinor: bigint): "not_paid" | "refund_exceeds_paid" | null {
  if (payment.status !== "paid" || payment.paidMinor === null) return "not_paid";
  return payment.refundedMinor + amountMinor > payment.paidMinor ? "refund_exceeds_paid" : null;
}

/** Seconds to wait before a notice is sent again after `attempts` sendings; null when the bank gives up. */
export function secondsToNextSending(attempts: number): number | null {
  return [5, 30, 120, 600][attempts - 1] ?? null;
}
