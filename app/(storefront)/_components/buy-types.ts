import type { MoneyJson } from "@/server/kernel/money";
import type { Availability, PurchaseLimits } from "@/server/modules/catalog/contract";

/** One option of a product, in the reader's language. */
export type BuySku = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly price: MoneyJson;
  readonly listPrice: MoneyJson | null;
  readonly availability: Availability;
  readonly limits: PurchaseLimits;
};

/** What a shopper has chosen so far. */
export type Choice = { readonly sku: BuySku; readonly quantity: number };

const QUANTITY_MAX = 99;

/** How many units of this option one order may hold. */
export function quantityMax(sku: BuySku): number {
  return Math.min(sku.limits.perOrder ?? QUANTITY_MAX, sku.limits.perIdentityPerDay ?? QUANTITY_MAX, QUANTITY_MAX);
}
