import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { codeBatches, codePools, codes, importChunks } from "@/db/schema/vault";
import type { Scope } from "@/server/kernel/actor";
import { invariant } from "@/server/kernel/invariant";
import { INDEX_VERSION } from "./store";

/** A code that is ready to be stored: sealed, digested and numbered. */
export type ReadyCode = {
  readonly codeId: bigint;
  readonly poolId: bigint;
  readonly seq: number;
  readonly ciphertext: Buffer;
  readonly blindIndex: Buffer;
  readonly tail: string | null;
  readonly expiresAt: string | null;
};

/** Stores the sealed pieces of an upload in their order. */
export async function insertChunks(tx: Tx, scope: Scope, jobId: string, pieces: readonly Buffer[]): Promise<void> {
  for (const [part, sealed] of pieces.entries()) {
    await tx.insert(importChunks).values({ merchantId: scope.merchantId, jobId, part, sealed });
  }
}

export async function chunkAt(tx: Tx, scope: Scope, jobId: string, part: number): Promise<Buffer | undefined> {
  const [row] = await tx
    .select({ sealed: importChunks.sealed })
    .from(importChunks)
    .where(
      and(eq(importChunks.merchantId, scope.merchantId), eq(importChunks.jobId, jobId), eq(importChunks.part, part)),
    );
  return row?.sealed;
}

export async function dropChunks(tx: Tx, scope: Scope, jobId: string): Promise<void> {
  await tx
    .delete(importChunks)
    .where(and(eq(importChunks.merchantId, scope.merchantId), eq(importChunks.jobId, jobId)));
}

/** Reserves ids for codes before they are sealed, since each is bound to its id; ids that are not used stay unused. */
export async function nextCodeIds(db: Executor, count: number): Promise<bigint[]> {
  const [row] = await db.execute<{ ids: string }>(sql`
    select string_agg(nextval('codes_id_seq')::text, ',') as ids from generate_series(1, ${count})`);
  invariant(row, "no code ids");
  return row.ids.split(",").map(BigInt);
}

/** Which of these digests the vault already holds (hex), and whether the code came in with this very batch. */
export async function knownCodes(
  tx: Tx,
  scope: Scope,
  query: { batchId: string; blindIndexes: readonly Buffer[] },
): Promise<Map<string, { readonly isSameBatch: boolean }>> {
  const rows = await tx.execute<{ digest: string; same: boolean }>(sql`
    select encode(c.blind_index, 'hex') as digest, p.batch_id = ${query.batchId} as same
    from ${codes} c join ${codePools} p on p.id = c.pool_id
    where c.merchant_id = ${scope.merchantId} and c.index_version = ${INDEX_VERSION}
      and c.blind_index = any (${byteaArray(query.blindIndexes)}::bytea[])`);
  return new Map(rows.map((row) => [row.digest, { isSameBatch: row.same }]));
}

/** Takes the next `count` numbers of a batch's pool of one expiry hour, making it on first use; numbers are dense from 1. */
export async function growPool(
  tx: Tx,
  scope: Scope,
  pool: { skuId: string; batchId: string; expiresAt: string | null; count: number },
): Promise<{ readonly poolId: bigint; readonly firstSeq: number }> {
  const [row] = await tx.execute<{ id: string; codes_count: number }>(sql`
    insert into ${codePools} as p (merchant_id, sku_id, channel, batch_id, expires_at, codes_count)
    values (${scope.merchantId}, ${pool.skuId}, 'default', ${pool.batchId}, ${pool.expiresAt}::timestamptz, ${pool.count})
    on conflict (merchant_id, batch_id, expires_at) do update set codes_count = p.codes_count + excluded.codes_count
    returning id::text, codes_count`);
  invariant(row, "a pool was not written");
  return { poolId: BigInt(row.id), firstSeq: row.codes_count - pool.count + 1 };
}

/** Stores sealed codes in one statement; a code that the vault already holds raises 23505 and none is stored. */
export async function insertCodes(tx: Tx, scope: Scope, ready: readonly ReadyCode[]): Promise<void> {
  const list = (of: (code: ReadyCode) => string | number | bigint) => `{${ready.map(of).join(",")}}`;
  await tx.execute(sql`
    insert into ${codes} (merchant_id, id, pool_id, seq, ciphertext, blind_index, index_version, tail, expires_at)
    select ${scope.merchantId}, u.id, u.pool_id, u.seq, u.ciphertext, u.blind_index, ${INDEX_VERSION}, u.tail, u.expires_at
    from unnest(
      ${list((c) => c.codeId)}::bigint[], ${list((c) => c.poolId)}::bigint[], ${list((c) => c.seq)}::int[],
      ${byteaArray(ready.map((c) => c.ciphertext))}::bytea[], ${byteaArray(ready.map((c) => c.blindIndex))}::bytea[],
      ${list((c) => (c.tail === null ? "null" : JSON.stringify(c.tail)))}::text[],
      ${list((c) => c.expiresAt ?? "null")}::timestamptz[]
    ) as u (id, pool_id, seq, ciphertext, blind_index, tail, expires_at)`);
}

/** Adds to the number of codes that a batch holds. */
export async function countCodes(tx: Tx, scope: Scope, batchId: string, count: number): Promise<void> {
  await tx
    .update(codeBatches)
    .set({ codesCount: sql`${codeBatches.codesCount} + ${count}` })
    .where(and(eq(codeBatches.merchantId, scope.merchantId), eq(codeBatches.id, batchId)));
}

function byteaArray(buffers: readonly Buffer[]): string {
  return buffers.length === 0 ? "{}" : `{"\\\\x${buffers.map((b) => b.toString("hex")).join('","\\\\x')}"}`;
}
