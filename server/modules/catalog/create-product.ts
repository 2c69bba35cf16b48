import "server-only";
import { record } from "@/server/modules/audit";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { onceForKey } from "@/server/platform/idempotency";
import { auditStateOf } from "./audit-state";
import type { ProductInput } from "./contract";
import { newSku, repeatedCodes, warningsOf } from "./domain/edit";
import { slugOf } from "./domain/slug";
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
 * Creates a product with its SKUs. 400 for a category or brand that does not exist, a repeated code or another
 * currency than the shop's; 409 catalog.sku_code_taken; an odd price is taken and stands in `warnings`.
 */
export async function createProduct(ctx: Ctx, input: ProductInput): Promise<EditOutcome> {
  requirePermission(ctx, "catalog.edit");
  const { answer, isReplay } = await onceForKey(ctx, async (tx) => {
    const id = ctx.ids.next("product");
    const fields = {
      name: input.name,
      status: input.status,
      categoryCode: input.categoryCode,
      brandCode: input.brandCode ?? null,
      description: input.description ?? null,
      guide: input.guide ?? null,
    };
    refuse(repeatedCodes(input.skus));
    await refuseForeignAmounts(ctx, input.skus);
    await refuseUnknownPlaces(tx, ctx, fields);
    await store.insertProduct(tx, scopeOf(ctx), { ...fields, id, kind: input.kind, slug: slugOf({ ...input, id }) });
    const skus = input.skus.map(newSku);
    await addSkus(tx, ctx, { productId: id, skus, sortFrom: 0, pathOf: (code) => pathOfCode(input.skus, code) });
    await record(tx, ctx, { action: "catalog.create", subject: id, after: auditStateOf(fields, skus) });
    return editedProduct(tx, ctx, { id, warnings: warningsOf(skus) });
  });
  return { product: isReplay ? revived(answer) : answer, isReplay };
}
