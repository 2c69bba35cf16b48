import "server-only";
import type { Executor } from "@/db/client";
import type { Scope } from "@/server/kernel/actor";
import { notFound } from "@/server/kernel/errors";
import { isId } from "@/server/kernel/id";
import { skusForSale } from "@/server/modules/catalog";
import type { SkuStock } from "@/server/modules/catalog/contract";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import { freeUnits, spentUnits } from "./stock-store";

const NONE: SkuStock = { available: 0, reserved: 0, sold: 0, void: 0, quarantined: 0 };
const FIGURE: Readonly<Record<string, keyof SkuStock>> = {
  reserved: "reserved",
  sold: "sold",
  void: "void",
  quarantined: "quarantined",
  recalled: "quarantined",
};

/** Units that can be sold now, for each SKU that has any: two index reads, cheap enough for listings. */
export async function availabilityOf(
  db: Executor,
  scope: Scope,
  skuIds: readonly string[],
): Promise<Map<string, number>> {
  if (skuIds.length === 0) return new Map();
  const rows = await freeUnits(db, scope, skuIds);
  return new Map(rows.map((row) => [row.sku_id, row.free]));
}

/** All figures of each SKU that was asked for, in units; recalled codes count as quarantined. */
export async function stockOf(db: Executor, scope: Scope, skuIds: readonly string[]): Promise<Map<string, SkuStock>> {
  const stock = new Map(skuIds.map((id) => [id, { ...NONE }]));
  if (skuIds.length === 0) return stock;
  for (const row of await freeUnits(db, scope, skuIds)) {
    const figures = stock.get(row.sku_id);
    if (figures) figures.available = row.free;
  }
  for (const row of await spentUnits(db, scope, skuIds)) {
    const [figures, figure] = [stock.get(row.sku_id), FIGURE[row.state]];
    if (figures && figure) figures[figure] += row.n;
  }
  return stock;
}

/** The stock of one SKU, for staff and API keys. 404 for another shop's. */
export async function readStock(ctx: Ctx, skuId: string): Promise<SkuStock> {
  requirePermission(ctx, "catalog.read");
  const scope = scopeOf(ctx);
  const [sku] = isId("sku", skuId) ? await skusForSale(executor(ctx), scope, [skuId]) : [];
  if (!sku) throw notFound("catalog.sku_not_found");
  return (await stockOf(executor(ctx), scope, [skuId])).get(skuId) ?? NONE;
}
