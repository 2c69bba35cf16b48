import "server-only";
import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import {
  allocations,
  codeBatches,
  codeHolds,
  codePools,
  codeReturns,
  codeReveals,
  codes,
  poolCounters,
  vaultKeys,
} from "@/db/schema/vault";
import type { Scope } from "@/server/kernel/actor";
import type { BatchState, KeyPurpose } from "./contract";
import { batchState } from "./domain/batch-state";

/** A wrapped key as it stands in the database. */
export type VaultKey = {
  readonly id: string;
  readonly merchantId: string;
  readonly batchId: string | null;
  readonly purpose: KeyPurpose;
  readonly version: number;
  readonly kekRef: string;
  readonly kekVersion: string;
  readonly wrapped: Buffer;
};

export type BatchRow = typeof codeBatches.$inferSelect;

export const INDEX_VERSION = 1;

const keyColumns = {
  id: vaultKeys.id,
  merchantId: vaultKeys.merchantId,
  batchId: vaultKeys.batchId,
  purpose: vaultKeys.purpose,
  version: vaultKeys.version,
  kekRef: vaultKeys.kekRef,
  kekVersion: vaultKeys.kekVersion,
  wrapped: vaultKeys.wrapped,
};

/** The primary key of a purpose, of the merchant or of one batch. Like all of codes and keys: in the merchant's transaction. */
export async function primaryKey(
  tx: Tx,
  scope: Scope,
  of: { purpose: KeyPurpose; batchId: string | null },
): Promise<VaultKey | undefined> {
  const [row] = await tx
    .select(keyColumns)
    .from(vaultKeys)
    .where(
      and(
        eq(vaultKeys.merchantId, scope.merchantId),
        eq(vaultKeys.purpose, of.purpose),
        sql`coalesce(${vaultKeys.batchId}, '') = ${of.batchId ?? ""}`,
        eq(vaultKeys.state, "primary"),
      ),
    );
  return row;
}

/** Stores a new primary key unless there is one already. */
export async function insertKey(tx: Tx, key: VaultKey): Promise<void> {
  await tx
    .insert(vaultKeys)
    .values({ ...key, state: "primary" })
    .onConflictDoNothing();
}

/** One key of each of the newest batches: a sample by which a process sees whether its key provider is the right one. */
export async function newestBatches(db: Executor, limit: number): Promise<{ merchantId: string; id: string }[]> {
  return db
    .select({ merchantId: codeBatches.merchantId, id: codeBatches.id })
    .from(codeBatches)
    .orderBy(desc(codeBatches.createdAt))
    .limit(limit);
}

export async function insertBatch(
  tx: Tx,
  scope: Scope,
  batch: Pick<BatchRow, "id" | "skuId" | "source" | "currency" | "unitCostMinor" | "note" | "createdBy">,
): Promise<void> {
  await tx.insert(codeBatches).values({ ...batch, merchantId: scope.merchantId });
}

/** Moves a batch along its state table; false when it is somewhere else by now. */
export async function moveBatch(
  tx: Tx,
  scope: Scope,
  move: { id: string; to: BatchState; sealedAt?: Date },
): Promise<boolean> {
  const moved = await tx
    .update(codeBatches)
    .set({ state: move.to, ...(move.sealedAt ? { sealedAt: move.sealedAt } : {}) })
    .where(
      and(
        eq(codeBatches.merchantId, scope.merchantId),
        eq(codeBatches.id, move.id),
        inArray(codeBatches.state, [...batchState.sources(move.to)]),
      ),
    )
    .returning({ id: codeBatches.id });
  return moved.length === 1;
}

/** Cuts a batch's pools into counters, from which its codes are picked. */
export async function openBatch(tx: Tx, scope: Scope, batchId: string): Promise<void> {
  await tx.execute(sql`select vault_open_batch(${scope.merchantId}, ${batchId})`);
}

export async function insertReveal(
  tx: Tx,
  scope: Scope,
  reveal: Omit<typeof codeReveals.$inferInsert, "merchantId">,
): Promise<void> {
  await tx.insert(codeReveals).values({ ...reveal, merchantId: scope.merchantId });
}

/** A sealed code with what its ciphertext is bound to, and the key that it names. */
export async function sealedCode(tx: Tx, scope: Scope, codeId: bigint) {
  const [row] = await tx
    .select({
      codeId: codes.id,
      ciphertext: codes.ciphertext,
      expiresAt: codes.expiresAt,
      batchId: codePools.batchId,
      skuId: codePools.skuId,
      key: keyColumns,
    })
    .from(codes)
    .innerJoin(codePools, and(eq(codePools.id, codes.poolId), eq(codePools.merchantId, codes.merchantId)))
    .innerJoin(
      vaultKeys,
      and(
        eq(vaultKeys.merchantId, codes.merchantId),
        sql`${vaultKeys.id} = encode(substring(${codes.ciphertext} from 2 for 16), 'hex')::uuid`,
        inArray(vaultKeys.state, ["primary", "active"]),
      ),
    )
    .where(and(eq(codes.merchantId, scope.merchantId), eq(codes.id, codeId)));
  return row;
}
export type SealedCode = NonNullable<Awaited<ReturnType<typeof sealedCode>>>;

/** A code by its blind index, with everything that says where it is. */
export async function codeByBlindIndex(tx: Tx, scope: Scope, blindIndex: Buffer) {
  const [row] = await tx
    .select({
      codeId: codes.id,
      tail: codes.tail,
      expiresAt: codes.expiresAt,
      skuId: codePools.skuId,
      batchId: codePools.batchId,
      batchState: codeBatches.state,
      hold: codeHolds.kind,
      allocation: allocations.state,
      orderLineId: allocations.orderLineId,
    })
    .from(codes)
    .innerJoin(codePools, and(eq(codePools.id, codes.poolId), eq(codePools.merchantId, codes.merchantId)))
    .innerJoin(codeBatches, and(eq(codeBatches.merchantId, codes.merchantId), eq(codeBatches.id, codePools.batchId)))
    .leftJoin(codeHolds, and(eq(codeHolds.merchantId, codes.merchantId), eq(codeHolds.codeId, codes.id)))
    .leftJoin(allocations, and(eq(allocations.merchantId, codes.merchantId), eq(allocations.codeId, codes.id)))
    .where(
      and(
        eq(codes.merchantId, scope.merchantId),
        eq(codes.indexVersion, INDEX_VERSION),
        eq(codes.blindIndex, blindIndex),
      ),
    );
  return row;
}

/** Batches newest first, with how many of their codes can be sold now; in the merchant's transaction. */
export async function batchesOf(
  tx: Tx,
  scope: Scope,
  query: { skuId?: string | undefined; after?: { at: Date; id: string } | undefined; limit: number },
) {
  const { after } = query;
  const rows = await tx
    .select()
    .from(codeBatches)
    .where(
      and(
        eq(codeBatches.merchantId, scope.merchantId),
        query.skuId ? eq(codeBatches.skuId, query.skuId) : undefined,
        after
          ? or(
              lt(codeBatches.createdAt, after.at),
              and(eq(codeBatches.createdAt, after.at), lt(codeBatches.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(codeBatches.createdAt), desc(codeBatches.id))
    .limit(query.limit);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const isLive = (expiresAt: typeof poolCounters.expiresAt | typeof codeReturns.expiresAt) =>
    sql`(${expiresAt} is null or ${expiresAt} > now())`;
  const counted = await tx
    .select({ batchId: codePools.batchId, n: sql<number>`sum(${poolCounters.endSeq} - ${poolCounters.nextSeq})::int` })
    .from(poolCounters)
    .innerJoin(codePools, eq(codePools.id, poolCounters.poolId))
    .where(
      and(eq(codePools.merchantId, scope.merchantId), inArray(codePools.batchId, ids), isLive(poolCounters.expiresAt)),
    )
    .groupBy(codePools.batchId);
  const returned = await tx
    .select({ batchId: codePools.batchId, n: sql<number>`count(*)::int` })
    .from(codeReturns)
    .innerJoin(codes, and(eq(codes.merchantId, codeReturns.merchantId), eq(codes.id, codeReturns.codeId)))
    .innerJoin(codePools, eq(codePools.id, codes.poolId))
    .where(
      and(eq(codeReturns.merchantId, scope.merchantId), inArray(codePools.batchId, ids), isLive(codeReturns.expiresAt)),
    )
    .groupBy(codePools.batchId);
  const available = new Map<string, number>();
  for (const { batchId, n } of [...counted, ...returned]) available.set(batchId, (available.get(batchId) ?? 0) + n);
  return rows.map((row) => ({ ...row, available: available.get(row.id) ?? 0 }));
}
