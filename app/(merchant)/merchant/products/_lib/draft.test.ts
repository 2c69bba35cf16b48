import { describe, expect, it } from "vitest";
import { productInput, productPatch } from "@/server/modules/catalog/contract";
import {
  changesPrices,
  fieldOfPath,
  newDraft,
  newSkuDraft,
  type ProductDraft,
  problemsOf,
  toPatch,
  toProduct,
} from "./draft";

const sku = { ...newSkuDraft("k"), code: "M1", price: "１２．３０" };
const full: ProductDraft = { ...newDraft(), name: { zh: "月卡", en: "" }, categoryCode: "video", skus: [sku] };

describe("problemsOf", () => {
  it("names every field that cannot be sent", () => {
    expect(problemsOf(newDraft(), "CNY")).toEqual({
      "name.zh-CN": "required",
      categoryCode: "required",
      "skus.0.code": "required",
      "skus.0.price": "required",
    });
    const odd = { ...full, skus: [{ ...sku, price: "1.234", perOrder: "0" }], guide: { zh: "", en: "How" } };
    expect(problemsOf(odd, "CNY")).toEqual({
      "guide.zh-CN": "required",
      "skus.0.price": "amount_format",
      "skus.0.limits.perOrder": "number_format",
    });
  });

  it("finds nothing in what can be sent, full-width digits included", () => {
    expect(problemsOf({ ...full, skus: [{ ...sku, perOrder: "５" }] }, "CNY")).toEqual({});
  });
});

describe("what is sent", () => {
  it("is a product that the contract takes", () => {
    const input = toProduct({ ...full, skus: [{ ...sku, perOrder: "5", accountType: "PHONE" }] }, "CNY");
    expect(productInput.parse(input).skus[0]).toEqual({
      code: "M1",
      price: { minor: "1230", currency: "CNY" },
      limits: { perOrder: 5 },
      account: { type: "PHONE" },
    });
  });

  it("is a patch in which what was emptied is null", () => {
    const patch = productPatch.parse(toPatch({ ...full, brandCode: "", reason: " 降价 " }, 3, "CNY"));
    expect(patch).toMatchObject({ brandCode: null, description: null, reason: "降价", version: 3 });
    expect(patch.skus?.[0]).toMatchObject({ listPrice: null, cost: null, account: null, isActive: true });
  });
});

it("sees a change of price, not of its spelling", () => {
  expect(changesPrices({ ...full, skus: [{ ...sku, price: "12.3" }] }, full, "CNY")).toBe(false);
  expect(changesPrices({ ...full, skus: [{ ...sku, cost: "1" }] }, full, "CNY")).toBe(true);
  expect(changesPrices({ ...full, skus: [sku, { ...newSkuDraft("n"), price: "1" }] }, full, "CNY")).toBe(false);
});

it("leads the server's paths to the fields", () => {
  expect(fieldOfPath("patch.skus.0.price.minor")).toBe("skus.0.price");
  expect(fieldOfPath("skus.1.limits.perOrder")).toBe("skus.1.limits.perOrder");
});
