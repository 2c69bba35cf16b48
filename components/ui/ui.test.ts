import { describe, expect, it } from "vitest";
import { cn } from "./cn";
import { readDigits } from "./otp-input";
import { percentOf } from "./progress";
import { readQuantity } from "./stepper";
import { dismissToast, toast, toastStore } from "./toast-store";

describe("typed values", () => {
  it("takes the digits out of a pasted one-time code", () => {
    expect(readDigits("验证码 １２３ 456,勿告诉他人", 6)).toBe("123456");
    expect(readDigits("1234567", 6)).toBe("123456");
  });

  it("brings a typed quantity into range and refuses what is not one", () => {
    expect(readQuantity("１２", 1, 10)).toBe(10);
    expect(readQuantity("0", 1, 10)).toBe(1);
    expect(readQuantity("2.5", 1, 10)).toBeUndefined();
    expect(readQuantity("", 1, 10)).toBeUndefined();
  });

  it("says 100 percent only at the end", () => {
    expect(percentOf(999_999, 1_000_000)).toBe(99);
    expect(percentOf(10, 10)).toBe(100);
    expect(percentOf(0, 0)).toBe(0);
  });
});

describe("toasts", () => {
  it("keeps the newest three and lets each be taken away", () => {
    const ids = ["a", "b", "c", "d"].map((title) => toast({ title }));
    expect(toastStore.current().map((item) => item.title)).toEqual(["b", "c", "d"]);
    dismissToast(ids[2]!);
    expect(toastStore.current().map((item) => item.title)).toEqual(["b", "d"]);
  });
});

describe("cn", () => {
  it("leaves out what is falsy", () => {
    expect(cn("a", false, undefined, "", "b")).toBe("a b");
  });
});
