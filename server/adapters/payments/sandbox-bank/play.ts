import "server-only";
import { conflict, notFound } from "@/server/kernel/errors";
import { withTransaction } from "@/server/platform/tx";
import type { Bank } from "./bank";
import { decidePlay, type Play } from "./decide";
import { sendNotice, writeNotices } from "./notices";
import * as store from "./store";

/** How the bank misbehaves while it plays: another amount, late, several copies, lost, forged. */
export type Misbehaviour = {
  readonly amountMinor?: bigint | undefined;
  readonly delayMs: number;
  readonly copies: number;
  readonly drop: boolean;
  readonly tamper: boolean;
};

export const WELL_BEHAVED: Misbehaviour = { delayMs: 0, copies: 1, drop: false, tamper: false };

export type Played = {
  readonly payment: store.BankPayment;
  readonly eventId: string | null;
  readonly notices: readonly { readonly id: string; readonly answeredStatus: number | null }[];
};

const REFUSALS = {
  closed: "The seller has closed this payment.",
  already_paid: "It has been paid.",
  already_failed: "It has failed; the shopper needs a new payment.",
} as const;

/** Plays the shopper's bank for a booked payment: books the act, then sends its notices unless they are late or lost. */
export async function playPayment(
  bank: Bank,
  input: { payment: store.BankPayment; play: Play; as: Misbehaviour },
): Promise<Played> {
  const { play, as } = input;
  const written = await withTransaction({ db: bank.db, merchantId: null }, async (tx) => {
    const row = await store.lockPayment(tx, input.payment.accountId, input.payment.outTradeNo);
    if (!row) throw notFound("sandbox.payment_not_found");
    const now = bank.clock.now();
    const decision = decidePlay(row, play, now);
    if (!decision.ok) throw conflict(`sandbox.${decision.code}`, { detail: REFUSALS[decision.code] });
    const isFirstPayment = decision.status === "paid" && row.status !== "paid";
    const patch = {
      status: decision.status,
      expiresAt: decision.expiresAt,
      ...(isFirstPayment ? { paidMinor: as.amountMinor ?? row.amountMinor, paidAt: now } : {}),
    };
    await store.updatePayment(tx, row.outTradeNo, patch);
    const payment = { ...row, ...patch };
    if (as.drop) return { payment, eventId: null, ids: [] };
    const amountMinor = as.amountMinor ?? payment.paidMinor ?? payment.amountMinor;
    const plan = {
      payment,
      status: decision.notice,
      amountMinor,
      copies: as.copies,
      delayMs: as.delayMs,
      isTampered: as.tamper,
    };
    return { payment, ...(await writeNotices(bank, tx, plan)) };
  });
  const send = async (id: string) => ({ id, answeredStatus: as.delayMs > 0 ? null : await sendNotice(bank, id) });
  return { payment: written.payment, eventId: written.eventId, notices: await Promise.all(written.ids.map(send)) };
}
