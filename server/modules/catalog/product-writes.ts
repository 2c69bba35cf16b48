import "server-only";
import type { Tx } from "@/db/client";
import { conflict, invalid, notFound } from "@/server/kernel/errors";
import { shopById } from "@/server/modules/merchants";
import { type Ctx, scopeOf } from "@/server/platform/context";
import type { EditedProduct, ProductWarning, SkuInput, SkuPatch } from "./contract";
import { foreignAmounts, type Problems, type SkuFields } from "./domain/edit";
import { asMerchantView } from "./read-products";
import * as store from "./store";

/** `isReplay`: the answer was stored by an earlier request with the same idempotency key. */
export type EditOutcome = { readonly product: EditedProduct; readonly isReplay: boolean };

/** Throws 400 with the paths, if there are any. */
export function refuse(problems: Problems): void {
  if (Object.keys(problems).length > 0) throw invalid("request.invalid", { fields: problems });
}

/** Throws 400 when an amount is not in the shop's currency. */
export async function refuseForeignAmounts(ctx: Ctx, skus: readonly (SkuInput | SkuPatch)[]): Promise<void> {
  const shop = await shopById(ctx, scopeOf(ctx).merchantId);
  if (!shop) throw notFound("merchants.not_found");
  refuse(foreignAmounts(skus, shop.currency));
}

/** Throws 400 when the category or the brand does not exist in this shop. */
export async function refuseUnknownPlaces(
  tx: Tx,
  ctx: Ctx,
  place: { categoryCode: string; brandCode: string | null },
): Promise<void> {
  const known = await store.placesExist(tx, scopeOf(ctx), place);
  refuse({
    ...(known.category ? {} : { categoryCode: "catalog.category_unknown" }),
    ...(known.brand ? {} : { brandCode: "catalog.brand_unknown" }),
  });
}

type Addition = {
  readonly productId: string;
  readonly skus: readonly SkuFields[];
  readonly sortFrom: number;
  /** The input path of a code. */
  readonly pathOf: (code: string) => string;
};

/** Adds SKUs or throws 409 for the codes that the merchant uses already; the unique key decides, not a look beforehand. */
export async function addSkus(tx: Tx, ctx: Ctx, { productId, skus, sortFrom, pathOf }: Addition): Promise<void> {
  if (skus.length === 0) return;
  const rows = skus.map((fields, index) => ({ id: ctx.ids.next("sku"), sort: sortFrom + index, fields }));
  const taken = await store.insertSkus(tx, scopeOf(ctx), { productId, skus: rows });
  const refused = skus.filter((sku) => !taken.has(sku.code)).map((sku) => sku.code);
  if (refused.length === 0) return;
  throw conflict("catalog.sku_code_taken", {
    fields: Object.fromEntries(refused.map((code) => [pathOf(code), "catalog.sku_code_taken"])),
    data: { code: refused.join(", ") },
  });
}

/** The input path of the SKU with this code. */
export function pathOfCode(skus: readonly { readonly code: string }[], code: string): string {
  return `skus.${skus.findIndex((sku) => sku.code === code)}.code`;
}

/** The product as the transaction sees it, with the warnings. */
export async function editedProduct(
  tx: Tx,
  ctx: Ctx,
  { id, warnings }: { id: string; warnings: ProductWarning[] },
): Promise<EditedProduct> {
  const row = await store.findProduct(tx, scopeOf(ctx), { id }, { isShopper: false });
  if (!row) throw notFound("catalog.product_not_found");
  return { ...(await asMerchantView(ctx, tx, row)), warnings };
}

/** A stored answer with its instants back. */
export function revived(stored: EditedProduct): EditedProduct {
  return { ...stored, createdAt: new Date(stored.createdAt), updatedAt: new Date(stored.updatedAt) };
}
