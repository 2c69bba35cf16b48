import type { DeliveryState, LineState } from "../contract";

export type RefundFacts = {
  readonly paidMinor: bigint;
  readonly refundedMinor: bigint;
  readonly lines: readonly {
    readonly id: string;
    readonly state: LineState;
    readonly quantity: number;
    readonly refundedUnits: number;
    readonly unitMinor: bigint;
    readonly amountMinor: bigint;
    readonly refundedMinor: bigint;
  }[];
  readonly deliveries: readonly {
    readonly id: string;
    readonly lineId: string;
    readonly state: DeliveryState;
    readonly isRevealed: boolean;
  }[];
};

/** What is asked back: units of lines, everything (no lines), or a bare amount that takes no code back. */
export type RefundWish = {
  readonly lines?: readonly { readonly lineId: string; readonly quantity?: number | undefined }[] | undefined;
  readonly minor?: bigint | undefined;
  /** Staff may give money back for codes that were seen; they become void. */
  readonly mayTakeRevealed: boolean;
};

export type RefundPlan =
  | {
      readonly kind: "plan";
      readonly amountMinor: bigint;
      readonly lines: readonly {
        readonly lineId: string;
        readonly units: number;
        readonly minor: bigint;
        readonly deliveryIds: readonly string[];
      }[];
    }
  | { readonly kind: "refused"; readonly why: "unknown_line" | "nothing_left" | "revealed" | "too_much" };

/**
 * Plans a refund in minor units. Unseen units are taken first; the last unit of a line takes what is left of its
 * amount, so that any chain of partial refunds ends at exactly the line's amount.
 */
export function planRefund(facts: RefundFacts, wish: RefundWish): RefundPlan {
  const left = facts.paidMinor - facts.refundedMinor;
  if (left <= 0n) return { kind: "refused", why: "nothing_left" };
  if (wish.minor !== undefined && !wish.lines) {
    return wish.minor <= left
      ? { kind: "plan", amountMinor: wish.minor, lines: [] }
      : { kind: "refused", why: "too_much" };
  }
  const wanted =
    wish.lines ??
    facts.lines.filter((l) => l.refundedUnits < l.quantity).map((l) => ({ lineId: l.id, quantity: undefined }));
  const planned: { lineId: string; units: number; minor: bigint; deliveryIds: string[] }[] = [];
  for (const w of wanted) {
    const line = facts.lines.find((l) => l.id === w.lineId);
    if (!line || planned.some((p) => p.lineId === w.lineId)) return { kind: "refused", why: "unknown_line" };
    const unitsLeft = line.quantity - line.refundedUnits;
    const units = w.quantity ?? unitsLeft;
    if (units < 1 || units > unitsLeft) return { kind: "refused", why: "nothing_left" };
    const live = facts.deliveries.filter((d) => d.lineId === line.id && d.state === "delivered");
    const unseenFirst = [...live.filter((d) => !d.isRevealed), ...live.filter((d) => d.isRevealed)].slice(0, units);
    if (unseenFirst.length < units) return { kind: "refused", why: "nothing_left" };
    if (!wish.mayTakeRevealed && unseenFirst.some((d) => d.isRevealed)) return { kind: "refused", why: "revealed" };
    const lineLeft = line.amountMinor - line.refundedMinor;
    const minor = units === unitsLeft ? lineLeft : line.unitMinor * BigInt(units);
    planned.push({ lineId: line.id, units, minor, deliveryIds: unseenFirst.map((d) => d.id) });
  }
  const amountMinor = planned.reduce((sum, p) => sum + p.minor, 0n);
  if (amountMinor <= 0n) return { kind: "refused", why: "nothing_left" };
  if (amountMinor > left || (wish.minor !== undefined && wish.minor !== amountMinor))
    return { kind: "refused", why: "too_much" };
  return { kind: "plan", amountMinor, lines: planned };
}
