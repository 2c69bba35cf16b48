import "server-only";
import type { Executor } from "@/db/client";
import { conflict, notFound, unavailable } from "@/server/kernel/errors";
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

/** A payment moves at most twice before it has ended. */
const ATTEMPTS_MAX = 5;

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
  const { as } = input;
  const written = await withTransaction({ db: bank.db, merchantId: null }, async (tx) => {
    const { payment, notice } = await bookPlay(bank, tx, input);
    if (as.drop) return { payment, eventId: null, ids: [] };
    const { copies, delayMs, tamper: isTampered } = as;
    const amountMinor = as.amountMinor ?? payment.paidMinor ?? payment.amountMinor;
    const plan = { payment, status: notice, amountMinor, copies, delayMs, isTampered };
    return { payment, ...(await writeNotices(bank, tx, plan)) };
  });
  const send = async (id: string) => ({ id, answeredStatus: as.delayMs > 0 ? null : await sendNotice(bank, id) });
  return { payment: written.payment, eventId: written.eventId, notices: await Promise.all(written.ids.map(send)) };
}

/** Changes the books as the act demands; an act that was played before changes nothing and is told again. */
async function bookPlay(
  bank: Bank,
  tx: Executor,
  { payment, play, as }: { payment: store.BankPayment; play: Play; as: Misbehaviour },
) {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const row = await store.paymentByNumber(tx, payment.outTradeNo);
    if (!row) throw notFound("sandbox.payment_not_found");
    const now = bank.clock.now();
    const decision = decidePlay(row, play, now);
    if (!decision.ok) throw conflict(`sandbox.${decision.code}`, { detail: REFUSALS[decision.code] });
    const { status, expiresAt, notice } = decision;
    if (status === row.status && expiresAt.getTime() === row.expiresAt.getTime()) return { payment: row, notice };
    const paid = status === "paid" ? { paidMinor: as.amountMinor ?? row.amountMinor, paidAt: now } : {};
    const moved = await store.movePayment(tx, row, { status, expiresAt, ...paid });
    if (moved) return { payment: moved, notice };
  }
  throw unavailable("sandbox.busy");
}
