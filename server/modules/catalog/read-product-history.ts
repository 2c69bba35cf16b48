import "server-only";
import { notFound } from "@/server/kernel/errors";
import { isId } from "@/server/kernel/id";
import { money, toJson } from "@/server/kernel/money";
import { type AuditEntry, timelineOf } from "@/server/modules/audit";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import type { PriceChangeView } from "./contract";
import { priceChangesOf } from "./desk-store";
import { findProduct } from "./store";

const PRICES_MAX = 100;

/** How a product came to be what it is: changes of amounts and edits with their fields, newest first. */
export async function readProductHistory(
  ctx: Ctx,
  id: string,
): Promise<{ prices: PriceChangeView[]; edits: AuditEntry[] }> {
  requirePermission(ctx, "catalog.read");
  const db = executor(ctx);
  const known = isId("product", id) ? await findProduct(db, scopeOf(ctx), { id }, { isShopper: false }) : undefined;
  if (!known) throw notFound("catalog.product_not_found");
  const [prices, edits] = await Promise.all([
    priceChangesOf(db, scopeOf(ctx), id, PRICES_MAX),
    timelineOf(db, scopeOf(ctx), id),
  ]);
  return {
    prices: prices.map(({ currency, beforeMinor, afterMinor, ...change }) => ({
      ...change,
      before: beforeMinor === null ? null : toJson(money(beforeMinor, currency)),
      after: afterMinor === null ? null : toJson(money(afterMinor, currency)),
    })),
    edits: edits.reverse(),
  };
}
