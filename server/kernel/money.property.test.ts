import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors";
import { InvariantError } from "./invariant";
import {
  add,
  compare,
  formatDecimal,
  formatMoney,
  fromJson,
  isZero,
  type Money,
  type MoneyFormat,
  money,
  moneyJson,
  multiply,
  negate,
  parseDecimal,
  subtract,
  sum,
  toJson,
  zero,
} from "./money";

const minor = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
const currency = fc.constantFrom("CNY", "USD", "JPY", "KWD");
const amount = fc.tuple(minor, currency).map(([units, code]) => money(units, code));
const pair = fc.tuple(minor, minor, currency).map(([a, b, code]) => [money(a, code), money(b, code)] as const);

describe("arithmetic", () => {
  test("subtract undoes add, negate twice is nothing, and a − a is zero", () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(add(a, b)).toEqual(add(b, a));
        expect(negate(negate(a))).toEqual(a);
        expect(isZero(subtract(a, a))).toBe(true);
        expect(add(a, negate(b))).toEqual(subtract(a, b));
      }),
    );
  });

  test("compare orders as subtraction does", () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const difference = subtract(a, b).minor;
        expect(compare(a, b)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
        expect(compare(a, b) + compare(b, a)).toBe(0);
      }),
    );
  });

  test("multiply is repeated addition, and sum adds a list up", () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 50 }), (a, count) => {
        const copies = Array<Money>(count).fill(a);
        expect(multiply(a, BigInt(count))).toEqual(sum(copies, a.currency));
      }),
    );
    expect(sum([])).toEqual(zero("CNY"));
  });

  test("two currencies are refused everywhere", () => {
    const [yuan, dollars] = [money(1n, "CNY"), money(1n, "USD")];
    for (const operation of [add, subtract, compare]) {
      expect(() => operation(yuan, dollars)).toThrow(InvariantError);
    }
    expect(() => sum([yuan, dollars], "CNY")).toThrow(InvariantError);
    expect(() => sum([dollars], "CNY")).toThrow(InvariantError);
  });

  test.each(["", "cny", "CN", "CNYX", "C1Y"])("%j is not a currency", (code) => {
    expect(() => money(1n, code)).toThrow(InvariantError);
  });
});

describe("JSON", () => {
  test("comes back the same through real JSON text", () => {
    fc.assert(
      fc.property(amount, (a) => {
        expect(fromJson(moneyJson.parse(JSON.parse(JSON.stringify(toJson(a)))))).toEqual(a);
      }),
    );
  });

  test.each([
    { minor: "1.5", currency: "CNY" },
    { minor: "", currency: "CNY" },
    { minor: "1234567890123456", currency: "CNY" },
    { minor: "+1", currency: "CNY" },
    { minor: "1\n", currency: "CNY" },
    { minor: "0x10", currency: "CNY" },
    { minor: 1990, currency: "CNY" },
    { minor: "1", currency: "cny" },
    { minor: "1" },
    { minor: "1", currency: "CNY", extra: true },
  ])("refuses %j", (json) => {
    expect(moneyJson.safeParse(json).success).toBe(false);
    expect(() => fromJson(json as never)).toThrow(AppError);
  });

  test("more than 15 digits does not leave", () => {
    expect(() => toJson(money(10n ** 15n))).toThrow(InvariantError);
    expect(() => toJson(money(-(10n ** 15n)))).toThrow(InvariantError);
  });
});

describe("decimals", () => {
  test("parse(formatDecimal) and parse(formatMoney without its symbol) give the amount back", () => {
    fc.assert(
      fc.property(amount, fc.constantFrom("zh-CN", "en"), (a, locale) => {
        expect(parseDecimal(formatDecimal(a), a.currency)).toEqual(a);
        const shown = formatMoney(a, { locale }).replace(/[^\d.,\u2212]/g, "");
        expect(parseDecimal(shown, a.currency)).toEqual(a);
      }),
    );
  });

  test.each([
    ["12.30", "CNY", 1230n],
    ["12.3", "CNY", 1230n],
    ["12", "CNY", 1200n],
    ["0.01", "CNY", 1n],
    ["-0.01", "CNY", -1n],
    ["\u22121,234.50", "CNY", -123450n],
    [" \uff11\uff12\uff0e\uff13\uff10 ", "CNY", 1230n],
    ["500", "JPY", 500n],
    ["0.005", "KWD", 5n],
  ])("%j %s is %s minor units", (text, code, expected) => {
    expect(parseDecimal(text, code)).toEqual(money(expected, code));
  });

  test.each(["", ".", "12.", ".5", "1.234", "1,23", "12,34.00", "1e3", "NaN", "Infinity", "0x10", "--1", "1 2", "¥1"])(
    "refuses %j",
    (text) => {
      expect(() => parseDecimal(text, "CNY")).toThrow(AppError);
    },
  );

  test("refuses decimals that the currency does not have, and amounts beyond 15 digits", () => {
    expect(() => parseDecimal("1.5", "JPY")).toThrow(AppError);
    expect(() => parseDecimal("99999999999999", "CNY")).toThrow(AppError);
    expect(parseDecimal("9999999999999.99", "CNY").minor).toBe(999_999_999_999_999n);
  });
});

describe("formatMoney", () => {
  const rows: [bigint, MoneyFormat, string][] = [
    [123450n, { locale: "zh-CN" }, "¥1,234.50"],
    [123450n, { locale: "en" }, "¥1,234.50"],
    [-123450n, { locale: "zh-CN" }, "\u2212¥1,234.50"],
    [-123450n, { locale: "en" }, "\u2212¥1,234.50"],
    [0n, { locale: "zh-CN" }, "¥0.00"],
    [0n, { locale: "zh-CN", sign: true }, "¥0.00"],
    [990n, { locale: "en", sign: true }, "+¥9.90"],
    [9900n, { locale: "zh-CN", trimZeros: true }, "¥99"],
    [9990n, { locale: "zh-CN", trimZeros: true }, "¥99.90"],
    [1234500n, { locale: "zh-CN", compact: true }, "¥1.2万"],
    [34000000000n, { locale: "zh-CN", compact: true }, "¥3.4亿"],
    [1200000n, { locale: "en", compact: true }, "¥12K"],
    [990n, { locale: "zh-CN", compact: true }, "¥9.90"],
    [999_999_999_999_999n, { locale: "en" }, "¥9,999,999,999,999.99"],
  ];
  test.each(rows)("%s %j reads %s", (units, format, expected) => {
    expect(formatMoney(money(units, "CNY"), format)).toBe(expected);
  });

  test("respects the decimals of the currency", () => {
    expect(formatMoney(money(500n, "JPY"), { locale: "zh-CN" })).toContain("500");
    expect(formatMoney(money(500n, "JPY"), { locale: "zh-CN" })).not.toContain(".");
    expect(formatMoney(money(-5n, "USD"), { locale: "en" })).toBe("\u2212$0.05");
  });
});
