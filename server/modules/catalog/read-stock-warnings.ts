import "server-only";
import { parseId } from "@/server/kernel/id";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import { DELIVERABLE_KINDS, type StockWarning } from "./contract";
import "./port";
import { skusOnSale } from "./desk-store";

const SKUS_READ_MAX = 5000;

/** SKUs on sale that are sold out or down to their alert threshold, the emptiest first. */
export async function readStockWarnings(ctx: Ctx): Promise<StockWarning[]> {
  requirePermission(ctx, "catalog.read");
  const db = executor(ctx);
  const rows = await skusOnSale(db, scopeOf(ctx), { kinds: DELIVERABLE_KINDS, limit: SKUS_READ_MAX });
  if (rows.length === 0) return [];
  const available = await ctx.ports.stock.available(
    db,
    scopeOf(ctx),
    rows.map((row) => row.skuId),
  );
  return rows
    .map((row) => ({
      ...row,
      skuId: parseId("sku", row.skuId),
      productId: parseId("product", row.productId),
      available: available.get(row.skuId) ?? 0,
    }))
    .filter((row) => row.available <= row.alertThreshold)
    .sort((a, b) => a.available - b.available);
}
