import { expect, it } from "vitest";
import { formatTenths, marginTenths, rangeOf } from "./margin";

const cny = (minor: bigint) => ({ minor, currency: "CNY" });

it("is the share of the price, to a tenth of a percent", () => {
  expect(marginTenths(cny(2000n), cny(1500n))).toBe(250);
  expect(marginTenths(cny(3000n), cny(2000n))).toBe(333);
  expect(marginTenths(cny(1000n), cny(1125n))).toBe(-125);
});

it("is unknown without a cost, without a price, and in two currencies", () => {
  expect(marginTenths(cny(2000n), null)).toBeNull();
  expect(marginTenths(cny(0n), cny(0n))).toBeNull();
  expect(marginTenths(cny(2000n), { minor: 1n, currency: "USD" })).toBeNull();
});

it("has one decimal, and a true minus", () => {
  expect(formatTenths(250)).toBe("25.0%");
  expect(formatTenths(-5)).toBe("\u22120.5%");
});

it("spans what is there", () => {
  expect(rangeOf([3n, 1n, 2n])).toEqual({ low: 1n, high: 3n });
  expect(rangeOf([])).toBeNull();
});
