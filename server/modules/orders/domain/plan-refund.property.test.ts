import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planRefund, type RefundFacts } from "./plan-refund";

type Line = RefundFacts["lines"][number];
type Unit = RefundFacts["deliveries"][number];

const order = fc.array(
  fc.record({ quantity: fc.integer({ min: 1, max: 6 }), unit: fc.bigInt({ min: 1n, max: 100_000n }) }),
  { minLength: 1, maxLength: 4 },
);
const wishes = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 3 })), { maxLength: 20 });

function start(lines: readonly { quantity: number; unit: bigint }[]): { lines: Line[]; units: Unit[]; paid: bigint } {
  return {
    lines: lines.map((l, i) => ({
      id: `l${i}`,
      state: "delivered" as const,
      quantity: l.quantity,
      refundedUnits: 0,
      unitMinor: l.unit,
      amountMinor: l.unit * BigInt(l.quantity),
      refundedMinor: 0n,
    })),
    units: lines.flatMap((l, i) =>
      Array.from({ length: l.quantity }, (_, k) => ({
        id: `l${i}u${k}`,
        lineId: `l${i}`,
        state: "delivered" as const,
        isRevealed: false,
      })),
    ),
    paid: lines.reduce((sum, l) => sum + l.unit * BigInt(l.quantity), 0n),
  };
}

describe("planning refunds", () => {
  it("ends at exactly what was paid, whatever parts were refunded before", () => {
    fc.assert(
      fc.property(order, wishes, (spec, steps) => {
        const s = start(spec);
        let refunded = 0n;
        const apply = (lines?: { lineId: string; quantity?: number }[]) => {
          const plan = planRefund(
            { paidMinor: s.paid, refundedMinor: refunded, lines: s.lines, deliveries: s.units },
            { lines, mayTakeRevealed: false },
          );
          if (plan.kind === "refused") return;
          refunded += plan.amountMinor;
          expect(plan.amountMinor).toBe(plan.lines.reduce((sum, l) => sum + l.minor, 0n));
          for (const p of plan.lines) {
            s.lines = s.lines.map((l) =>
              l.id === p.lineId
                ? { ...l, refundedUnits: l.refundedUnits + p.units, refundedMinor: l.refundedMinor + p.minor }
                : l,
            );
            s.units = s.units.map((u) => (p.deliveryIds.includes(u.id) ? { ...u, state: "taken_back" as const } : u));
          }
        };
        for (const [line, quantity] of steps) apply([{ lineId: `l${line}`, quantity }]);
        expect(refunded <= s.paid).toBe(true);
        apply();
        expect(refunded).toBe(s.paid);
      }),
    );
  });

  it("takes unseen units first and refuses a buyer's seen ones", () => {
    const s = start([{ quantity: 2, unit: 500n }]);
    const units = s.units.map((u, i) => ({ ...u, isRevealed: i === 0 }));
    const facts = { paidMinor: s.paid, refundedMinor: 0n, lines: s.lines, deliveries: units };
    expect(planRefund(facts, { lines: [{ lineId: "l0", quantity: 1 }], mayTakeRevealed: false })).toMatchObject({
      kind: "plan",
      amountMinor: 500n,
      lines: [{ deliveryIds: ["l0u1"] }],
    });
    expect(planRefund(facts, { mayTakeRevealed: false })).toEqual({ kind: "refused", why: "revealed" });
    expect(planRefund(facts, { mayTakeRevealed: true })).toMatchObject({ kind: "plan", amountMinor: 1000n });
  });

  it("gives a bare amount back up to what is left, and takes no code", () => {
    const s = start([{ quantity: 1, unit: 500n }]);
    const facts = { paidMinor: 500n, refundedMinor: 200n, lines: s.lines, deliveries: s.units };
    expect(planRefund(facts, { minor: 300n, mayTakeRevealed: true })).toEqual({
      kind: "plan",
      amountMinor: 300n,
      lines: [],
    });
    expect(planRefund(facts, { minor: 301n, mayTakeRevealed: true })).toEqual({ kind: "refused", why: "too_much" });
  });

  it("refuses lines it does not know, twice the same line, and more units than are left", () => {
    const s = start([{ quantity: 1, unit: 500n }]);
    const facts = { paidMinor: 500n, refundedMinor: 0n, lines: s.lines, deliveries: s.units };
    expect(planRefund(facts, { lines: [{ lineId: "l9" }], mayTakeRevealed: true })).toEqual({
      kind: "refused",
      why: "unknown_line",
    });
    expect(planRefund(facts, { lines: [{ lineId: "l0" }, { lineId: "l0" }], mayTakeRevealed: true })).toEqual({
      kind: "refused",
      why: "unknown_line",
    });
    expect(planRefund(facts, { lines: [{ lineId: "l0", quantity: 2 }], mayTakeRevealed: true })).toEqual({
      kind: "refused",
      why: "nothing_left",
    });
  });
});
