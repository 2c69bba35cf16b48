import { parseDecimal } from "@/server/kernel/money";
import { normaliseText } from "@/server/kernel/text";

export type RefundMode = "lines" | "amount";
export type RefundableLine = {
  readonly id: string;
  readonly name: string;
  readonly unitsLeft: number;
  readonly isDelivered: boolean;
};
/** The order that is refunded. */
export type RefundSubject = {
  readonly orderId: string;
  readonly number: string;
  readonly currency: string;
  /** What is left to give back, as the page was drawn; the server has the last word. */
  readonly refundableMinor: string;
  readonly lines: readonly RefundableLine[];
};

/** What stands in the dialog; `units` is 0 for a line that is not refunded. */
export type RefundDraft = {
  readonly mode: RefundMode;
  readonly units: Readonly<Record<string, number>>;
  readonly amount: string;
  readonly reason: string;
  readonly typed: string;
};

/** Everything that is left of every line, since that is what is asked most. */
export function newRefundDraft(lines: readonly RefundableLine[]): RefundDraft {
  const units = Object.fromEntries(lines.map((line) => [line.id, line.unitsLeft]));
  return { mode: "lines", units, amount: "", reason: "", typed: "" };
}

/** What the draft asks back, or null while it asks nothing that could be refunded. */
export function askedBack(
  draft: RefundDraft,
  currency: string,
): { lines: { lineId: string; quantity: number }[] } | { minor: string } | null {
  if (draft.mode === "amount") {
    const minor = minorOf(draft.amount, currency);
    return minor === null ? null : { minor: minor.toString() };
  }
  const lines = Object.entries(draft.units).flatMap(([lineId, quantity]) =>
    quantity > 0 ? [{ lineId, quantity }] : [],
  );
  return lines.length > 0 ? { lines } : null;
}

/** A typed amount in minor units; null when it is none, or nothing. */
export function minorOf(text: string, currency: string): bigint | null {
  try {
    const { minor } = parseDecimal(text, currency);
    return minor > 0n ? minor : null;
  } catch {
    return null;
  }
}

/** Whether the confirmation was typed, however it is spaced, widened or capitalised. */
export function isTyped(typed: string, phrase: string): boolean {
  const bare = (text: string) => normaliseText(text).replace(/[\s,]/g, "").toUpperCase();
  return bare(typed) === bare(phrase);
}
