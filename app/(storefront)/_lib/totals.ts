import type { MoneyLike } from "@/components/domain/format";

/** What `quantity` units cost together, in minor units; the server's own total decides in the end. */
export function totalOf(unit: MoneyLike, quantity: number): { minor: string; currency: string } {
  return { minor: String(BigInt(unit.minor) * BigInt(quantity)), currency: unit.currency };
}

const QUANTITY_MAX = 1000;

/** The quantity that an address asks for, within what one order may hold; 1 when it is not a number. */
export function readQuantityParam(text: string | undefined, perOrder: number | undefined): number {
  const quantity = /^\d{1,4}$/.test(text ?? "") ? Number(text) : 1;
  return Math.min(Math.max(1, quantity), perOrder ?? QUANTITY_MAX, QUANTITY_MAX);
}
