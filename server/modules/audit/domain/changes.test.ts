import { expect, test } from "vitest";
import { changesOf } from "./changes";

test("only the fields that differ remain, on both sides", () => {
  const result = changesOf({ a: 1, b: "x", c: true }, { a: 1, b: "y", c: true });
  expect(result).toEqual({ before: { b: "x" }, after: { b: "y" } });
});

test("a field that one side lacks is null there", () => {
  expect(changesOf({ a: 1 }, { b: 2 })).toEqual({ before: { a: 1, b: null }, after: { a: null, b: 2 } });
});

test("the order of keys inside a value is no change", () => {
  expect(changesOf({ name: { en: "A", zh: "B" } }, { name: { zh: "B", en: "A" } })).toEqual({ before: {}, after: {} });
});

test("the order of a list is a change", () => {
  expect(changesOf({ tags: ["a", "b"] }, { tags: ["b", "a"] }).after).toEqual({ tags: ["b", "a"] });
});
