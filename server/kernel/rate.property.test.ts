import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvariantError } from "./invariant";
import { money } from "./money";
import { applyRate, divide, ROUNDING_MODES, type RoundingMode } from "./rate";

const numerator = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const divisor = fc.bigInt({ min: -1000n, max: 1000n }).filter((d) => d !== 0n);
const small = fc.bigInt({ min: -50n, max: 50n });
const magnitude = (value: bigint) => (value < 0n ? -value : value);

/** Decides by distance alone: tries the neighbours of the truncated quotient and keeps the one the mode's definition names. */
function oracle(n: bigint, d: bigint, mode: RoundingMode): bigint {
  const truncated = n / d;
  const candidates = [truncated - 1n, truncated, truncated + 1n];
  const sign = d < 0n ? -1n : 1n;
  const errorOf = (q: bigint) => (q * d - n) * sign;
  if (mode === "floor") return candidates.filter((q) => errorOf(q) <= 0n).at(-1)!;
  if (mode === "ceil") return candidates.find((q) => errorOf(q) >= 0n)!;
  const least = candidates.map((q) => magnitude(errorOf(q))).reduce((a, b) => (a < b ? a : b));
  const nearest = candidates.filter((q) => magnitude(errorOf(q)) === least);
  if (nearest.length === 1) return nearest[0]!;
  if (mode === "half_even") return nearest.find((q) => q % 2n === 0n)!;
  return nearest.reduce((a, b) => (magnitude(a) > magnitude(b) ? a : b));
}

describe("divide", () => {
  test.each(ROUNDING_MODES)("%s agrees with the definition", (mode) => {
    fc.assert(
      fc.property(fc.oneof(numerator, small), fc.oneof(divisor, fc.constantFrom(2n, -2n, 4n, 10n)), (n, d) => {
        expect(divide(n, d, mode)).toBe(oracle(n, d, mode));
      }),
      { numRuns: 500 },
    );
  });

  test.each<[bigint, Record<RoundingMode, bigint>]>([
    [5n, { floor: 2n, ceil: 3n, half_up: 3n, half_even: 2n }],
    [7n, { floor: 3n, ceil: 4n, half_up: 4n, half_even: 4n }],
    [-5n, { floor: -3n, ceil: -2n, half_up: -3n, half_even: -2n }],
    [-7n, { floor: -4n, ceil: -3n, half_up: -4n, half_even: -4n }],
    [-1n, { floor: -1n, ceil: 0n, half_up: -1n, half_even: 0n }],
  ])("%s halves by the book", (n, expected) => {
    for (const mode of ROUNDING_MODES) expect(divide(n, 2n, mode)).toBe(expected[mode]);
  });

  test("floor and ceil mirror each other; the half modes mirror themselves", () => {
    fc.assert(
      fc.property(numerator, divisor, (n, d) => {
        expect(divide(-n, d, "ceil")).toBe(-divide(n, d, "floor"));
        expect(divide(-n, d, "half_up")).toBe(-divide(n, d, "half_up"));
        expect(divide(-n, d, "half_even")).toBe(-divide(n, d, "half_even"));
      }),
    );
  });

  test("refuses to divide by nothing", () => {
    expect(() => divide(1n, 0n, "floor")).toThrow(InvariantError);
  });
});

describe("applyRate", () => {
  test("multiplies first: 8 % of ¥50.00 is ¥4.00, and a third of a cent is floored away", () => {
    expect(applyRate(money(5000n), 800, "floor")).toEqual(money(400n));
    expect(applyRate(money(33n), 3333, "floor")).toEqual(money(10n));
    expect(applyRate(money(33n), 3333, "ceil")).toEqual(money(11n));
  });

  test("0 % is nothing, 100 % is everything, and a floored share never exceeds the exact one", () => {
    fc.assert(
      fc.property(
        numerator,
        fc.integer({ min: 0, max: 10_000 }),
        fc.constantFrom(...ROUNDING_MODES),
        (n, bps, mode) => {
          const amount = money(n);
          expect(applyRate(amount, 0, mode).minor === 0n).toBe(true);
          expect(applyRate(amount, 10_000, mode)).toEqual(amount);
          expect(applyRate(amount, bps, "floor").minor * 10_000n <= n * BigInt(bps)).toBe(true);
        },
      ),
    );
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("refuses %s basis points", (bps) => {
    expect(() => applyRate(money(1n), bps, "floor")).toThrow(InvariantError);
  });
});
