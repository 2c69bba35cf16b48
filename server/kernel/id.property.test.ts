import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors";
import { formatId, ID_PREFIX, type IdKind, idSchema, isId, parseId, timestampOf } from "./id";
import { InvariantError } from "./invariant";

const KINDS = Object.keys(ID_PREFIX) as IdKind[];
const kind = fc.constantFrom(...KINDS);
const timestampMs = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe("ids", () => {
  test("prefixes are three lower-case letters and all different", () => {
    const prefixes = Object.values(ID_PREFIX);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{3}$/);
  });

  test("an id is recognised as its own kind only, and tells its time", () => {
    fc.assert(
      fc.property(kind, kind, timestampMs, random, (own, other, ms, bytes) => {
        const id = formatId(own, ms, bytes);
        expect(id).toHaveLength(30);
        expect(timestampOf(id)).toBe(ms);
        expect(isId(other, id)).toBe(other === own);
        expect(idSchema(other).safeParse(id).success).toBe(other === own);
        expect(parseId(own, id)).toBe(id);
      }),
    );
  });

  test("text order is time order, then random order", () => {
    const bytesOf = (bytes: Uint8Array) => bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
    fc.assert(
      fc.property(kind, timestampMs, timestampMs, random, random, (own, a, b, bytesA, bytesB) => {
        const before = a < b || (a === b && bytesOf(bytesA) < bytesOf(bytesB));
        expect(formatId(own, a, bytesA) < formatId(own, b, bytesB)).toBe(before);
        expect(formatId(own, a, bytesA) < formatId(own, a, bytesB)).toBe(bytesOf(bytesA) < bytesOf(bytesB));
      }),
    );
  });

  test("two random parts never give the same id", () => {
    fc.assert(
      fc.property(random, random, (a, b) => {
        expect(formatId("order", 1, a) === formatId("order", 1, b)).toBe(a.every((byte, index) => byte === b[index]));
      }),
    );
  });

  const good = formatId("order", 1_763_800_000_000, new Uint8Array(10).fill(255));
  test.each([
    "",
    "ord_",
    good.toUpperCase(),
    `${good}0`,
    good.slice(0, -1),
    `${good}\n`,
    ` ${good}`,
    good.replace("ord_", "ord-"),
    `ord_8${good.slice(5)}`,
    `${good.slice(0, -1)}u`,
    `${good.slice(0, -1)}l`,
    undefined,
    null,
    42,
    [good],
  ])("refuses %j", (text) => {
    expect(isId("order", text)).toBe(false);
    expect(idSchema("order").safeParse(text).success).toBe(false);
    expect(() => parseId("order", text)).toThrow(AppError);
  });

  test("a bad clock or too little randomness is our own error", () => {
    const bytes = new Uint8Array(10);
    for (const ms of [-1, 0.5, 2 ** 48, Number.NaN]) expect(() => formatId("order", ms, bytes)).toThrow(InvariantError);
    expect(() => formatId("order", 1, new Uint8Array(9))).toThrow(InvariantError);
  });
});
