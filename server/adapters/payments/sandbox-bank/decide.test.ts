import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BankStatus, decidePlay, type Play, refuseRefund, secondsToNextSending, statusAt } from "./decide";

const NOW = new Date("2026-11-22T15:00:00.000Z");
const LATER = new Date("2026-11-22T15:15:00.000Z");
const EARLIER = new Date("2026-11-22T14:45:00.000Z");

describe("decidePlay", () => {
  it.each<[BankStatus, Play, BankStatus | string]>([
    ["open", "succeed", "paid"],
    ["paid", "succeed", "paid"],
    ["failed", "succeed", "already_failed"],
    ["closed", "succeed", "closed"],
    ["open", "fail", "failed"],
    ["failed", "fail", "failed"],
    ["paid", "fail", "already_paid"],
    ["closed", "fail", "closed"],
    ["open", "expire", "closed"],
    ["closed", "expire", "closed"],
    ["paid", "expire", "already_paid"],
    ["failed", "expire", "already_failed"],
  ])("%s + %s → %s", (status, play, expected) => {
    const decision = decidePlay({ status, expiresAt: LATER }, play, NOW);
    expect(decision.ok ? statusAt(decision, NOW) : decision.code).toBe(expected);
  });

  it("lets money come too late: after its time ran out, and after `expire`", () => {
    expect(decidePlay({ status: "open", expiresAt: EARLIER }, "succeed", NOW)).toMatchObject({
      ok: true,
      status: "paid",
    });
    const lapsed = decidePlay({ status: "open", expiresAt: LATER }, "expire", NOW);
    expect(lapsed).toMatchObject({ ok: true, status: "open", expiresAt: NOW, notice: "closed" });
    if (!lapsed.ok) throw new Error("expire was refused");
    expect(decidePlay(lapsed, "succeed", LATER)).toMatchObject({ ok: true, status: "paid" });
  });

  it("never takes a payment out of paid, failed or closed", () => {
    const status = fc.constantFrom<BankStatus>("open", "paid", "failed", "closed");
    const play = fc.constantFrom<Play>("succeed", "fail", "expire");
    fc.assert(
      fc.property(status, play, fc.date({ noInvalidDate: true }), (from, act, expiresAt) => {
        const decision = decidePlay({ status: from, expiresAt }, act, NOW);
        if (decision.ok && from !== "open") expect(decision.status).toBe(from);
      }),
    );
  });
});

describe("refuseRefund", () => {
  it("lets refunds add up to what was paid and not further", () => {
    const payment = { status: "paid" as const, paidMinor: 1000n, refundedMinor: 400n };
    expect(refuseRefund(payment, 600n)).toBeNull();
    expect(refuseRefund(payment, 601n)).toBe("refund_exceeds_paid");
    expect(refuseRefund({ ...payment, status: "open", paidMinor: null }, 1n)).toBe("not_paid");
  });
});

describe("secondsToNextSending", () => {
  it("sends five times, ever later, then gives up", () => {
    const waits = [1, 2, 3, 4, 5].map(secondsToNextSending);
    expect(waits).toEqual([5, 30, 120, 600, null]);
  });
});
