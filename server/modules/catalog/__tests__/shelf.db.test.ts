import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { listProducts } from "@/server/modules/catalog";
import { type ShelfInput, shelfInput } from "@/server/modules/catalog/contract";
import { shelf } from "./stock";

let h: Harness;
const stock = shelf();
const PRICES = [500n, 100n, 300n, 100n, 400n, 200n, 100n] as const;
const byId = new Map<string, bigint>();
const inStock = new Set<string>();

beforeAll(async () => {
  h = await openHarness({ ports: { stock } });
  for (const [at, priceMinor] of PRICES.entries()) {
    const made = await h.makeProduct({ priceMinor });
    byId.set(made.productId, priceMinor);
    if (at % 3 === 0) {
      stock.put(made.skuId, 5);
      inStock.add(made.productId);
    }
  }
});
afterAll(() => h?.close());

/** Every page of a listing, a few products at a time. */
async function walk(extra: Partial<ShelfInput>): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  for (;;) {
    const input = shelfInput.parse({ limit: 2, ...extra, ...(after ? { after } : {}) });
    const page = await listProducts(h.ctx({ kind: "guest" }), input);
    ids.push(...page.items.map((product) => product.id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

const pricesOf = (ids: readonly string[]) => ids.map((id) => byId.get(id));
const sorted = (sign: 1 | -1) => [...PRICES].sort((a, b) => sign * Number(a - b));

describe("a shelf", () => {
  test("by price: each product once, in order, also among equal prices across pages", async () => {
    const up = await walk({ sort: "price" });
    expect(new Set(up).size).toBe(PRICES.length);
    expect(pricesOf(up)).toEqual(sorted(1));
    expect(pricesOf(await walk({ sort: "-price" }))).toEqual(sorted(-1));
  });

  test("only what is there: nothing is lost between pages", async () => {
    for (const sort of ["rank", "price", "-price"] as const) {
      const ids = await walk({ sort, inStock: true });
      expect(new Set(ids)).toEqual(inStock);
      expect(ids).toHaveLength(inStock.size);
    }
  });

  test("goes by the cheapest option that is on sale", async () => {
    const made = await h.makeProduct({ priceMinor: 900n });
    await h.sql`insert into skus (merchant_id, id, product_id, code, currency, price_minor, is_active)
      select merchant_id, id || 'x', product_id, code || 'x', currency, 1, false from skus where id = ${made.skuId}`;
    byId.set(made.productId, 900n);
    expect((await walk({ sort: "-price" }))[0]).toBe(made.productId);
  });

  test("a cursor of another order is refused", async () => {
    const ctx = h.ctx({ kind: "guest" });
    const page = await listProducts(ctx, shelfInput.parse({ limit: 2, sort: "price" }));
    const crossed = shelfInput.parse({ limit: 2, after: page.next });
    await expect(listProducts(ctx, crossed)).rejects.toMatchObject({ code: "page.bad_cursor" });
  });
});
