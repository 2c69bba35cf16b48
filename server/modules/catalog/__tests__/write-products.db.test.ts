import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import type { Id } from "@/server/kernel/id";
import { timelineOf } from "@/server/modules/audit";
import { createProduct, editProduct, merchantProduct, productById } from "@/server/modules/catalog";
import { editedProduct, type ProductInput, type ProductPatch, productInput } from "@/server/modules/catalog/contract";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { hashRequest } from "@/server/platform/idempotency";
import { shelf } from "./stock";

let h: Harness;
let ctx: Ctx;
let other: Id<"merchant">;
const cny = (minor: number) => ({ minor: String(minor), currency: "CNY" });
let made = 0;

beforeAll(async () => {
  h = await openHarness({ ports: { stock: shelf() } });
  other = await h.secondMerchant();
  for (const merchantId of [h.shop.merchantId, other]) {
    await h.sql`insert into categories (merchant_id, code, name) values (${merchantId}, 'video', '{"zh-CN":"视频"}')`;
  }
  await h.sql`insert into brands (merchant_id, code, name) values (${h.shop.merchantId}, 'xm', '{"zh-CN":"星幕"}')`;
  ctx = h.ctx(await h.staff("catalog"));
});
afterAll(() => h?.close());

function draft(extra: Record<string, unknown> = {}): ProductInput {
  made += 1;
  const skus = [{ code: `S${made}-M`, price: cny(1990), cost: cny(1680), name: { "zh-CN": "月卡" } }];
  return productInput.parse({
    name: { "zh-CN": "星幕 会员", en: "Xingmu VIP" },
    categoryCode: "video",
    kind: "card",
    status: "listed",
    skus,
    ...extra,
  });
}
const keyed = (base: Ctx, body: unknown, key: string = randomUUID()): Ctx => ({
  ...base,
  idempotency: { scope: "test", key, requestHash: hashRequest("products", body) },
});
const timeline = (id: string) => timelineOf(h.db, scopeOf(ctx), id);

describe("createProduct", () => {
  test("makes a product that shoppers can find, and says so in the audit log", async () => {
    const input = draft({ brandCode: "xm", guide: { "zh-CN": "第一步\n第二步" } });
    const { product, isReplay } = await createProduct(ctx, input);
    expect(isReplay).toBe(false);
    expect(product).toMatchObject({
      status: "listed",
      version: 1,
      brand: { code: "xm" },
      warnings: [],
      isOnSale: true,
    });
    expect(product.slug).toMatch(/^xingmu-vip-[0-9a-z]{6}$/);
    expect(product.skus[0]).toMatchObject({ price: cny(1990), cost: cny(1680), availability: "out", isActive: true });
    expect(editedProduct.strict().parse(product)).toEqual(product);
    expect((await productById(h.ctx({ kind: "guest" }), product.id)).slug).toBe(product.slug);
    const [entry] = await timeline(product.id);
    expect(entry).toMatchObject({ action: "catalog.create", before: null });
    expect(entry?.after).toMatchObject({ status: "listed", [`skus.${input.skus[0]?.code}.price`]: cny(1990) });
  });

  test("takes an odd price and warns", async () => {
    const skus = [{ code: "LOSS", price: cny(100), cost: cny(101), listPrice: cny(99) }];
    const { product } = await createProduct(ctx, draft({ skus }));
    expect(product.warnings).toEqual([
      { field: "skus.0.cost", code: "catalog.cost_above_price" },
      { field: "skus.0.listPrice", code: "catalog.list_price_below_price" },
    ]);
  });

  test("the same key gives the stored product, once; another body under it is refused; so is a twin in flight", async () => {
    const input = draft();
    const first = keyed(ctx, input);
    const answers = await Promise.allSettled([createProduct(first, input), createProduct(first, input)]);
    for (const answer of answers) {
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "idempotency.in_flight" });
    }
    const replay = await createProduct(first, input);
    expect(replay.isReplay).toBe(true);
    expect(replay.product.createdAt).toBeInstanceOf(Date);
    expect(editedProduct.strict().parse(replay.product)).toEqual(replay.product);
    const [row] = await h.sql`select count(*)::int as n from skus where code = ${input.skus[0]?.code ?? ""}`;
    expect(row?.n).toBe(1);
    const changed = keyed(ctx, { ...input, status: "draft" }, first.idempotency?.key);
    await expect(createProduct(changed, input)).rejects.toMatchObject({ code: "idempotency.key_reused", status: 422 });
  });

  test("a code that the merchant uses already is a 409 with its path, and nothing is written", async () => {
    const taken = draft();
    await createProduct(ctx, taken);
    const code = taken.skus[0]?.code ?? "";
    const skus = [
      { code: `${code}-NEW`, price: cny(1) },
      { code, price: cny(1) },
    ];
    await expect(createProduct(ctx, draft({ name: { "zh-CN": "重码" }, skus }))).rejects.toMatchObject({
      code: "catalog.sku_code_taken",
      status: 409,
      fields: { "skus.1.code": "catalog.sku_code_taken" },
    });
    expect(await h.sql`select 1 from products where name ->> 'zh-CN' = '重码'`).toHaveLength(0);
    expect(await h.sql`select 1 from skus where code = ${`${code}-NEW`}`).toHaveLength(0);
    const stranger = h.ctx(await h.staff("owner", other), other);
    await expect(createProduct(stranger, { ...taken })).resolves.toMatchObject({ isReplay: false });
  });

  // Without ON CONFLICT in store.insertSkus the losers end in a bare unique violation, and this fails.
  test("of many at once with one code, one wins", async () => {
    const input = draft();
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => createProduct(ctx, input)));
    expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "catalog.sku_code_taken" });
    }
  });

  test.each([
    [{ categoryCode: "nowhere" }, "categoryCode", "catalog.category_unknown"],
    [{ brandCode: "nobody" }, "brandCode", "catalog.brand_unknown"],
    [
      { skus: [{ code: "U1", price: { minor: "1", currency: "USD" } }] },
      "skus.0.price.currency",
      "catalog.currency_mismatch",
    ],
    [
      { skus: [{ code: "U2", price: cny(1), cost: { minor: "1", currency: "EUR" } }] },
      "skus.0.cost.currency",
      "catalog.currency_mismatch",
    ],
    [
      {
        skus: [
          { code: "R", price: cny(1) },
          { code: "R", price: cny(2) },
        ],
      },
      "skus.1.code",
      "catalog.sku_code_repeated",
    ],
  ])("%j is a 400 at its path", async (extra, path, message) => {
    await expect(createProduct(ctx, draft(extra))).rejects.toMatchObject({ status: 400, fields: { [path]: message } });
  });

  test("needs catalog.edit; the category must be this merchant's", async () => {
    await expect(createProduct(h.ctx({ kind: "guest" }), draft())).rejects.toMatchObject({ kind: "unauthenticated" });
    const support = h.ctx(await h.staff("support"));
    await expect(createProduct(support, draft())).rejects.toMatchObject({ code: "identity.permission_missing" });
    const stranger = h.ctx(await h.staff("owner", other), other);
    await expect(createProduct(stranger, draft({ brandCode: "xm" }))).rejects.toMatchObject({
      fields: { brandCode: "catalog.brand_unknown" },
    });
  });
});

describe("editProduct", () => {
  const start = async (extra: Record<string, unknown> = {}) => (await createProduct(ctx, draft(extra))).product;

  test("changes price, status and texts, and keeps who and why", async () => {
    const product = await start();
    const code = product.skus[0]?.code ?? "";
    const patch: ProductPatch = {
      status: "draft",
      description: { "zh-CN": "说明" },
      skus: [
        { code, price: cny(2090), listPrice: cny(2500) },
        { code: `${code}-Y`, price: cny(17800) },
      ],
      reason: "supplier raised it",
      version: 1,
    };
    const edited = (await editProduct(ctx, product.id, patch)).product;
    expect(edited).toMatchObject({ version: 2, status: "draft", description: { "zh-CN": "说明" }, name: product.name });
    expect(edited.skus.map((s) => [s.code, s.price.minor, s.cost?.minor])).toEqual([
      [code, "2090", "1680"],
      [`${code}-Y`, "17800", undefined],
    ]);
    const prices = await h.sql`select field, before_minor::text, after_minor::text, actor_id, reason from price_changes
      where sku_id = ${product.skus[0]?.id ?? ""} order by field`;
    const actor = ctx.actor.kind === "merchant_user" ? ctx.actor.userId : "";
    expect([...prices]).toEqual([
      { field: "listPrice", before_minor: null, after_minor: "2500", actor_id: actor, reason: "supplier raised it" },
      { field: "price", before_minor: "1990", after_minor: "2090", actor_id: actor, reason: "supplier raised it" },
    ]);
    const entry = (await timeline(product.id)).at(-1);
    expect(entry).toMatchObject({
      action: "catalog.edit",
      reason: "supplier raised it",
      before: { status: "listed" },
      after: { status: "draft" },
    });
    expect(entry?.after).not.toHaveProperty("name");
  });

  test("null empties what may be empty", async () => {
    const product = await start({ brandCode: "xm", guide: { "zh-CN": "步骤" } });
    const code = product.skus[0]?.code ?? "";
    const patch = { brandCode: null, guide: null, skus: [{ code, cost: null, isActive: false }] };
    const edited = (await editProduct(ctx, product.id, patch)).product;
    expect(edited).toMatchObject({
      brand: null,
      guide: null,
      skus: [{ cost: null, isActive: false, price: cny(1990) }],
    });
    await expect(productById(h.ctx({ kind: "guest" }), product.id)).rejects.toMatchObject({ kind: "not_found" });
  });

  test("a stale version is a 409 and changes nothing", async () => {
    const product = await start();
    await editProduct(ctx, product.id, { status: "draft", version: 1 });
    await expect(editProduct(ctx, product.id, { status: "listed", version: 1 })).rejects.toMatchObject({
      code: "catalog.version_stale",
      data: { version: "2" },
    });
    expect(await merchantProduct(ctx, product.id)).toMatchObject({ version: 2, status: "draft" });
  });

  // Without store.lockProduct several editors pass the version check together, and this fails.
  test("of many editors with one version, one wins", async () => {
    const product = await start();
    const texts = ["一", "二", "三", "四", "五", "六"];
    const results = await Promise.allSettled(
      texts.map((zh) => editProduct(ctx, product.id, { name: { "zh-CN": zh }, version: 1 })),
    );
    expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    expect((await merchantProduct(ctx, product.id)).version).toBe(2);
    expect(await timeline(product.id)).toHaveLength(2);
  });

  test("without a version, editors follow one another and no change is lost", async () => {
    const product = await start();
    const code = product.skus[0]?.code ?? "";
    const additions = Array.from({ length: 5 }, (_, i) => ({ skus: [{ code: `${code}-${i}`, price: cny(100 + i) }] }));
    await Promise.all(additions.map((patch) => editProduct(ctx, product.id, patch)));
    const after = await merchantProduct(ctx, product.id);
    expect(after.version).toBe(6);
    expect(after.skus).toHaveLength(6);
  });

  test("a patch that changes nothing leaves version and history alone", async () => {
    const product = await start();
    const same = {
      name: { en: "Xingmu VIP", "zh-CN": "星幕 会员" },
      skus: [{ code: product.skus[0]?.code ?? "", price: cny(1990) }],
    };
    expect((await editProduct(ctx, product.id, same)).product.version).toBe(1);
    expect((await editProduct(ctx, product.id, {})).product.version).toBe(1);
    expect(await timeline(product.id)).toHaveLength(1);
  });

  test("the same idempotency key edits once", async () => {
    const product = await start();
    const patch = { status: "draft" as const };
    const once = keyed(ctx, patch);
    await editProduct(once, product.id, patch);
    const replay = await editProduct(once, product.id, patch);
    expect(replay).toMatchObject({ isReplay: true, product: { version: 2 } });
    expect(replay.product.updatedAt).toBeInstanceOf(Date);
    expect((await merchantProduct(ctx, product.id)).version).toBe(2);
  });

  test("another product's code is a 409 with its path", async () => {
    const [one, two] = [await start(), await start()];
    const code = two.skus[0]?.code ?? "";
    await expect(editProduct(ctx, one.id, { skus: [{ code, price: cny(1) }] })).rejects.toMatchObject({
      code: "catalog.sku_code_taken",
      fields: { "skus.0.code": "catalog.sku_code_taken" },
    });
  });

  test.each<[ProductPatch, string, string]>([
    [{ skus: [{ code: "NEW-1" }] }, "skus.0.price", "catalog.price_missing"],
    [{ categoryCode: "nowhere" }, "categoryCode", "catalog.category_unknown"],
    [{ brandCode: "nobody" }, "brandCode", "catalog.brand_unknown"],
    [
      { skus: [{ code: "NEW-2", price: { minor: "1", currency: "USD" } }] },
      "skus.0.price.currency",
      "catalog.currency_mismatch",
    ],
  ])("%j is a 400 at its path", async (patch, path, message) => {
    const product = await start();
    await expect(editProduct(ctx, product.id, patch)).rejects.toMatchObject({
      status: 400,
      fields: { [path]: message },
    });
    expect((await merchantProduct(ctx, product.id)).version).toBe(1);
  });

  test("another merchant's product is a 404, as is an unknown or malformed id", async () => {
    const product = await start();
    const stranger = h.ctx(await h.staff("owner", other), other);
    const patch: ProductPatch = { status: "archived" };
    for (const id of [product.id, h.runtime.ids.next("product"), "x", ""]) {
      await expect(editProduct(stranger, id, patch)).rejects.toMatchObject({
        code: "catalog.product_not_found",
        status: 404,
      });
    }
    expect((await merchantProduct(ctx, product.id)).status).toBe("listed");
  });

  test("needs catalog.edit", async () => {
    const product = await start();
    const auditor = h.ctx(await h.staff("auditor"));
    await expect(editProduct(auditor, product.id, { status: "draft" })).rejects.toMatchObject({ kind: "forbidden" });
  });
});
