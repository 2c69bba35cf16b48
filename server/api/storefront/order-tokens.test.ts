import { describe, expect, it } from "vitest";
import { formatId } from "@/server/kernel/id";
import { ORDERS_KEPT, parseOrderTokens, withOrderToken } from "./order-tokens";

const order = (n: number) => formatId("order", n, new Uint8Array(10));
const token = (n: number) => String(n).padStart(22, "a");
const pair = (n: number) => ({ orderId: order(n), token: token(n) });

describe("order tokens of a browser", () => {
  it("reads back what it wrote, newest first", () => {
    const one = withOrderToken([], pair(1));
    const two = withOrderToken(parseOrderTokens(one), pair(2));
    expect(parseOrderTokens(two)).toEqual([pair(2), pair(1)]);
  });

  it("keeps an order once and only the latest ones", () => {
    let value = "";
    for (let n = 1; n <= ORDERS_KEPT + 3; n += 1) value = withOrderToken(parseOrderTokens(value), pair(n));
    value = withOrderToken(parseOrderTokens(value), pair(5));
    const kept = parseOrderTokens(value);
    expect(kept).toHaveLength(ORDERS_KEPT);
    expect(kept[0]).toEqual(pair(5));
    expect(kept.filter((one) => one.orderId === order(5))).toHaveLength(1);
    expect(kept.some((one) => one.orderId === order(1))).toBe(false);
  });

  it.each([
    undefined,
    "",
    "~",
    "x",
    "ord_1.short",
    `${order(1)}`,
    `${order(1)}.${token(1)}.more`,
    `${order(1)}.${token(1)};`,
  ])("drops what is not an order with its token: %s", (value) => {
    expect(parseOrderTokens(value)).toEqual([]);
  });

  it("fits a cookie", () => {
    let value = "";
    for (let n = 1; n <= ORDERS_KEPT; n += 1) value = withOrderToken(parseOrderTokens(value), pair(n));
    expect(value.length).toBeLessThan(1000);
    expect(value).toMatch(/^[\w.~-]+$/);
  });
});
