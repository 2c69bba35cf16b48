import { describe, expect, it } from "vitest";
import { askedBack, isTyped, minorOf, newRefundDraft } from "./refund-draft";

const lines = [
  { id: "lin_a", name: "A", unitsLeft: 2, isDelivered: true },
  { id: "lin_b", name: "B", unitsLeft: 0, isDelivered: true },
];

describe("askedBack", () => {
  it("starts with everything that is left, and leaves out lines without units", () => {
    expect(askedBack(newRefundDraft(lines), "CNY")).toEqual({ lines: [{ lineId: "lin_a", quantity: 2 }] });
  });

  it("asks nothing when nothing is chosen", () => {
    expect(askedBack({ ...newRefundDraft(lines), units: { lin_a: 0 } }, "CNY")).toBeNull();
    expect(askedBack({ ...newRefundDraft(lines), mode: "amount", amount: "0.00" }, "CNY")).toBeNull();
  });

  it("reads amounts exactly, full-width digits too", () => {
    expect(askedBack({ ...newRefundDraft(lines), mode: "amount", amount: " １２．３０ " }, "CNY")).toEqual({
      minor: "1230",
    });
    expect(minorOf("0.001", "CNY")).toBeNull();
    expect(minorOf("-5", "CNY")).toBeNull();
  });
});

it("takes the confirmation however it is spaced, but not another amount", () => {
  expect(isTyped("refund 12.30", "REFUND 12.30")).toBe(true);
  expect(isTyped("退款１２．３０", "退款 12.30")).toBe(true);
  expect(isTyped("REFUND 12.3", "REFUND 12.30")).toBe(false);
});
