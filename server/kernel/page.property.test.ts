import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "./errors";
import { decodeCursor, encodeCursor, pageInput, toPage } from "./page";

const anyKey = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const value = fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.boolean(), fc.constant(null));
const key = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { noNullPrototype: true });

describe("cursor", () => {
  test("comes back the same and is safe in a URL", () => {
    fc.assert(
      fc.property(key, (sortKey) => {
        const cursor = encodeCursor(sortKey);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(anyKey, cursor)).toEqual(sortKey);
      }),
    );
  });

  test("one changed, lost or added character is refused", () => {
    const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ =\n+/"];
    fc.assert(
      fc.property(key, fc.nat(), fc.constantFrom(...alphabet), (sortKey, at, character) => {
        const cursor = encodeCursor(sortKey);
        const index = at % cursor.length;
        const [head, tail] = [cursor.slice(0, index), cursor.slice(index + 1)];
        for (const damaged of [head + character + tail, head + tail, head + character + cursor.slice(index)]) {
          if (damaged !== cursor) expect(() => decodeCursor(anyKey, damaged)).toThrow(AppError);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a cursor of another list is refused", () => {
    const cursor = encodeCursor({ at: "2026-11-22T00:00:00.000Z", id: "ord_x" });
    expect(() => decodeCursor(z.strictObject({ name: z.string() }), cursor)).toThrow(AppError);
    expect(decodeCursor(z.strictObject({ at: z.string(), id: z.string() }), cursor).id).toBe("ord_x");
  });

  test("any other text is refused with a page.bad_cursor, never another error", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(btoaSafe)), (text) => {
        expect(() => decodeCursor(anyKey, text)).toThrow(expect.objectContaining({ code: "page.bad_cursor" }));
      }),
    );
  });
});

describe("page", () => {
  test("walking the pages gives every row once, in order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 7 }), (numbers, limit) => {
        const rows = numbers.sort((a, b) => a - b);
        const seen: number[] = [];
        let after = -1;
        for (;;) {
          const page = toPage(rows.filter((row) => row > after).slice(0, limit + 1), limit, (row) => ({ row }));
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          if (page.next === null) break;
          after = decodeCursor(z.strictObject({ row: z.int() }), page.next).row;
        }
        expect(seen).toEqual(rows);
      }),
    );
  });

  test("the limit is 20 unless told, 100 at most, and may come from a query string", () => {
    expect(pageInput.parse({})).toEqual({ limit: 20 });
    expect(pageInput.parse({ limit: "100", after: "x" })).toEqual({ limit: 100, after: "x" });
    for (const limit of [0, 101, -1, 1.5, "", "x", null]) expect(pageInput.safeParse({ limit }).success).toBe(false);
    expect(pageInput.safeParse({ offset: 3 }).success).toBe(false);
  });
});

function btoaSafe(text: string): string {
  return Buffer.from(text).toString("base64url");
}
