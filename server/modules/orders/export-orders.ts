import "server-only";
import { record } from "@/server/modules/audit";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { withTransaction } from "@/server/platform/tx";
import type { DeskListInput, OrderSummary } from "./contract";
import { listOrders } from "./list-orders";

/** Rows that one export gives at most. */
export const EXPORT_MAX = 5000;
const PAGE = 100;

/** The orders of a list in pages, newest first, at most 5,000: for a file. Who took it and what was asked is audited first. */
export async function exportOrders(
  ctx: Ctx,
  filter: Omit<DeskListInput, "limit" | "after">,
): Promise<AsyncGenerator<OrderSummary[]>> {
  requirePermission(ctx, "orders.read");
  const asked = Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => value !== undefined && name !== "q"),
  );
  await withTransaction(ctx, (tx) =>
    record(tx, ctx, {
      action: "orders.export",
      subject: scopeOf(ctx).merchantId,
      after: { ...asked, isSearch: filter.q !== undefined },
    }),
  );
  return pages(ctx, filter);
}

async function* pages(ctx: Ctx, filter: Omit<DeskListInput, "limit" | "after">): AsyncGenerator<OrderSummary[]> {
  let after: string | undefined;
  for (let given = 0; given < EXPORT_MAX; given += PAGE) {
    const page = await listOrders(ctx, { ...filter, limit: PAGE, ...(after ? { after } : {}) });
    if (page.items.length > 0) yield page.items;
    if (page.next === null) return;
    after = page.next;
  }
}
