import { describe, expect, it } from "vitest";
import { isMoving, refundableMinor, stepsOf } from "./order-facts";

const cny = (minor: string) => ({ minor, currency: "CNY" });
const refund = (status: string, minor: string) =>
  ({ id: "rfd_1", status, amount: cny(minor), reason: "x", createdAt: new Date(0), finishedAt: null }) as never;

describe("refundableMinor", () => {
  it("takes off what went back and what is on its way, not what failed", () => {
    const order = {
      paid: cny("1000"),
      refunded: cny("200"),
      refunds: [refund("succeeded", "200"), refund("pending", "300"), refund("failed", "500")],
    };
    expect(refundableMinor(order)).toBe(500n);
  });

  it("is never negative", () => {
    expect(refundableMinor({ paid: cny("0"), refunded: cny("0"), refunds: [refund("unknown", "100")] })).toBe(0n);
  });
});

describe("isMoving", () => {
  const payment = (status: string) => ({ status }) as never;
  it("watches an open payment only while the order waits for it", () => {
    expect(isMoving({ status: "pending_payment", payments: [payment("processing")], refunds: [] })).toBe(true);
    expect(isMoving({ status: "cancelled", payments: [payment("processing")], refunds: [] })).toBe(false);
    expect(isMoving({ status: "delivered", payments: [], refunds: [refund("unknown", "1")] })).toBe(true);
  });
});

describe("stepsOf", () => {
  const at = new Date("2026-11-22T08:00:00Z");
  const base = { createdAt: at, paidAt: null, deliveredAt: null, refunds: [] };
  const states = (order: Parameters<typeof stepsOf>[0]) => stepsOf(order).map((step) => `${step.key}:${step.state}`);

  it("stops at the end of an order that was never paid", () => {
    expect(states({ ...base, status: "expired" })).toEqual(["placed:done", "closed:ended"]);
  });

  it("goes on to delivery and to the refund", () => {
    expect(states({ ...base, status: "pending_payment" })).toEqual(["placed:done", "paid:current", "delivered:todo"]);
    expect(states({ ...base, status: "fulfil_failed", paidAt: at })).toEqual([
      "placed:done",
      "paid:done",
      "delivered:failed",
    ]);
    expect(states({ ...base, status: "refunded", paidAt: at, deliveredAt: at })).toEqual([
      "placed:done",
      "paid:done",
      "delivered:done",
      "refunded:done",
    ]);
  });
});
