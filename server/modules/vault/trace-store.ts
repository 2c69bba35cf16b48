import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { codeReveals, codes } from "@/db/schema/vault";
import type { Scope } from "@/server/kernel/actor";

/** Last four characters of codes, where the vault keeps them (only of codes longer than twelve). In a transaction of the merchant. */
export async function tailsOf(tx: Tx, scope: Scope, codeIds: readonly bigint[]): Promise<ReadonlyMap<bigint, string>> {
  if (codeIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: codes.id, tail: codes.tail })
    .from(codes)
    .where(and(eq(codes.merchantId, scope.merchantId), inArray(codes.id, [...codeIds])));
  return new Map(rows.flatMap((r) => (r.tail === null ? [] : [[r.id, r.tail] as const])));
}

/** Each sight of an order's codes, oldest first. In a transaction of the merchant. */
export function revealsOf(tx: Tx, scope: Scope, orderId: string) {
  return tx
    .select()
    .from(codeReveals)
    .where(and(eq(codeReveals.merchantId, scope.merchantId), eq(codeReveals.orderId, orderId)))
    .orderBy(asc(codeReveals.createdAt));
}
