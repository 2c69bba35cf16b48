import { describe, expect, it } from "vitest";
import type { OrderState, OrderView } from "@/server/modules/orders/contract";
import { ORDER_STATES } from "@/server/modules/orders/contract";
import type { PaymentState } from "@/server/modules/payments/contract";
import { stageOf } from "./cashier-stage";
import { isMoving, ORDER_TABS, readTab } from "./order-facts";
import { productJsonLd } from "./product-json-ld";
import { cardFacts, leadSku } from "./products";
import { moreHref, PAGE, readShelfQuery } from "./shelf-query";
import { readQuantityParam, totalOf } from "./totals";

const sku = (code: string, minor: string, availability: "in_stock" | "low" | "out") =>
  ({ code, price: { minor, currency: "CNY" }, listPrice: { minor: "9999", currency: "CNY" }, availability }) as never;
const product = (...skus: never[]) => ({ skus }) as never;

describe("what a card shows", () => {
  it("leads with the cheapest option that can be bought", () => {
    const many = product(sku("A", "100", "out"), sku("B", "300", "low"), sku("C", "200", "in_stock"));
    expect(leadSku(many)?.code).toBe("C");
    expect(cardFacts(many)).toMatchObject({
      price: { minor: "200" },
      isFrom: true,
      listPrice: null,
      availability: "in_stock",
    });
  });

  it("falls back to the cheapest of all when nothing is left, and shows the list price of a single option", () => {
    expect(leadSku(product(sku("A", "300", "out"), sku("B", "200", "out")))?.code).toBe("B");
    expect(cardFacts(product(sku("A", "300", "out")))).toMatchObject({
      isFrom: false,
      listPrice: { minor: "9999" },
      availability: "out",
    });
    expect(cardFacts(product())).toBeNull();
  });
});

describe("addresses of a listing", () => {
  it("takes what it knows and ignores the rest", () => {
    expect(readShelfQuery({})).toEqual({ sort: "rank", inStock: false, show: PAGE });
    expect(readShelfQuery({ q: " 卡 ", sort: "-price", stock: "in", show: "48", after: "x" }, "video")).toEqual({
      category: "video",
      q: "卡",
      sort: "-price",
      inStock: true,
      show: 48,
      after: "x",
    });
    expect(readShelfQuery({ sort: "drop table", stock: "1", show: "-5", q: "" })).toEqual(readShelfQuery({}));
    expect(readShelfQuery({ show: "999" }).show).toBe(240);
    expect(readShelfQuery({ q: ["a", "b"] }).q).toBe("a");
  });

  it("loads more on the same page, then goes on to a next one, and keeps the facets", () => {
    const params = { sort: "price" };
    const query = readShelfQuery(params);
    expect(moreHref("/c", params, { query, next: null })).toBeNull();
    expect(moreHref("/c", params, { query, next: "abc" })).toBe("/c?sort=price&show=48");
    expect(moreHref("/c", params, { query: { ...query, show: 240 }, next: "abc" })).toBe("/c?sort=price&after=abc");
  });
});

describe("quantities and totals", () => {
  it.each([
    ["3", undefined, 3],
    ["3", 2, 2],
    ["0", undefined, 1],
    ["-1", undefined, 1],
    ["1e3", undefined, 1],
    ["99999", undefined, 1],
    [undefined, 5, 1],
  ])("%s within %s is %s", (text, perOrder, quantity) => {
    expect(readQuantityParam(text, perOrder)).toBe(quantity);
  });

  it("multiplies exactly", () => {
    expect(totalOf({ minor: "999999999999", currency: "CNY" }, 1000)).toEqual({
      minor: "999999999999000",
      currency: "CNY",
    });
  });
});

describe("the cashier", () => {
  const order = (status: OrderState, payment?: PaymentState) =>
    ({ status, payments: payment ? [{ status: payment }] : [] }) as unknown as OrderView;
  const idle = { isConfirming: false, isLong: false };
  const waiting = { isConfirming: true, isLong: false };

  it("says a failure only when the provider said so", () => {
    expect(stageOf(order("pending_payment", "unknown"), waiting)).toBe("confirming");
    expect(stageOf(order("pending_payment", "processing"), { isConfirming: true, isLong: true })).toBe(
      "still_confirming",
    );
    expect(stageOf(order("pending_payment", "failed"), waiting)).toBe("failed");
    expect(stageOf(order("pending_payment"), idle)).toBe("to_pay");
  });

  it("knows every state of an order", () => {
    for (const state of ORDER_STATES) {
      const expected =
        state === "pending_payment" ? "to_pay" : ["expired", "cancelled"].includes(state) ? "closed" : "paid";
      expect(stageOf(order(state), idle)).toBe(expected);
    }
  });
});

describe("order lists", () => {
  it("puts no state under two tabs and reads unknown tabs as all", () => {
    const states = Object.values(ORDER_TABS).flatMap((list) => list ?? []);
    expect(new Set(states).size).toBe(states.length);
    for (const text of [undefined, "", "nope", "__proto__", "toString"]) expect(readTab(text)).toBe("all");
    expect(readTab("pending")).toBe("pending");
  });

  it("watches an order whose refund is under way", () => {
    expect(isMoving({ status: "delivered", refunds: [] })).toBe(false);
    expect(isMoving({ status: "delivered", refunds: [{ status: "unknown" }] as never })).toBe(true);
    expect(isMoving({ status: "paid", refunds: [] })).toBe(true);
  });
});

describe("JSON-LD", () => {
  it("cannot end the script element that it stands in", () => {
    const store = { locale: "en", origin: "https://shop.test", to: (path: string) => `/en${path}` } as const;
    const name = { "zh-CN": "</script><script>alert(1)</script>" };
    const text = productJsonLd(store, {
      name,
      slug: "x",
      isOnSale: true,
      art: "/art/x.svg",
      description: null,
      brand: null,
      category: { code: "video", name },
      skus: [{ code: "A", price: { minor: "1990", currency: "CNY" }, availability: "low" }],
    } as never);
    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toMatchObject({
      url: "https://shop.test/en/p/x",
      image: "https://shop.test/art/x.svg",
      offers: [{ price: "19.90", priceCurrency: "CNY", availability: "https://schema.org/InStock" }],
    });
  });
});
