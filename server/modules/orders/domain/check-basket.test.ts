import { describe, expect, it } from "vitest";
import type { Id } from "@/server/kernel/id";
import { type BasketSku, checkBasket } from "./check-basket";

const sku = (over: Partial<BasketSku> = {}): BasketSku => ({
  skuId: "sku_a" as Id<"sku">,
  productId: "prd_a" as Id<"product">,
  code: "SKU004",
  kind: "card",
  status: "listed",
  isActive: true,
  productName: { "zh-CN": "周卡" },
  skuName: null,
  priceMinor: 690n,
  costMinor: 520n,
  currency: "CNY",
  limits: {},
  account: null,
  guide: null,
  terms: null,
  art: null,
  ...over,
});

describe("checking a basket", () => {
  it("takes what is on sale", () => {
    expect(checkBasket([{ skuId: "sku_a", quantity: 2 }], [sku()])).toMatchObject({
      kind: "basket",
      lines: [{ quantity: 2, account: null }],
    });
  });

  it.each([
    ["unknown", [], "orders.sku_unknown"],
    ["unlisted", [sku({ status: "draft" })], "orders.sku_unknown"],
    ["switched off", [sku({ isActive: false })], "orders.sku_unknown"],
  ] as const)("names the line of an %s SKU", (_, skus, message) => {
    expect(checkBasket([{ skuId: "sku_a", quantity: 1 }], skus)).toMatchObject({
      kind: "refused",
      fields: { "lines.0.skuId": message },
    });
  });

  it("refuses kinds whose fulfilment is not on sale yet", () => {
    expect(checkBasket([{ skuId: "sku_a", quantity: 1 }], [sku({ kind: "direct" })])).toMatchObject({
      kind: "refused",
      code: "orders.not_on_sale",
    });
  });

  it("adds the same SKU up over lines before it checks the limit of an order", () => {
    const skus = [sku({ limits: { perOrder: 3 } })];
    expect(
      checkBasket(
        [
          { skuId: "sku_a", quantity: 2 },
          { skuId: "sku_a", quantity: 2 },
        ],
        skus,
      ),
    ).toMatchObject({ code: "orders.limit_exceeded", data: { limit: "perOrder", max: "3" } });
  });

  it("wants the account that a SKU needs, in its form, full-width digits included", () => {
    const skus = [sku({ account: { type: "PHONE", pattern: "^1[3-9]\\d{9}$" } })];
    expect(checkBasket([{ skuId: "sku_a", quantity: 1 }], skus)).toMatchObject({
      fields: { "lines.0.account": "orders.account_missing" },
    });
    expect(checkBasket([{ skuId: "sku_a", quantity: 1, account: "12" }], skus)).toMatchObject({
      fields: { "lines.0.account": "orders.account_format" },
    });
    expect(checkBasket([{ skuId: "sku_a", quantity: 1, account: "１３８００１３８０００" }], skus)).toMatchObject({
      lines: [{ account: "13800138000" }],
    });
  });
});
