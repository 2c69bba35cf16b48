import { describe, expect, test } from "vitest";
import { PRODUCT_KINDS } from "../contract";
import { availabilityOf, isDeliverable } from "./views";

describe("availabilityOf", () => {
  test.each([
    [-1, 10, "out"],
    [0, 10, "out"],
    [1, 10, "low"],
    [10, 10, "low"],
    [11, 10, "in_stock"],
    [1, 0, "in_stock"],
  ])("%i units with threshold %i are %s", (units, lowStock, expected) => {
    expect(availabilityOf(units, lowStock)).toBe(expected);
  });
});

test("only cards can be delivered today", () => {
  expect(PRODUCT_KINDS.filter(isDeliverable)).toEqual(["card"]);
});
