import "server-only";
import { and, asc, desc, eq, gt, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { brands, categories, priceChanges, products, skus } from "@/db/schema/catalog";
import type { Scope } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import type { MoneyJson } from "@/server/kernel/money";
import type { ProductKind, ProductStatus, ShelfSort } from "./contract";
import type { PriceChange, ProductFields, SkuFields } from "./domain/edit";
import type { ProductRow, ProductTextRow, SkuRow } from "./domain/rows";

const amount = (column: SQL) =>
  sql`case when ${column} is null then null else jsonb_build_object('minor', ${column}::text, 'currency', s.currency) end`;

/** A product's SKUs as one JSON value, so that a page of products is one round trip. */
const skuList = (isShopper: boolean) => sql<SkuRow[]>`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'code', s.code, 'name', s.name, 'price', ${amount(sql`s.price_minor`)},
    'listPrice', ${amount(sql`s.list_price_minor`)}, 'cost', ${amount(sql`s.cost_minor`)},
    'faceValue', ${amount(sql`s.face_value_minor`)}, 'limits', s.limits, 'account', s.account,
    'alertThreshold', s.alert_threshold, 'isActive', s.is_active) order by s.sort, s.id), '[]')
  from skus s where s.merchant_id = ${products.merchantId} and s.product_id = ${products.id} ${isShopper ? sql`and s.is_active` : sql``})`;

const listColumns = (isShopper: boolean) => ({
  id: products.id,
  slug: products.slug,
  name: products.name,
  kind: products.kind,
  status: products.status,
  art: products.art,
  tags: products.tags,
  sort: products.sort,
  version: products.version,
  createdAt: products.createdAt,
  updatedAt: products.updatedAt,
  category: { code: categories.code, name: categories.name },
  brand: { code: brands.code, name: brands.name },
  skus: skuList(isShopper),
});

const textColumns = { description: products.description, guide: products.guide, terms: products.terms };

const ofCategory = and(eq(categories.merchantId, products.merchantId), eq(categories.code, products.categoryCode));
const ofBrand = and(eq(brands.merchantId, products.merchantId), eq(brands.code, products.brandCode));
const hasActiveSku = sql`exists (select from skus s where s.merchant_id = ${products.merchantId} and s.product_id = ${products.id} and s.is_active)`;
const haystack = sql`concat_ws(' ', ${products.name} ->> 'zh-CN', ${products.name} ->> 'en', ${brands.name} ->> 'zh-CN', ${brands.name} ->> 'en', (
  select string_agg(concat_ws(' ', s.code, s.name ->> 'zh-CN', s.name ->> 'en'), ' ')
  from skus s where s.merchant_id = ${products.merchantId} and s.product_id = ${products.id}))`;

/** Where a page ended: its rank, or the price of its cheapest option in minor units, and the product. */
export type RankKey = { readonly sort: number; readonly id: string };
export type PriceKey = { readonly price: string; readonly id: string };

export type ListQuery = {
  /** Shoppers get listed products with their active SKUs only. */
  readonly isShopper: boolean;
  readonly statuses: readonly ProductStatus[];
  readonly category: string | undefined;
  readonly kind?: ProductKind | undefined;
  /** ILIKE patterns that must all match. */
  readonly patterns: readonly string[];
  readonly after: RankKey | PriceKey | undefined;
  readonly sort: ShelfSort;
  readonly limit: number;
};

/** A page of products for lists that show no texts. */
export async function listProducts(db: Executor, scope: Scope, query: ListQuery): Promise<ProductRow[]> {
  const page = db.select(listColumns(query.isShopper)).from(products).innerJoin(categories, ofCategory);
  return page
    .leftJoin(brands, ofBrand)
    .where(inList(scope, query))
    .orderBy(...orderOf(query.sort))
    .limit(query.limit);
}

/** The same page with texts. */
export async function listTextProducts(db: Executor, scope: Scope, query: ListQuery): Promise<ProductTextRow[]> {
  const columns = { ...listColumns(query.isShopper), ...textColumns };
  const page = db.select(columns).from(products).innerJoin(categories, ofCategory);
  return page
    .leftJoin(brands, ofBrand)
    .where(inList(scope, query))
    .orderBy(...orderOf(query.sort))
    .limit(query.limit);
}

// by rank, the newest first among equals
const LIST_ORDER = [asc(products.sort), desc(products.id)];

const cheapest = sql`(select min(s.price_minor) from skus s
  where s.merchant_id = ${products.merchantId} and s.product_id = ${products.id} and s.is_active)`;

function orderOf(sort: ShelfSort): SQL[] {
  return sort === "rank" ? LIST_ORDER : [sort === "price" ? asc(cheapest) : desc(cheapest), desc(products.id)];
}

function isAfter(after: RankKey | PriceKey, sort: ShelfSort): SQL | undefined {
  if ("sort" in after) {
    return or(gt(products.sort, after.sort), and(eq(products.sort, after.sort), lt(products.id, after.id)));
  }
  const price = sql`${after.price}::bigint`;
  const isBeyond = sort === "price" ? sql`${cheapest} > ${price}` : sql`${cheapest} < ${price}`;
  return or(isBeyond, and(sql`${cheapest} = ${price}`, lt(products.id, after.id)));
}

function inList(scope: Scope, query: ListQuery): SQL | undefined {
  const { isShopper, statuses, category, kind, patterns, after, sort } = query;
  return and(
    eq(products.merchantId, scope.merchantId),
    inArray(products.status, [...statuses]),
    category === undefined ? undefined : eq(products.categoryCode, category),
    kind === undefined ? undefined : eq(products.kind, kind),
    ...patterns.map((pattern) => sql`${haystack} ilike ${pattern}`),
    isShopper ? hasActiveSku : undefined,
    after && isAfter(after, sort),
  );
}

export type ProductKey = { readonly id: string } | { readonly slug: string };

/** One product by id or slug, with its texts. */
export async function findProduct(
  db: Executor,
  scope: Scope,
  key: ProductKey,
  options: { isShopper: boolean },
): Promise<ProductTextRow | undefined> {
  const [row] = await db
    .select({ ...listColumns(options.isShopper), ...textColumns })
    .from(products)
    .innerJoin(categories, ofCategory)
    .leftJoin(brands, ofBrand)
    .where(
      and(
        eq(products.merchantId, scope.merchantId),
        "id" in key ? eq(products.id, key.id) : eq(products.slug, key.slug),
        options.isShopper ? and(eq(products.status, "listed"), hasActiveSku) : undefined,
      ),
    )
    .limit(1);
  return row;
}

/** Takes the product's row for the transaction: one editor at a time. */
export async function lockProduct(db: Executor, scope: Scope, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.merchantId, scope.merchantId), eq(products.id, id)))
    .for("no key update");
  return rows.length > 0;
}

/** Everything an order needs of these SKUs, in one round trip; unknown ids are absent. */
export async function skusForSale(db: Executor, scope: Scope, skuIds: readonly string[]) {
  return db
    .select({
      skuId: sql<Id<"sku">>`${skus.id}`,
      productId: sql<Id<"product">>`${products.id}`,
      code: skus.code,
      kind: products.kind,
      status: products.status,
      isActive: skus.isActive,
      productName: products.name,
      skuName: skus.name,
      priceMinor: skus.priceMinor,
      costMinor: skus.costMinor,
      currency: skus.currency,
      limits: skus.limits,
      account: skus.account,
      guide: products.guide,
      terms: products.terms,
      art: products.art,
    })
    .from(skus)
    .innerJoin(products, and(eq(products.merchantId, skus.merchantId), eq(products.id, skus.productId)))
    .where(and(eq(skus.merchantId, scope.merchantId), inArray(skus.id, [...skuIds])));
}

/** All categories in their order, each with the number of products that shoppers see in it. */
export async function categoriesOf(db: Executor, scope: Scope) {
  return db
    .select({
      code: categories.code,
      name: categories.name,
      products: sql<number>`(select count(*)::int from ${products} where ${products.merchantId} = ${categories.merchantId}
        and ${products.categoryCode} = ${categories.code} and ${products.status} = 'listed' and ${hasActiveSku})`,
    })
    .from(categories)
    .where(eq(categories.merchantId, scope.merchantId))
    .orderBy(asc(categories.sort), asc(categories.code));
}

export async function brandsOf(db: Executor, scope: Scope) {
  return db
    .select({ code: brands.code, name: brands.name })
    .from(brands)
    .where(eq(brands.merchantId, scope.merchantId))
    .orderBy(asc(brands.code));
}

/** Whether the merchant has this category and, if one is named, this brand. */
export async function placesExist(
  db: Executor,
  scope: Scope,
  place: { categoryCode: string; brandCode: string | null },
): Promise<{ category: boolean; brand: boolean }> {
  const [row] = await db.execute<{ category: boolean; brand: boolean }>(sql`select
    exists (select from ${categories} where ${categories.merchantId} = ${scope.merchantId} and ${categories.code} = ${place.categoryCode}) as category,
    (${place.brandCode}::text is null or exists (select from ${brands} where ${brands.merchantId} = ${scope.merchantId} and ${brands.code} = ${place.brandCode})) as brand`);
  return row ?? { category: false, brand: false };
}

export type NewProduct = ProductFields & { readonly id: string; readonly slug: string; readonly kind: ProductKind };

export async function insertProduct(db: Executor, scope: Scope, product: NewProduct): Promise<void> {
  await db.insert(products).values({ merchantId: scope.merchantId, ...product });
}

/** Writes a product's editable columns as the next version. */
export async function updateProduct(
  db: Executor,
  scope: Scope,
  product: { id: string; fields: ProductFields; at: Date },
): Promise<void> {
  await db
    .update(products)
    .set({ ...product.fields, version: sql`${products.version} + 1`, updatedAt: product.at })
    .where(and(eq(products.merchantId, scope.merchantId), eq(products.id, product.id)));
}

const minorOf = (money: MoneyJson | null) => (money === null ? null : BigInt(money.minor));

const skuColumns = (sku: SkuFields) => ({
  name: sku.name,
  currency: sku.price.currency,
  priceMinor: BigInt(sku.price.minor),
  listPriceMinor: minorOf(sku.listPrice),
  costMinor: minorOf(sku.cost),
  faceValueMinor: minorOf(sku.faceValue),
  limits: sku.limits,
  account: sku.account,
  isActive: sku.isActive,
});

export type NewSku = { readonly id: string; readonly sort: number; readonly fields: SkuFields };

/** Adds SKUs to a product and says which codes it took; a code that the merchant already uses is left out. */
export async function insertSkus(
  db: Executor,
  scope: Scope,
  list: { productId: string; skus: readonly NewSku[] },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .insert(skus)
    .values(
      list.skus.map(({ id, sort, fields }) => ({
        merchantId: scope.merchantId,
        id,
        productId: list.productId,
        code: fields.code,
        sort,
        ...skuColumns(fields),
      })),
    )
    .onConflictDoNothing({ target: [skus.merchantId, skus.code] })
    .returning({ code: skus.code });
  return new Set(rows.map((row) => row.code));
}

export async function updateSku(db: Executor, scope: Scope, sku: { id: string; fields: SkuFields }): Promise<void> {
  await db
    .update(skus)
    .set(skuColumns(sku.fields))
    .where(and(eq(skus.merchantId, scope.merchantId), eq(skus.id, sku.id)));
}

export type PriceChangeRow = PriceChange & {
  readonly id: string;
  readonly actorId: string | null;
  readonly reason: string | null;
};

export async function insertPriceChanges(
  db: Executor,
  scope: Scope,
  changes: readonly PriceChangeRow[],
): Promise<void> {
  await db.insert(priceChanges).values(
    changes.map(({ before, after, ...change }) => ({
      merchantId: scope.merchantId,
      ...change,
      currency: (after ?? before)?.currency ?? "CNY",
      beforeMinor: minorOf(before),
      afterMinor: minorOf(after),
    })),
  );
}
