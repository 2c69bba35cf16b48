import { describe, expect, it } from "vitest";
import { OPEN_PAYMENT_STATES, PAYMENT_STATES } from "@/server/modules/payments/contract";
import { ORDER_STATES, type OrderState } from "../contract";
import { decideSettlement, type SettlementFacts } from "./decide-settlement";

const facts = (
  over: {
    payment?: Partial<SettlementFacts["payment"]>;
    order?: OrderState;
    notice?: Partial<SettlementFacts["notice"]>;
  } = {},
): SettlementFacts => ({
  payment: { state: "processing", currency: "CNY", amountMinor: 990n, ...over.payment },
  order: { state: over.order ?? "pending_payment" },
  notice: { outcome: "paid", currency: "CNY", amountMinor: 990n, ...over.notice },
});

describe("what a provider's word on a payment means", () => {
  it("hands over the goods of an order that waits for this money", () => {
    expect(decideSettlement(facts())).toEqual({ kind: "deliver", isLate: false });
  });

  it.each(["expired", "cancelled"] as const)("looks for stock again when the order is %s", (order) => {
    expect(decideSettlement(facts({ order, payment: { state: "expired" } }))).toEqual({
      kind: "deliver",
      isLate: true,
    });
  });

  it.each([989n, 991n, 0n, -990n])("holds %s fen for an order of 990", (amountMinor) => {
    expect(decideSettlement(facts({ notice: { amountMinor } }))).toEqual({ kind: "mismatch" });
  });

  it("holds the right figure in the wrong currency", () => {
    expect(decideSettlement(facts({ notice: { currency: "USD" } }))).toEqual({ kind: "mismatch" });
  });

  it("ignores every word on a payment that took its money", () => {
    for (const state of ["succeeded", "mismatch", "refunded_part", "refunded", "disputed"] as const) {
      for (const outcome of ["paid", "failed", "closed"] as const) {
        expect(decideSettlement(facts({ payment: { state }, order: "delivered", notice: { outcome } }))).toEqual({
          kind: "ignore",
        });
      }
    }
  });

  it("gives the second payment of a paid order back", () => {
    expect(decideSettlement(facts({ order: "delivered" }))).toEqual({ kind: "give_back", reason: "paid_twice" });
  });

  it("decides for every combination of states, and never delivers on a failure", () => {
    for (const state of PAYMENT_STATES) {
      for (const order of ORDER_STATES) {
        for (const outcome of ["paid", "failed", "closed"] as const) {
          const decision = decideSettlement(facts({ payment: { state }, order, notice: { outcome } }));
          if (outcome !== "paid") expect(["end", "ignore"]).toContain(decision.kind);
          if (decision.kind === "end") expect(OPEN_PAYMENT_STATES as readonly string[]).toContain(state);
        }
      }
    }
  });
});
