import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assertBalanced,
  captureJournal,
  deliveryJournal,
  type Journal,
  refundJournal,
  unmatchedJournal,
} from "./journals";

const minor = fc.bigInt({ min: 1n, max: 1_000_000_000_000n });
const where = { merchantId: "mer_1", provider: "sandbox", currency: "CNY" };

function balances(journals: readonly Journal[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const j of journals) for (const p of j.postings) sums.set(p.account, (sums.get(p.account) ?? 0n) + p.minor);
  return new Map([...sums].filter(([, v]) => v !== 0n));
}

describe("journals", () => {
  it("balance for every amount", () => {
    fc.assert(
      fc.property(minor, (m) => {
        for (const j of [
          captureJournal({ ...where, minor: m, paymentId: "p" }),
          deliveryJournal({ ...where, minor: m, lineId: "l" }),
          unmatchedJournal({ ...where, minor: m, paymentId: "p" }),
          refundJournal({ ...where, minor: m, refundId: "r", cause: "order" }),
          refundJournal({ ...where, minor: m, refundId: "r", cause: "unmatched" }),
        ])
          assertBalanced(j);
      }),
    );
  });

  it("leave nothing anywhere when a sale is fully refunded in parts", () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 0, max: 100 }), (m, percent) => {
        const first = (m * BigInt(percent)) / 100n;
        const parts = [first, m - first].filter((p) => p > 0n);
        const journals = [
          captureJournal({ ...where, minor: m, paymentId: "p" }),
          deliveryJournal({ ...where, minor: m, lineId: "l" }),
          ...parts.map((p, i) => refundJournal({ ...where, minor: p, refundId: `r${i}`, cause: "order" as const })),
        ];
        expect(balances(journals).size).toBe(0);
      }),
    );
  });

  it("leave nothing anywhere when money that no order took goes back", () => {
    const journals = [
      unmatchedJournal({ ...where, minor: 5n, paymentId: "p" }),
      refundJournal({ ...where, minor: 5n, refundId: "r", cause: "unmatched" }),
    ];
    expect(balances(journals).size).toBe(0);
  });

  it("refuse amounts that move nothing", () => {
    expect(() => captureJournal({ ...where, minor: 0n, paymentId: "p" })).toThrow();
    expect(() => captureJournal({ ...where, minor: -1n, paymentId: "p" })).toThrow();
  });
});
