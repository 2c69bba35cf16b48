import { describe, expect, test } from "vitest";
import { invalidFromZod } from "@/server/kernel/errors";
import { localize, productInput, productListInput, productPatch, safePattern } from "./contract";

const price = { minor: "1990", currency: "CNY" };
const base = {
  name: { "zh-CN": "会员" },
  categoryCode: "video",
  kind: "card",
  status: "draft",
  skus: [{ code: "A", price }],
};

/** The paths that an input is refused for. */
function paths(input: unknown): string[] {
  const result = productInput.safeParse(input);
  return result.success ? [] : Object.keys(invalidFromZod(result.error).fields ?? {});
}
const withSku = (extra: Record<string, unknown>) => ({ ...base, skus: [{ code: "A", price, ...extra }] });

describe("productInput", () => {
  test("takes the smallest product, and line breaks in texts but not in names", () => {
    expect(paths(base)).toEqual([]);
    expect(paths({ ...base, description: { "zh-CN": "一\n二\t三" } })).toEqual([]);
    expect(paths({ ...base, name: { "zh-CN": "一\n二" } })).toEqual(["name.zh-CN"]);
  });

  test.each<[string, unknown, string]>([
    ["no body", null, ""],
    ["an array", [], ""],
    ["a missing name", { ...base, name: undefined }, "name"],
    ["an empty name", { ...base, name: { "zh-CN": "  " } }, "name.zh-CN"],
    ["a name as text", { ...base, name: "会员" }, "name"],
    ["an unknown key", { ...base, colour: "red" }, "colour"],
    ["an unknown language", { ...base, name: { "zh-CN": "a", fr: "b" } }, "name.fr"],
    ["NUL", { ...base, name: { "zh-CN": "a\u0000b" } }, "name.zh-CN"],
    ["a bidi override", { ...base, name: { "zh-CN": "a\u202eb" } }, "name.zh-CN"],
    ["a lone surrogate", { ...base, name: { "zh-CN": "a\ud800" } }, "name.zh-CN"],
    ["a long name", { ...base, name: { "zh-CN": "长".repeat(121) } }, "name.zh-CN"],
    ["a megabyte", { ...base, description: { "zh-CN": "x".repeat(1_000_000) } }, "description.zh-CN"],
    ["an array for text", { ...base, categoryCode: ["video"] }, "categoryCode"],
    ["an unknown kind", { ...base, kind: "gold" }, "kind"],
    ["archived at birth", { ...base, status: "archived" }, "status"],
    ["no SKU", { ...base, skus: [] }, "skus"],
    ["51 SKUs", { ...base, skus: Array.from({ length: 51 }, (_, i) => ({ code: `A${i}`, price })) }, "skus"],
    ["a code with a space", withSku({ code: "A B" }), "skus.0.code"],
    ["an emoji code", withSku({ code: "😀" }), "skus.0.code"],
    ["full-width digits", withSku({ price: { minor: "\uff11\uff12", currency: "CNY" } }), "skus.0.price.minor"],
    ["a number for money", withSku({ price: 19.9 }), "skus.0.price"],
    ["a number for minor", withSku({ price: { minor: 1990, currency: "CNY" } }), "skus.0.price.minor"],
    ["words for minor", withSku({ price: { minor: "abc", currency: "CNY" } }), "skus.0.price.minor"],
    ["NaN", withSku({ price: { minor: "NaN", currency: "CNY" } }), "skus.0.price.minor"],
    ["zero", withSku({ price: { minor: "0", currency: "CNY" } }), "skus.0.price.minor"],
    ["negative", withSku({ price: { minor: "-1", currency: "CNY" } }), "skus.0.price.minor"],
    ["huge", withSku({ price: { minor: "1000000000001", currency: "CNY" } }), "skus.0.price.minor"],
    ["a decimal", withSku({ price: { minor: "1.5", currency: "CNY" } }), "skus.0.price.minor"],
    ["a currency in lower case", withSku({ price: { minor: "1", currency: "cny" } }), "skus.0.price.currency"],
    ["limit zero", withSku({ limits: { perOrder: 0 } }), "skus.0.limits.perOrder"],
    ["limit 1.5", withSku({ limits: { perOrder: 1.5 } }), "skus.0.limits.perOrder"],
    ["limit NaN", withSku({ limits: { perOrder: Number.NaN } }), "skus.0.limits.perOrder"],
    ["limit as text", withSku({ limits: { perOrder: "1" } }), "skus.0.limits.perOrder"],
    ["an unknown limit", withSku({ limits: { perMoon: 1 } }), "skus.0.limits.perMoon"],
    ["an unknown account", withSku({ account: { type: "SHOE" } }), "skus.0.account.type"],
  ])("refuses %s at its path", (_name, input, path) => {
    expect(paths(input)).toEqual([path]);
  });

  test("takes one minor unit and 10^12 of them", () => {
    for (const minor of ["1", "1000000000000"])
      expect(paths(withSku({ price: { minor, currency: "CNY" } }))).toEqual([]);
  });
});

describe("productPatch", () => {
  test("everything may be absent; null empties only what may be empty", () => {
    expect(productPatch.safeParse({}).success).toBe(true);
    expect(productPatch.safeParse({ brandCode: null, guide: null, skus: [{ code: "A", cost: null }] }).success).toBe(
      true,
    );
    for (const bad of [
      { name: null },
      { kind: "card" },
      { version: 0 },
      { skus: [{ price }] },
      { skus: [{ code: "A", price: null }] },
    ]) {
      expect(productPatch.safeParse(bad).success).toBe(false);
    }
  });
});

describe("productListInput", () => {
  test.each([
    { limit: "0" },
    { limit: "101" },
    { limit: "abc" },
    { limit: "1.5" },
    { limit: "" },
    { q: "a\u0000" },
    { q: "x".repeat(81) },
    { page: "1" },
    { category: "a b" },
  ])("%j is refused", (input) => expect(productListInput.safeParse(input).success).toBe(false));

  test("is 24 a page unless said otherwise", () => {
    expect(productListInput.parse({})).toEqual({ limit: 24 });
    expect(productListInput.parse({ limit: "100" }).limit).toBe(100);
  });
});

describe("safePattern", () => {
  test.each(["^1[3-9]\\d{9}$", "^\\d{16,19}$", "^[A-Za-z0-9_]{4,20}$", "^[^@\\s]+@[^@\\s]+\\.[a-z]+$", "^\\(\\d+\\)$"])(
    "takes %s",
    (pattern) => expect(safePattern.safeParse(pattern).success).toBe(true),
  );

  test.each(["(a+)+$", "((a+))+$", "(a|a)*$", "(?:a|aa)+$", "a*a*a*a*b", "[", "a{2,1}", "x".repeat(201), "(?=a)"])(
    "refuses %s",
    (pattern) => expect(safePattern.safeParse(pattern).success).toBe(false),
  );
});

test("a reader gets their language, else Chinese", () => {
  expect(localize({ "zh-CN": "卡", en: "Card" }, "en")).toBe("Card");
  expect(localize({ "zh-CN": "卡", en: "Card" }, "zh-CN")).toBe("卡");
  expect(localize({ "zh-CN": "卡" }, "en")).toBe("卡");
  expect(localize({ "zh-CN": "卡", en: "" }, "en")).toBe("卡");
});
