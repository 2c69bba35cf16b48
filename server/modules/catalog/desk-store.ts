import "server-only";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { priceChanges, products, skus } from "@/db/schema/catalog";
import type { Scope } from "@/server/kernel/actor";
import type { ProductKind } from "./contract";

/** SKUs of listed products of these kinds that are on sale, at most `limit`. */
export async function skusOnSale(db: Executor, scope: Scope, query: { kinds: readonly ProductKind[]; limit: number }) {
  return db
    .select({
      skuId: skus.id,
      productId: products.id,
      code: skus.code,
      productName: products.name,
      skuName: skus.name,
      alertThreshold: skus.alertThreshold,
    })
    .from(skus)
    .innerJoin(products, and(eq(products.merchantId, skus.merchantId), eq(products.id, skus.productId)))
    .where(
      and(
        eq(skus.merchantId, scope.merchantId),
        eq(skus.isActive, true),
        eq(products.status, "listed"),
        inArray(products.kind, [...query.kinds]),
      ),
    )
    .orderBy(asc(products.sort), desc(products.id), asc(skus.sort))
    .limit(query.limit);
}

/** The newest changes of amounts of a product's SKUs, newest first. */
export async function priceChangesOf(db: Executor, scope: Scope, productId: string, limit: number) {
  return db
    .select({
      at: priceChanges.createdAt,
      skuCode: skus.code,
      field: priceChanges.field,
      currency: priceChanges.currency,
      beforeMinor: priceChanges.beforeMinor,
      afterMinor: priceChanges.afterMinor,
      actorId: priceChanges.actorId,
      reason: priceChanges.reason,
    })
    .from(priceChanges)
    .innerJoin(skus, and(eq(skus.merchantId, priceChanges.merchantId), eq(skus.id, priceChanges.skuId)))
    .where(and(eq(priceChanges.merchantId, scope.merchantId), eq(skus.productId, productId)))
    .orderBy(desc(priceChanges.createdAt), desc(priceChanges.id))
    .limit(limit);
}
