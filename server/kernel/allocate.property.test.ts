import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, type Weight } from "./allocate";
import { InvariantError } from "./invariant";

const total = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
// Small weights make ties common; large ones exercise the arithmetic.
const weight = fc.oneof(fc.bigInt({ min: 0n, max: 3n }), fc.bigInt({ min: 0n, max: 10n ** 12n }));
const weights: fc.Arbitrary<Weight<string>[]> = fc
  .uniqueArray(fc.record({ key: fc.string(), weight }), {
    selector: (part) => part.key,
    minLength: 1,
    maxLength: 30,
  })
  .filter((list) => list.some((part) => part.weight > 0n));

const byKey = (parts: { key: string; minor: bigint }[]) => new Map(parts.map((part) => [part.key, part.minor]));

describe("allocate", () => {
  test("parts sum to the total exactly", () => {
    fc.assert(
      fc.property(total, weights, (amount, list) => {
        expect(allocate(amount, list).reduce((sum, part) => sum + part.minor, 0n)).toBe(amount);
      }),
    );
  });

  test("each part is within one unit of its exact share", () => {
    fc.assert(
      fc.property(total, weights, (amount, list) => {
        const weightSum = list.reduce((sum, part) => sum + part.weight, 0n);
        const parts = byKey(allocate(amount, list));
        for (const { key, weight } of list) {
          const error = (parts.get(key) ?? 0n) * weightSum - amount * weight;
          expect(error < weightSum && error > -weightSum).toBe(true);
        }
      }),
    );
  });

  test("a key's part does not depend on the order of the list", () => {
    const pair = weights.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(total, pair, (amount, [list, shuffled]) => {
        expect(byKey(allocate(amount, shuffled))).toEqual(byKey(allocate(amount, list)));
      }),
    );
  });

  test("equal weights are told apart by key only, whatever the order", () => {
    const list = ["c", "a", "b"].map((key) => ({ key, weight: 1n }));
    expect(allocate(5n, list)).toEqual([
      { key: "c", minor: 1n },
      { key: "a", minor: 2n },
      { key: "b", minor: 2n },
    ]);
  });

  test("a larger weight never gets a smaller part", () => {
    const positive = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(positive, weights, (amount, list) => {
        const parts = allocate(amount, list).map((part, index) => ({ ...part, weight: list[index]?.weight ?? 0n }));
        parts.sort((a, b) => (a.weight < b.weight ? -1 : 1));
        parts.forEach((part, index) => {
          const next = parts[index + 1];
          if (next && next.weight > part.weight) expect(next.minor >= part.minor).toBe(true);
        });
      }),
    );
  });

  test("a zero weight gets nothing, and a negative total mirrors the positive one", () => {
    fc.assert(
      fc.property(total, weights, (amount, list) => {
        const mirrored = byKey(allocate(-amount, list));
        for (const { key, minor } of allocate(amount, list)) expect(mirrored.get(key)).toBe(-minor);
        const zeroKeys = list.filter((part) => part.weight === 0n).map((part) => part.key);
        const parts = byKey(allocate(amount, list));
        for (const key of zeroKeys) expect(parts.get(key) === 0n).toBe(true);
      }),
    );
  });

  test("nothing splits into nothings, even without weight", () => {
    expect(allocate(0n, [{ key: "a", weight: 0n }])).toEqual([{ key: "a", minor: 0n }]);
    expect(allocate(0n, [])).toEqual([]);
  });

  test("what cannot be split is refused", () => {
    expect(() => allocate(1n, [])).toThrow(InvariantError);
    expect(() => allocate(1n, [{ key: "a", weight: 0n }])).toThrow(InvariantError);
    expect(() => allocate(1n, [{ key: "a", weight: -1n }])).toThrow(InvariantError);
    const twice = [
      { key: "a", weight: 1n },
      { key: "a", weight: 1n },
    ];
    expect(() => allocate(1n, twice)).toThrow(InvariantError);
    expect(() => allocate(0n, twice)).toThrow(InvariantError);
  });
});
