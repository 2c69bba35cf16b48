import "server-only";
import { z } from "zod";
import { skusForSale } from "@/server/modules/catalog";
import { type Localized, localized, NAME_MAX } from "@/server/modules/catalog/contract";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";

/** What a SKU is called in the console's lists. */
export const skuLabel = z.object({
  id: z.string(),
  code: z.string(),
  productId: z.string(),
  productName: localized(NAME_MAX),
  skuName: localized(NAME_MAX).nullable(),
});
export type SkuLabel = z.infer<typeof skuLabel>;

/** Names of these SKUs by id; those that are not the shop's are left out. */
export async function skuLabels(ctx: Ctx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, SkuLabel>> {
  const known = [...new Set(ids)].filter((id): id is string => id !== null);
  const rows = await skusForSale(executor(ctx), scopeOf(ctx), known);
  return new Map(rows.map((row) => [row.skuId as string, toLabel(row)]));
}

function toLabel(row: {
  skuId: string;
  code: string;
  productId: string;
  productName: Localized;
  skuName: Localized | null;
}): SkuLabel {
  const { skuId, code, productId, productName, skuName } = row;
  return { id: skuId, code, productId, productName, skuName };
}
