import { describe, expect, it } from "vitest";
import { money } from "@/server/kernel/money";
import {
  cashierParams,
  toCallback,
  toCloseResult,
  toProviderPayment,
  toRefundQueryResult,
  toRefundResult,
} from "./transform";

const PAYMENT = {
  result: "ok",
  outTradeNo: "pay_1",
  merchantRef: "sbx_1",
  txn: "sbt_1",
  status: "paid",
  amountMinor: "1990",
  currency: "CNY",
  paidAt: "2026-11-22T15:19:05.000Z",
};

const CALLBACK = {
  eventId: "sbe_1",
  outTradeNo: "pay_1",
  merchantRef: "sbx_1",
  txn: "sbt_1",
  status: "paid",
  amountMinor: "1990",
  currency: "CNY",
  at: "2026-11-22T15:19:05.000Z",
};

describe("cashierParams", () => {
  const request = {
    paymentId: "pay_1",
    amount: money(1990n),
    subject: "视频会员",
    notifyUrl: "http://a/n",
    returnUrl: "http://a/r",
    expiresAt: new Date("2026-11-22T15:19:05.000Z"),
  };

  it("holds strings only, and the payee when there is one", () => {
    expect(cashierParams({ merchantRef: "sbx_1" }, request)).toEqual({
      merchantRef: "sbx_1",
      outTradeNo: "pay_1",
      amountMinor: "1990",
      currency: "CNY",
      subject: "视频会员",
      notifyUrl: "http://a/n",
      returnUrl: "http://a/r",
      expiresAt: "2026-11-22T15:19:05.000Z",
    });
    expect(cashierParams({ merchantRef: "sbx_1", payee: "券脉" }, request).payee).toBe("券脉");
  });

  it("cuts a long subject between characters and drops half a surrogate pair", () => {
    const { subject } = cashierParams({ merchantRef: "sbx_1" }, { ...request, subject: "🎁".repeat(200) });
    expect(subject).toBe("🎁".repeat(128));
    expect(cashierParams({ merchantRef: "sbx_1" }, { ...request, subject: "a\ud83cb" }).subject).toBe("ab");
  });
});

describe("toProviderPayment", () => {
  it("reads a payment", () => {
    expect(toProviderPayment("pay_1", PAYMENT)).toEqual({
      status: "paid",
      paymentId: "pay_1",
      amount: money(1990n),
      providerTxn: "sbt_1",
      paidAt: new Date("2026-11-22T15:19:05.000Z"),
    });
  });

  it.each<[Record<string, string> | null, string]>([
    [null, "no answer"],
    [{ ...PAYMENT, outTradeNo: "pay_2" }, "an answer about another payment"],
    [{ ...PAYMENT, status: "half_paid" }, "a status that we do not know"],
    [{ ...PAYMENT, amountMinor: "19.90" }, "an amount that is not whole"],
    [{ ...PAYMENT, amountMinor: "-1" }, "a negative amount"],
    [{ ...PAYMENT, amountMinor: "01990" }, "an amount with a leading zero"],
    [{ result: "ok" }, "half an answer"],
    [{ result: "refused", code: "maintenance" }, "a refusal that we do not know"],
  ])("is unknown for %j: %s", (answer) => {
    expect(toProviderPayment("pay_1", answer)).toEqual({ status: "unknown" });
  });

  it("tells a payment that the bank never saw", () => {
    expect(toProviderPayment("pay_1", { result: "refused", code: "not_found" })).toEqual({ status: "not_found" });
  });
});

describe("toCloseResult", () => {
  it.each([
    [{ ...PAYMENT, status: "closed" }, "closed"],
    [{ ...PAYMENT, status: "failed" }, "closed"],
    [{ result: "refused", code: "not_found" }, "closed"],
    [{ result: "refused", code: "already_paid" }, "paid"],
    [{ ...PAYMENT, status: "open" }, "unknown"],
    [{ result: "refused", code: "maintenance" }, "unknown"],
    [null, "unknown"],
  ])("%j → %s", (answer, expected) => {
    expect(toCloseResult("pay_1", answer as Record<string, string> | null)).toBe(expected);
  });
});

describe("toRefundResult", () => {
  const done = { result: "ok", outRefundNo: "rfd_1", status: "done", refundRef: "sbr_1" };

  it.each([
    [done, { status: "succeeded", providerRef: "sbr_1" }],
    [
      { ...done, status: "pending" },
      { status: "pending", providerRef: "sbr_1" },
    ],
    [{ ...done, outRefundNo: "rfd_2" }, { status: "unknown" }],
    [{ ...done, status: "perhaps" }, { status: "unknown" }],
    [null, { status: "unknown" }],
    [
      { result: "refused", code: "refund_exceeds_paid" },
      { status: "failed", reason: "refund_exceeds_paid" },
    ],
    [
      { result: "refused", code: "refund_number_reused" },
      { status: "unknown", reason: "refund_number_reused" },
    ],
  ])("%j → %j", (answer, expected) => {
    expect(toRefundResult("rfd_1", answer as Record<string, string> | null)).toEqual(expected);
  });

  it("tells a refund call that never arrived from one whose outcome is open", () => {
    expect(toRefundQueryResult("rfd_1", { result: "refused", code: "not_found" })).toEqual({ status: "not_found" });
    expect(toRefundQueryResult("rfd_1", null)).toEqual({ status: "unknown" });
  });
});

describe("toCallback", () => {
  it("reads a callback", () => {
    expect(toCallback(CALLBACK)).toEqual({
      status: "accepted",
      eventId: "sbe_1",
      paymentId: "pay_1",
      merchantRef: "sbx_1",
      amount: money(1990n),
      outcome: "paid",
      providerTxn: "sbt_1",
      at: new Date("2026-11-22T15:19:05.000Z"),
    });
  });

  it.each(["PAID", "settled", "__proto__", "toString"])("holds the status %j for pending", (status) => {
    expect(toCallback({ ...CALLBACK, status })).toMatchObject({ status: "accepted", outcome: "pending" });
  });

  it.each(Object.keys(CALLBACK))("refuses a callback without %s", (name) => {
    const { [name as keyof typeof CALLBACK]: _, ...rest } = CALLBACK;
    expect(toCallback(rest as Record<string, string>)).toEqual({ status: "rejected", reason: "malformed" });
  });

  it.each([
    ["amountMinor", "1990.0"],
    ["amountMinor", "1e3"],
    ["amountMinor", "１９９０"],
    ["amountMinor", "NaN"],
    ["amountMinor", "9".repeat(16)],
    ["currency", "cny"],
    ["at", "yesterday"],
    ["at", "2026-13-01T00:00:00Z"],
    ["outTradeNo", ""],
    ["eventId", "x".repeat(81)],
  ])("refuses %s = %j", (name, value) => {
    expect(toCallback({ ...CALLBACK, [name]: value })).toEqual({ status: "rejected", reason: "malformed" });
  });
});
