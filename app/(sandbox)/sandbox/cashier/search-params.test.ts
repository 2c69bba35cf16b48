import { describe, expect, it } from "vitest";
import { cashierLocale, toParams } from "./search-params";

describe("toParams", () => {
  it("keeps a parameter that was given twice, twice", () => {
    expect([...toParams({ a: "1", b: ["2", "3"], c: undefined })]).toEqual([
      ["a", "1"],
      ["b", "2"],
      ["b", "3"],
    ]);
  });
});

describe("cashierLocale", () => {
  it("takes the language asked for, else that of the shop's page", () => {
    expect(cashierLocale("en", "http://shop.example/pay/1")).toBe("en");
    expect(cashierLocale("zh-CN", "http://shop.example/en/pay/1")).toBe("zh-CN");
    expect(cashierLocale(null, "http://shop.example/en/pay/1")).toBe("en");
    expect(cashierLocale("fr", "http://shop.example/pay/1")).toBe("zh-CN");
    expect(cashierLocale(null, undefined)).toBe("zh-CN");
  });
});
