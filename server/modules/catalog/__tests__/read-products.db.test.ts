import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import type { Id } from "@/server/kernel/id";
import {
  brandsAndCategories,
  listProducts,
  merchantProduct,
  merchantProducts,
  productById,
  productBySlug,
  skusForSale,
} from "@/server/modules/catalog";
import { merchantProductView, productDetail, productListInput, productView } from "@/server/modules/catalog/contract";
import { scopeOf } from "@/server/platform/context";
import { shelf } from "./stock";

let h: Harness;
let other: Id<"merchant">;
const stock = shelf();
const input = (extra: Record<string, unknown> = {}) => productListInput.parse(extra);
const guest = () => h.ctx({ kind: "guest" });

beforeAll(async () => {
  h = await openHarness({ ports: { stock } });
  other = await h.secondMerchant();
});
afterAll(() => h?.close());

async function named(zh: string, options: Parameters<Harness["makeProduct"]>[0] = {}) {
  const made = await h.makeProduct(options);
  const name = JSON.stringify({ "zh-CN": zh, en: `${zh} english` });
  await h.sql`update products set name = ${name}::text::jsonb where id = ${made.productId}`;
  return made;
}

describe("what shoppers see", () => {
  test("only listed products with an active SKU, of this shop", async () => {
    const listed = await named("可见");
    const draft = await named("草稿", { status: "draft" });
    const archived = await named("下架", { status: "archived" });
    const foreign = await h.makeProduct({ merchantId: other });
    const idle = await named("停售");
    await h.sql`update skus set is_active = false where id = ${idle.skuId}`;
    const ids = (await listProducts(guest(), input({ limit: 100 }))).items.map((p) => p.id);
    expect(ids).toContain(listed.productId);
    for (const hidden of [draft, archived, foreign, idle]) {
      expect(ids).not.toContain(hidden.productId);
      await expect(productById(guest(), hidden.productId)).rejects.toMatchObject({ code: "catalog.product_not_found" });
      await expect(productBySlug(guest(), hidden.slug)).rejects.toMatchObject({ kind: "not_found" });
    }
    expect((await productBySlug(guest(), listed.slug)).id).toBe(listed.productId);
  });

  test.each(["", "x", "prd_1", "prd_0000000000000000000000000\u0000", "../etc", "a".repeat(500)])(
    "%j is a 404, not a failure",
    async (id) => {
      await expect(productById(guest(), id)).rejects.toMatchObject({ kind: "not_found" });
      await expect(productBySlug(guest(), id)).rejects.toMatchObject({ kind: "not_found" });
    },
  );

  test("availability follows the stock and the shop's threshold; cost stays inside", async () => {
    const made = await named("库存", { costMinor: 700n });
    const availability = async () => (await productById(guest(), made.productId)).skus[0]?.availability;
    expect(await availability()).toBe("out");
    stock.put(made.skuId, 10);
    expect(await availability()).toBe("low");
    stock.put(made.skuId, 11);
    expect(await availability()).toBe("in_stock");
    const seen = await productById(guest(), made.productId);
    expect(JSON.stringify(seen)).not.toMatch(/cost|700/);
    expect(productDetail.strict().parse(seen)).toEqual(seen);
  });

  test("a kind that cannot be delivered is not on sale and out, whatever the stock says", async () => {
    const made = await named("直充", { kind: "direct" });
    stock.put(made.skuId, 99);
    const seen = await productById(guest(), made.productId);
    expect(seen).toMatchObject({ isOnSale: false, skus: [{ availability: "out", deliveryType: "direct" }] });
  });

  test("pages meet without gap or overlap, and a page's end is known", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listProducts>> = await listProducts(
        guest(),
        input({ limit: 2, ...(after ? { after } : {}) }),
      );
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((p) => p.id));
      after = page.next;
    } while (after);
    const whole = await listProducts(guest(), input({ limit: 100 }));
    expect(seen).toEqual(whole.items.map((p) => p.id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(whole.next).toBeNull();
    for (const item of whole.items) expect(productView.strict().parse(item)).toEqual(item);
  });

  test.each(["x", "%%%", "eyJhIjoxfQ", "WyIxIiwie30iXQ"])("cursor %j is refused", async (after) => {
    await expect(listProducts(guest(), input({ after }))).rejects.toMatchObject({ code: "page.bad_cursor" });
  });
});

describe("search", () => {
  const found = async (q: string) => (await listProducts(guest(), input({ q, limit: 100 }))).items.map((p) => p.id);

  test("finds names in both languages and SKU codes, in any case and width", async () => {
    const made = await named("星海卡");
    await h.sql`update skus set code = 'XH-100', name = '{"zh-CN":"月卡","en":"Month"}' where id = ${made.skuId}`;
    for (const q of ["星海", "星海卡 english", "ENGLISH 星海", "xh-100", "\uff38\uff28-100", "星海 月卡", " 星海 "]) {
      expect(await found(q)).toEqual([made.productId]);
    }
    expect(await found("星海 年卡")).toEqual([]);
  });

  test("wildcards and quotes stand for themselves", async () => {
    const made = await named("五折_100%\\卡");
    expect(await found("折_1")).toEqual([made.productId]);
    expect(await found("100%")).toEqual([made.productId]);
    expect(await found("%\\卡")).toEqual([made.productId]);
    for (const q of ["_____", "%%", "' or 1=1 --", '"; drop table products; --', "😀"])
      expect(await found(q)).toEqual([]);
  });

  test("a category narrows; an unknown one is empty", async () => {
    await h.sql`insert into categories (merchant_id, code, name) values (${h.shop.merchantId}, 'rare', '{"zh-CN":"稀有"}')`;
    const made = await named("稀有品");
    await h.sql`update products set category_code = 'rare' where id = ${made.productId}`;
    const page = await listProducts(guest(), input({ category: "rare" }));
    expect(page.items.map((p) => p.id)).toEqual([made.productId]);
    expect((await listProducts(guest(), input({ category: "nowhere" }))).items).toEqual([]);
    const frame = await brandsAndCategories(guest());
    expect(frame.categories.find((c) => c.code === "rare")).toMatchObject({ products: 1 });
  });
});

describe("what staff see", () => {
  test("drafts too, with cost and figures; archived ones on request", async () => {
    const ctx = h.ctx(await h.staff("catalog"));
    const draft = await named("员工草稿", { status: "draft", costMinor: 600n });
    const archived = await named("员工下架", { status: "archived" });
    stock.put(draft.skuId, 3);
    const page = await merchantProducts(ctx, input({ q: "员工" }));
    expect(page.items.map((p) => p.id)).toEqual([draft.productId]);
    expect(page.items[0]?.skus[0]).toMatchObject({
      cost: { minor: "600", currency: "CNY" },
      stock: { available: 3, sold: 0 },
    });
    expect(merchantProductView.strict().parse(page.items[0])).toEqual(page.items[0]);
    const old = await merchantProducts(ctx, { ...input({ q: "员工" }), status: "archived" });
    expect(old.items.map((p) => p.id)).toEqual([archived.productId]);
  });

  test("needs catalog.read, and never another merchant's product", async () => {
    const made = await named("门禁");
    await expect(merchantProducts(guest(), input())).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(merchantProduct(guest(), made.productId)).rejects.toMatchObject({ kind: "unauthenticated" });
    const stranger = h.ctx(await h.staff("owner", other), other);
    await expect(merchantProduct(stranger, made.productId)).rejects.toMatchObject({
      code: "catalog.product_not_found",
    });
    const theirs = await merchantProducts(stranger, input({ limit: 100 }));
    expect(theirs.items.map((p) => p.id)).not.toContain(made.productId);
  });
});

describe("skusForSale", () => {
  test("gives what an order needs and leaves out what is not this merchant's", async () => {
    const made = await named("下单", { priceMinor: 1234n, costMinor: 800n, limits: { perOrder: 3 } });
    const foreign = await h.makeProduct({ merchantId: other });
    const scope = scopeOf(h.ctx());
    const ghost = h.runtime.ids.next("sku");
    const rows = await skusForSale(h.db, scope, [made.skuId, foreign.skuId, ghost]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      skuId: made.skuId,
      productId: made.productId,
      kind: "card",
      status: "listed",
      isActive: true,
      productName: { "zh-CN": "下单" },
      skuName: null,
      priceMinor: 1234n,
      costMinor: 800n,
      currency: "CNY",
      limits: { perOrder: 3 },
      account: null,
    });
    expect(await skusForSale(h.db, scope, [])).toEqual([]);
  });
});
