import "server-only";
import { z } from "zod";
import type { Executor } from "@/db/client";
import type { Scope } from "@/server/kernel/actor";
import { notFound } from "@/server/kernel/errors";
import { idSchema, isId } from "@/server/kernel/id";
import { decodeCursor, type Page, toPage } from "@/server/kernel/page";
import { shopById } from "@/server/modules/merchants";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import {
  type CatalogFrame,
  type MerchantProductListInput,
  type MerchantProductView,
  type ProductDetail,
  type ProductListInput,
  type ProductView,
  type ShelfInput,
  type ShelfSort,
  type SkuStock,
  SLUG,
} from "./contract";
import type { ProductRow, ProductTextRow } from "./domain/rows";
import { searchPatterns } from "./domain/search";
import { detailWithAvailability, merchantView, stockedSkuIds, withAvailability } from "./domain/views";
import "./port";
import * as store from "./store";

const rankCursor: z.ZodType<store.RankKey> = z.strictObject({ sort: z.int32(), id: idSchema("product") });
const priceCursor: z.ZodType<store.PriceKey> = z.strictObject({
  price: z.string().regex(/^\d{1,15}$/),
  id: idSchema("product"),
});
const ROUNDS_MAX = 10;

const cursorOf = (row: ProductRow) => ({ sort: row.sort, id: row.id });

function priceCursorOf(row: ProductRow) {
  const prices = row.skus.map((sku) => BigInt(sku.price.minor));
  return { price: String(prices.reduce((least, price) => (price < least ? price : least))), id: row.id };
}
const CURRENT = ["draft", "listed"] as const;

/** What shoppers see in the shop: listed products with availability, by rank or price; with `inStock` what is there. */
export async function listProducts(
  ctx: Ctx,
  input: ProductListInput & Partial<ShelfInput>,
): Promise<Page<ProductView>> {
  const keyOf = input.sort === "price" || input.sort === "-price" ? priceCursorOf : cursorOf;
  const items: ProductView[] = [];
  let after = input.after;
  for (let round = 1; ; round += 1) {
    const query = listQuery({ ...input, after }, { isShopper: true, statuses: ["listed"] });
    const page = toPage(await store.listProducts(executor(ctx), scopeOf(ctx), query), input.limit, keyOf);
    const seen = withAvailability(page.items, await stockFor(ctx, page.items));
    items.push(...(input.inStock ? seen.filter(canBeBought) : seen));
    const isFull = !input.inStock || items.length >= input.limit || round === ROUNDS_MAX;
    if (isFull || page.next === null) return { items, next: page.next };
    after = page.next;
  }
}

const canBeBought = (product: ProductView) => product.skus.some((sku) => sku.availability !== "out");

/** One listed product; 404 for another shop's, a draft and an archived one alike. */
export async function productById(ctx: Ctx, id: string): Promise<ProductDetail> {
  if (!isId("product", id)) throw missing();
  return detail(ctx, { id });
}

/** One listed product by its path name. */
export async function productBySlug(ctx: Ctx, slug: string): Promise<ProductDetail> {
  if (!SLUG.test(slug)) throw missing();
  return detail(ctx, { slug });
}

/** The merchant's products with cost and stock; drafts and listed ones unless a status is asked for. */
export async function merchantProducts(ctx: Ctx, input: MerchantProductListInput): Promise<Page<MerchantProductView>> {
  requirePermission(ctx, "catalog.read");
  const query = {
    ...listQuery(input, { isShopper: false, statuses: input.status ? [input.status] : CURRENT }),
    kind: input.kind,
  };
  const page = toPage(await store.listTextProducts(executor(ctx), scopeOf(ctx), query), input.limit, cursorOf);
  const stock = await figuresFor(ctx, executor(ctx), page.items);
  return { items: page.items.map((row) => merchantView(row, stock)), next: page.next };
}

/** One product of the merchant's, whatever its status, with texts, cost and stock. */
export async function merchantProduct(ctx: Ctx, id: string): Promise<MerchantProductView> {
  requirePermission(ctx, "catalog.read");
  const row = isId("product", id)
    ? await store.findProduct(executor(ctx), scopeOf(ctx), { id }, { isShopper: false })
    : undefined;
  if (!row) throw missing();
  return asMerchantView(ctx, executor(ctx), row);
}

/** All categories (with how many products shoppers see in each) and brands of the shop. */
export async function brandsAndCategories(ctx: Ctx): Promise<CatalogFrame> {
  const [categories, brands] = await Promise.all([
    store.categoriesOf(executor(ctx), scopeOf(ctx)),
    store.brandsOf(executor(ctx), scopeOf(ctx)),
  ]);
  return { categories, brands };
}

/** Everything an order needs of these SKUs, in one round trip; unknown ids are absent. */
export async function skusForSale(db: Executor, scope: Scope, skuIds: readonly string[]) {
  return skuIds.length === 0 ? [] : store.skusForSale(db, scope, skuIds);
}
export type SkuForSale = Awaited<ReturnType<typeof skusForSale>>[number];

/** The staff view of a row that was read, with its stock as `db` sees it. */
export async function asMerchantView(ctx: Ctx, db: Executor, row: ProductTextRow): Promise<MerchantProductView> {
  return merchantView(row, await figuresFor(ctx, db, [row]));
}

type Audience = Pick<store.ListQuery, "isShopper" | "statuses">;

function listQuery(input: ProductListInput & { sort?: ShelfSort }, audience: Audience): store.ListQuery {
  const sort = input.sort ?? "rank";
  return {
    ...audience,
    category: input.category,
    patterns: searchPatterns(input.q),
    after:
      input.after === undefined ? undefined : decodeCursor(sort === "rank" ? rankCursor : priceCursor, input.after),
    sort,
    limit: input.limit + 1,
  };
}

async function detail(ctx: Ctx, key: store.ProductKey): Promise<ProductDetail> {
  const row = await store.findProduct(executor(ctx), scopeOf(ctx), key, { isShopper: true });
  if (!row) throw missing();
  return detailWithAvailability(row, await stockFor(ctx, [row]));
}

async function stockFor(ctx: Ctx, rows: readonly ProductRow[]) {
  const ids = stockedSkuIds(rows);
  const lowStock = await lowStockOf(ctx);
  if (ids.length === 0) return { available: new Map<string, number>(), lowStock };
  return { available: await ctx.ports.stock.available(executor(ctx), scopeOf(ctx), ids), lowStock };
}

async function figuresFor(ctx: Ctx, db: Executor, rows: readonly ProductRow[]) {
  const ids = stockedSkuIds(rows);
  const lowStock = await lowStockOf(ctx);
  if (ids.length === 0) return { figures: new Map<string, SkuStock>(), lowStock };
  return { figures: await ctx.ports.stock.stockOf(db, scopeOf(ctx), ids), lowStock };
}

async function lowStockOf(ctx: Ctx): Promise<number> {
  const shop = await shopById(ctx, scopeOf(ctx).merchantId);
  if (!shop) throw notFound("merchants.not_found");
  return shop.settings.lowStock;
}

function missing() {
  return notFound("catalog.product_not_found");
}
