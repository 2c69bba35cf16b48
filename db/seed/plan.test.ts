import { describe, expect, test } from "vitest";
import { productInput, safePattern } from "@/server/modules/catalog/contract";
import { readCatalogue, readGrouping } from "./catalogue";
import { formatOf } from "./code-formats";
import { demoShop, neighbourShop } from "./plan";

const catalogue = readCatalogue();
const { products: grouped, guides } = readGrouping();
const demo = demoShop();

describe("the grouping of the catalogue", () => {
  test("has every one of the 67 SKUs exactly once", () => {
    const codes = grouped.flatMap((product) => product.skus.map((sku) => sku.code)).sort();
    expect(codes).toEqual(catalogue.skus.map((sku) => sku.code).sort());
    expect(codes).toHaveLength(67);
  });

  test("puts only SKUs of one brand, category and delivery type on one page, each under its own name", () => {
    const bySku = new Map(catalogue.skus.map((sku) => [sku.code, sku]));
    for (const product of grouped) {
      const members = product.skus.map((sku) => bySku.get(sku.code));
      const kinds = new Set(members.map((sku) => `${sku?.deliveryType} ${sku?.brand} ${sku?.category}`));
      expect([product.slug, kinds.size]).toEqual([product.slug, 1]);
      const names = new Set(product.skus.map((sku) => JSON.stringify(sku.name)));
      expect([product.slug, names.size]).toEqual([product.slug, product.skus.length]);
      if (product.skus.length > 1) expect(product.skus.every((sku) => sku.name?.en)).toBe(true);
    }
  });

  test("has a guide of three steps in both languages for each product, and no guide that nobody reads", () => {
    for (const product of [...demo.products, ...neighbourShop().products]) {
      for (const text of [product.guide["zh-CN"], product.guide.en ?? ""]) {
        expect([product.slug, text.split("\n").length]).toEqual([product.slug, 3]);
        expect(text).not.toMatch(/[{}]/);
      }
      expect(product.name.en && product.description.en && product.terms.en).toBeTruthy();
    }
    const read = [...grouped, ...readGrouping().neighbour.products].map((product) => product.guide);
    expect(Object.keys(guides).sort()).toEqual([...new Set(read)].sort());
  });

  test("has slugs of its own", () => {
    const slugs = [...demo.products, ...neighbourShop().products].map((product) => product.slug);
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});

describe("the demo shop", () => {
  test("carries the catalogue's amounts, limits and accounts over unchanged", () => {
    const planned = new Map(
      demo.products.flatMap((product) => product.skus.map((sku) => [sku.code, { product, sku }])),
    );
    for (const source of catalogue.skus) {
      const found = planned.get(source.code);
      expect(found?.sku).toMatchObject({
        priceMinor: BigInt(source.priceFen),
        costMinor: BigInt(source.costFen),
        faceValueMinor: BigInt(source.faceValueFen),
        account: source.account,
      });
      expect(found?.sku.limits.perOrder).toBe(source.limits.perOrder ?? undefined);
      expect(found?.sku.limits.perIdentityPerDay).toBe(source.limits.perUserPerDay ?? undefined);
      expect(found?.sku.limits.minAge).toBe(source.limits.minAge ?? undefined);
      expect(found?.product.kind).toBe(source.deliveryType.toLowerCase());
      if (source.account?.pattern) expect(safePattern.safeParse(source.account.pattern).success).toBe(true);
    }
  });

  test("would pass the same checks as a merchant's own input", () => {
    const money = (minor: bigint) => ({ minor: String(minor), currency: "CNY" });
    for (const { name, description, guide, kind, categoryCode, brandCode, skus } of demo.products) {
      const input = {
        ...{ name, description, guide, kind, categoryCode, status: "listed" },
        ...(brandCode ? { brandCode } : {}),
        skus: skus.map((sku) => ({
          ...{ code: sku.code, price: money(sku.priceMinor), cost: money(sku.costMinor), limits: sku.limits },
          ...(sku.name ? { name: sku.name } : {}),
          ...(sku.account ? { account: sku.account } : {}),
        })),
      };
      expect(productInput.safeParse(input).error).toBeUndefined();
    }
  });

  test("shows what can be bought first, and keeps the merchant's own notes out of the tags", () => {
    const kinds = [...demo.products].sort((a, b) => a.sort - b.sort).map((product) => product.kind === "card");
    expect(kinds.lastIndexOf(true)).toBeLessThan(kinds.indexOf(false));
    expect(new Set(demo.products.flatMap((product) => product.tags))).toEqual(new Set(["hot", "new", "bundle"]));
  });

  test("has a format of its own for every brand whose codes it sells", () => {
    const brands = demo.products.filter((product) => product.kind === "card").map((product) => product.brandCode);
    for (const brand of new Set(brands)) expect([brand, formatOf(brand) === formatOf(null)]).toEqual([brand, false]);
  });
});
