import "server-only";
import type { Tx } from "@/db/client";
import { conflict, notFound } from "@/server/kernel/errors";
import { isId } from "@/server/kernel/id";
import { changesOf, record } from "@/server/modules/audit";
import { requirePermission } from "@/server/platform/authz";
import { actorRef, type Ctx, scopeOf } from "@/server/platform/context";
import { onceForKey } from "@/server/platform/idempotency";
import { auditStateOf } from "./audit-state";
import type { EditedProduct, ProductPatch } from "./contract";
import { applyPatch, type Edit, fieldsOf, type PriceChange, warningsOf } from "./domain/edit";
import type { ProductTextRow } from "./domain/rows";
import {
  addSkus,
  type EditOutcome,
  editedProduct,
  pathOfCode,
  refuse,
  refuseForeignAmounts,
  refuseUnknownPlaces,
  revived,
} from "./product-writes";
import * as store from "./store";

/**
 * Changes a product and its SKUs in one step. 409 catalog.version_stale when `version` is not the current one;
 * a patch that changes nothing leaves version and history alone. `warnings` are about all SKUs, by their order.
 */
export async function editProduct(ctx: Ctx, id: string, patch: ProductPatch): Promise<EditOutcome> {
  requirePermission(ctx, "catalog.edit");
  if (!isId("product", id)) throw notFound("catalog.product_not_found");
  const { answer, isReplay } = await onceForKey(ctx, async (tx) => {
    if (!(await store.lockProduct(tx, scopeOf(ctx), id))) throw notFound("catalog.product_not_found");
    const before = await load(tx, ctx, id);
    if (patch.version !== undefined && patch.version !== before.version) {
      throw conflict("catalog.version_stale", { data: { version: String(before.version) } });
    }
    return apply(tx, ctx, { before, patch });
  });
  return { product: isReplay ? revived(answer) : answer, isReplay };
}

async function apply(
  tx: Tx,
  ctx: Ctx,
  { before, patch }: { before: ProductTextRow; patch: ProductPatch },
): Promise<EditedProduct> {
  const { id } = before;
  const patches = patch.skus ?? [];
  const edit = applyPatch(before, patch);
  refuse(edit.problems);
  await refuseForeignAmounts(ctx, patches);
  await refuseUnknownPlaces(tx, ctx, edit.product);
  for (const sku of edit.changedSkus) await store.updateSku(tx, scopeOf(ctx), sku);
  const addition = { productId: id, skus: edit.addedSkus, sortFrom: before.skus.length };
  await addSkus(tx, ctx, { ...addition, pathOf: (code) => pathOfCode(patches, code) });
  const changes = changesIn(before, edit);
  if (Object.keys(changes.after).length > 0) {
    await store.updateProduct(tx, scopeOf(ctx), { id, fields: edit.product, at: ctx.clock.now() });
    await notePrices(tx, ctx, { changes: edit.priceChanges, reason: patch.reason });
    const reason = patch.reason ? { reason: patch.reason } : {};
    await record(tx, ctx, { action: "catalog.edit", subject: id, ...changes, ...reason });
  }
  const now = await load(tx, ctx, id);
  return editedProduct(tx, ctx, { id, warnings: warningsOf(now.skus) });
}

/** What an edit changes, of the product and of the SKUs that it names. */
function changesIn(before: ProductTextRow, edit: Edit) {
  const after = [...edit.changedSkus.map((sku) => sku.fields), ...edit.addedSkus];
  const named = new Set(after.map((sku) => sku.code));
  const standing = before.skus.filter((sku) => named.has(sku.code));
  return changesOf(auditStateOf(fieldsOf(before), standing), auditStateOf(edit.product, after));
}

async function load(tx: Tx, ctx: Ctx, id: string): Promise<ProductTextRow> {
  const row = await store.findProduct(tx, scopeOf(ctx), { id }, { isShopper: false });
  if (!row) throw notFound("catalog.product_not_found");
  return row;
}

async function notePrices(
  tx: Tx,
  ctx: Ctx,
  { changes, reason }: { changes: readonly PriceChange[]; reason: string | undefined },
): Promise<void> {
  if (changes.length === 0) return;
  const by = { actorId: actorRef(ctx.actor).id, reason: reason ?? null };
  const rows = changes.map((change) => ({ id: ctx.ids.next("priceChange"), ...change, ...by }));
  await store.insertPriceChanges(tx, scopeOf(ctx), rows);
}
