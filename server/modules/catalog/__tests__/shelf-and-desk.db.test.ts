import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import type { Id } from "@/server/kernel/id";
import { editProduct, listProducts, readProductHistory, readStockWarnings } from "@/server/modules/catalog";
import { priceChangeView, type ShelfInput, shelfInput, stockWarning } from "@/server/modules/catalog/contract";
import { shelf } from "./stock";

let h: Harness;
let other: Id<"merchant">;
const stock = shelf();
const guest = () => h.ctx({ kind: "guest" });

beforeAll(async () => {
  h = await openHarness({ ports: { stock } });
  other = await h.secondMerchant();
  for (const price of [500n, 100n, 300n, 100n, 200n, 300n, 900n]) {
    const { skuId } = await h.makeProduct({ priceMinor: price });
    if (price !== 300n) stock.put(skuId, Number(price / 100n));
  }
  await h.makeProduct({ priceMinor: 1n, merchantId: other });
});
afterAll(() => h?.close());

async function whole(extra: Partial<ShelfInput>) {
  const seen: Awaited<ReturnType<typeof listProducts>>["items"] = [];
  let after: string | undefined;
  do {
    const page = await listProducts(guest(), {
      ...shelfInput.parse({ limit: 2, ...extra }),
      ...(after ? { after } : {}),
    });
    seen.push(...page.items);
    after = page.next ?? undefined;
  } while (after);
  return seen;
}
const prices = (items: Awaited<ReturnType<typeof whole>>) => items.map((item) => item.skus[0]?.price.minor);

describe("the shelf", () => {
  test("by price, up and down, has every product of this shop once", async () => {
    const up = await whole({ sort: "price" });
    expect(prices(up)).toEqual(["100", "100", "200", "300", "300", "500", "900"]);
    expect(prices(await whole({ sort: "-price" }))).toEqual(["900", "500", "300", "300", "200", "100", "100"]);
    expect(new Set(up.map((item) => item.id)).size).toBe(7);
  });

  test("with only what is in stock leaves none out and shows none that is sold out", async () => {
    for (const sort of ["rank", "price", "-price"] as const) {
      const items = await whole({ sort, inStock: true });
      expect(prices(items).sort()).toEqual(["100", "100", "200", "500", "900"]);
    }
  });

  test("a cursor of another order is refused", async () => {
    const byPrice = await listProducts(guest(), shelfInput.parse({ limit: 2, sort: "price" }));
    const byRank = await listProducts(guest(), shelfInput.parse({ limit: 2 }));
    for (const bad of [{ after: byPrice.next }, { after: byRank.next, sort: "price" }]) {
      await expect(listProducts(guest(), shelfInput.parse(bad))).rejects.toMatchObject({ code: "page.bad_cursor" });
    }
  });
});

describe("stock warnings", () => {
  test("name what is at or below its threshold, the emptiest first, of this shop only", async () => {
    const ctx = h.ctx(await h.staff("catalog"));
    await h.sql`update skus set alert_threshold = 2`;
    const warnings = await readStockWarnings(ctx);
    expect(warnings.map((warning) => warning.available)).toEqual([0, 0, 1, 1, 2]);
    for (const warning of warnings) expect(stockWarning.strict().parse(warning)).toEqual(warning);
    expect(await readStockWarnings(h.ctx(await h.staff("owner", other), other))).toHaveLength(1);
    await expect(readStockWarnings(guest())).rejects.toMatchObject({ kind: "unauthenticated" });
  });
});

describe("a product's history", () => {
  test("has each change of price with who and why, newest first", async () => {
    const actor = await h.staff("catalog");
    const ctx = h.ctx(actor);
    const made = await h.makeProduct({ priceMinor: 100n });
    const [sku] = await h.sql`select code from skus where id = ${made.skuId}`;
    for (const minor of ["110", "120"]) {
      await editProduct(ctx, made.productId, {
        skus: [{ code: sku?.code, price: { minor, currency: "CNY" } }],
        reason: minor,
      });
    }
    const history = await readProductHistory(ctx, made.productId);
    expect(
      history.prices.map((change) => [change.before?.minor, change.after?.minor, change.reason, change.actorId]),
    ).toEqual([
      ["110", "120", "120", actor.userId],
      ["100", "110", "110", actor.userId],
    ]);
    for (const change of history.prices) expect(priceChangeView.strict().parse(change)).toEqual(change);
    expect(history.edits.map((edit) => edit.reason)).toEqual(["120", "110"]);
  });

  test("is a 404 for another merchant, and needs catalog.read", async () => {
    const made = await h.makeProduct();
    const stranger = h.ctx(await h.staff("owner", other), other);
    await expect(readProductHistory(stranger, made.productId)).rejects.toMatchObject({ status: 404 });
    await expect(readProductHistory(stranger, "x")).rejects.toMatchObject({ status: 404 });
    await expect(readProductHistory(guest(), made.productId)).rejects.toMatchObject({ kind: "unauthenticated" });
  });
});
