import { expect, test } from "vitest";
import { applyPatch, foreignAmounts, newSku, repeatedCodes, warningsOf } from "./edit";
import type { ProductTextRow, SkuRow } from "./rows";

const cny = (minor: string) => ({ minor, currency: "CNY" });
const sku = (code: string): SkuRow => ({
  id: `sku_${code}`,
  code,
  name: null,
  price: cny("100"),
  listPrice: null,
  cost: cny("80"),
  faceValue: null,
  limits: { perOrder: 2 },
  account: null,
  alertThreshold: 10,
  isActive: true,
});
const product: ProductTextRow = {
  id: "prd",
  slug: "p",
  name: { "zh-CN": "卡" },
  kind: "card",
  status: "listed",
  art: null,
  tags: [],
  sort: 0,
  version: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  category: { code: "video", name: { "zh-CN": "视频" } },
  brand: { code: "xm", name: { "zh-CN": "星幕" } },
  skus: [sku("A"), sku("B")],
  description: null,
  guide: { "zh-CN": "步骤" },
  terms: null,
};

test("what a patch leaves out stays", () => {
  const edit = applyPatch(product, { skus: [{ code: "A", price: cny("120") }] });
  expect(edit.product).toEqual({
    name: product.name,
    status: "listed",
    categoryCode: "video",
    brandCode: "xm",
    description: null,
    guide: product.guide,
  });
  expect(edit.changedSkus).toEqual([
    { id: "sku_A", fields: { ...newSku({ code: "A", price: cny("120") }), cost: cny("80"), limits: { perOrder: 2 } } },
  ]);
  expect(edit.priceChanges).toEqual([{ skuId: "sku_A", field: "price", before: cny("100"), after: cny("120") }]);
});

test("null empties, and an emptied cost is a change of price", () => {
  const edit = applyPatch(product, { brandCode: null, guide: null, skus: [{ code: "A", cost: null }] });
  expect(edit.product).toMatchObject({ brandCode: null, guide: null });
  expect(edit.priceChanges).toEqual([{ skuId: "sku_A", field: "cost", before: cny("80"), after: null }]);
});

test("an unknown code is a new SKU and needs a price", () => {
  expect(applyPatch(product, { skus: [{ code: "C", price: cny("5") }] }).addedSkus).toEqual([
    newSku({ code: "C", price: cny("5") }),
  ]);
  expect(applyPatch(product, { skus: [{ code: "C" }] }).problems).toEqual({ "skus.0.price": "catalog.price_missing" });
});

test("a product has at most fifty SKUs", () => {
  const skus = Array.from({ length: 49 }, (_, i) => ({ code: `N${i}`, price: cny("1") }));
  expect(applyPatch(product, { skus }).problems).toEqual({ skus: "catalog.too_many_skus" });
  expect(applyPatch(product, { skus: skus.slice(1) }).problems).toEqual({});
});

test("each repeated code is named at its own place", () => {
  expect(repeatedCodes([{ code: "A" }, { code: "B" }, { code: "A" }, { code: "A" }])).toEqual({
    "skus.2.code": "catalog.sku_code_repeated",
    "skus.3.code": "catalog.sku_code_repeated",
  });
});

test("amounts in another currency are named", () => {
  const skus = [{ code: "A", price: cny("1"), cost: { minor: "1", currency: "USD" } }];
  expect(foreignAmounts(skus, "CNY")).toEqual({ "skus.0.cost.currency": "catalog.currency_mismatch" });
  expect(foreignAmounts(skus, "USD")).toEqual({ "skus.0.price.currency": "catalog.currency_mismatch" });
});

test("equal cost and price is no warning; amounts compare as numbers, not as text", () => {
  const of = (price: string, cost: string) => warningsOf([{ price: cny(price), cost: cny(cost), listPrice: null }]);
  expect(of("100", "100")).toEqual([]);
  expect(of("1000", "999")).toEqual([]);
  expect(of("999", "1000")).toEqual([{ field: "skus.0.cost", code: "catalog.cost_above_price" }]);
});
