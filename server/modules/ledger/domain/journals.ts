import { invariant } from "@/server/kernel/invariant";

/** One leg of a journal: debit positive, credit negative, in minor units of the journal's currency. */
export type Posting = {
  readonly account: string;
  readonly kind: AccountKind;
  readonly owner: string;
  readonly minor: bigint;
};
export type Journal = {
  readonly idemKey: string;
  readonly kind: JournalKind;
  readonly ref: string;
  readonly currency: string;
  readonly postings: readonly Posting[];
};

export const JOURNAL_KINDS = ["capture", "delivery", "unmatched", "refund"] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];
export const ACCOUNT_KINDS = ["asset", "liability"] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

type Leg = Omit<Posting, "minor">;
/** Money at the provider that has not been paid out to us yet. */
const atProvider = (m: string, provider: string): Leg => ({
  account: `psp:${provider}:pending:${m}`,
  kind: "asset",
  owner: m,
});
/** Paid by shoppers, not delivered yet. */
const unearned = (m: string): Leg => ({ account: `merchant:${m}:unearned`, kind: "liability", owner: m });
/** Earned by the merchant. */
const payable = (m: string): Leg => ({ account: `merchant:${m}:payable`, kind: "liability", owner: m });
/** Received, but no order takes it. */
const unmatched = (m: string): Leg => ({ account: `unmatched:receipts:${m}`, kind: "liability", owner: m });

type Money = {
  readonly merchantId: string;
  readonly provider: string;
  readonly currency: string;
  readonly minor: bigint;
};

function transfer(debit: Leg, credit: Leg, minor: bigint): Posting[] {
  invariant(minor > 0n, "a journal moves a positive amount");
  return [
    { ...debit, minor },
    { ...credit, minor: -minor },
  ];
}

/** A captured payment: the provider owes us, we owe the shopper goods. `minor` > 0, minor units. */
export function captureJournal(m: Money & { paymentId: string }): Journal {
  return {
    idemKey: `pay:${m.paymentId}:captured`,
    kind: "capture",
    ref: m.paymentId,
    currency: m.currency,
    postings: transfer(atProvider(m.merchantId, m.provider), unearned(m.merchantId), m.minor),
  };
}

/** A delivered order line: what was unearned is the merchant's. */
export function deliveryJournal(m: Omit<Money, "provider"> & { lineId: string }): Journal {
  return {
    idemKey: `dlv:${m.lineId}`,
    kind: "delivery",
    ref: m.lineId,
    currency: m.currency,
    postings: transfer(unearned(m.merchantId), payable(m.merchantId), m.minor),
  };
}

/** Money that no order takes: wrong amount, paid twice, paid after the end without stock. */
export function unmatchedJournal(m: Money & { paymentId: string }): Journal {
  return {
    idemKey: `unm:${m.paymentId}`,
    kind: "unmatched",
    ref: m.paymentId,
    currency: m.currency,
    postings: transfer(atProvider(m.merchantId, m.provider), unmatched(m.merchantId), m.minor),
  };
}

/** A refund that the provider carried out, of a delivered order or of unmatched money. */
export function refundJournal(m: Money & { refundId: string; cause: "order" | "unmatched" }): Journal {
  const from = m.cause === "order" ? payable(m.merchantId) : unmatched(m.merchantId);
  return {
    idemKey: `ref:${m.refundId}`,
    kind: "refund",
    ref: m.refundId,
    currency: m.currency,
    postings: transfer(from, atProvider(m.merchantId, m.provider), m.minor),
  };
}

/** Throws unless a journal has two legs or more and sums to zero. */
export function assertBalanced(journal: Journal): void {
  invariant(journal.postings.length >= 2, `journal ${journal.idemKey} is thin`);
  invariant(
    journal.postings.reduce((sum, p) => sum + p.minor, 0n) === 0n,
    `journal ${journal.idemKey} does not balance`,
  );
}
