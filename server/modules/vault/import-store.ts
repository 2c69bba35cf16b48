import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { codeBatches, codePools, codes, importChunks } from "@/db/schema/vault";
import type { Scope } from "@/server/kernel/actor";
import { invariant } from "@/server/kernel/invariant";
import { expiryHour } from "./domain/expiry";
import { INDEX_VERSION } from "./store";

/** A code that is ready to be stored but for its number; ciphertext and blind index are hex digits. */
export type SealedRow = {
  readonly line: number;
  readonly codeId: bigint;
  readonly ciphertext: string;
  readonly blindIndex: string;
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
  const [row] = await db.execute<{ first: string; last: string; ids: string | null }>(sql`
    select min(id)::text as first, max(id)::text as last,
           case when max(id) - min(id) >= ${count} then string_agg(id::text, ',') end as ids
    from (select nextval('codes_id_seq') as id from generate_series(1, ${count})) x`);
  invariant(row, "no code ids");
  if (row.ids !== null) return row.ids.split(",").map(BigInt);
  const first = BigInt(row.first);
  return Array.from({ length: count }, (_, at) => first + BigInt(at));
}

/** Which of these digests the vault already holds (hex), and whether the code came in with this very batch. */
export async function knownCodes(
  tx: Tx,
  scope: Scope,
  query: { batchId: string; blindIndexes: readonly string[] },
): Promise<Map<string, { readonly isSameBatch: boolean }>> {
  const rows = await tx.execute<{ digest: string; same: boolean }>(sql`
    select encode(c.blind_index, 'hex') as digest, p.batch_id = ${query.batchId} as same
    from ${codes} c join ${codePools} p on p.id = c.pool_id
    where c.merchant_id = ${scope.merchantId} and c.index_version = ${INDEX_VERSION}
      and c.blind_index = any (${byteaArray(query.blindIndexes)}::bytea[])`);
  return new Map(rows.map((row) => [row.digest, { isSameBatch: row.same }]));
}

/**
 * Stores sealed codes in one statement: each in its batch's pool of its expiry hour, made on first use, under the pool's
 * next numbers. A code that the vault already holds raises 23505 and none is stored.
 */
export async function insertCodes(
  tx: Tx,
  scope: Scope,
  batch: { readonly batchId: string; readonly skuId: string },
  rows: readonly SealedRow[],
): Promise<void> {
  const { hours, placed } = inPools(rows);
  const list = (values: readonly (string | number | bigint | null)[]) =>
    `{${values.map((v) => v ?? "null").join(",")}}`;
  const pools = sql`unnest(${list(hours.map((h) => h.hour))}::timestamptz[], ${list(hours.map((h) => h.count))}::int[])`;
  await tx.execute(sql`
    with pool as (
      insert into ${codePools} as p (merchant_id, sku_id, channel, batch_id, expires_at, codes_count)
      select ${scope.merchantId}, ${batch.skuId}, 'default', ${batch.batchId}, w.expires_at, w.n from ${pools} as w (expires_at, n)
      on conflict (merchant_id, batch_id, expires_at) do update set codes_count = p.codes_count + excluded.codes_count
      returning p.id, p.expires_at, p.codes_count
    ), place as (
      select w.at, pool.id, pool.codes_count - w.n as seq
      from ${pools} with ordinality as w (expires_at, n, at) join pool on pool.expires_at is not distinct from w.expires_at
    ), counted as (
      update ${codeBatches} set codes_count = codes_count + ${rows.length}
      where merchant_id = ${scope.merchantId} and id = ${batch.batchId}
    )
    insert into ${codes} (merchant_id, id, pool_id, seq, ciphertext, blind_index, index_version, tail, expires_at)
    select ${scope.merchantId}, u.id, place.id, place.seq + u.n, u.ciphertext, u.blind_index, ${INDEX_VERSION}, u.tail, u.expires_at
    from unnest(
      ${list(rows.map((row) => row.codeId))}::bigint[], ${list(placed.map((p) => p.pool))}::int[], ${list(placed.map((p) => p.n))}::int[],
      ${byteaArray(rows.map((row) => row.ciphertext))}::bytea[], ${byteaArray(rows.map((row) => row.blindIndex))}::bytea[],
      ${list(rows.map((row) => row.tail && `"${row.tail}"`))}::text[], ${list(rows.map((row) => row.expiresAt))}::timestamptz[]
    ) as u (id, pool, n, ciphertext, blind_index, tail, expires_at) join place on place.at = u.pool`);
}

type Hour = { readonly hour: string | null; count: number };

/** The expiry hours of rows, and for each row its hour's place (from 1) and its own number within it. */
function inPools(rows: readonly SealedRow[]): { hours: Hour[]; placed: { pool: number; n: number }[] } {
  const hours: Hour[] = [];
  const places = new Map<string | null, number>();
  const placed = rows.map((row) => {
    const hour = row.expiresAt === null ? null : expiryHour(row.expiresAt);
    const pool = places.get(hour) ?? hours.push({ hour, count: 0 });
    places.set(hour, pool);
    const entry = hours[pool - 1] ?? { hour, count: 0 };
    entry.count += 1;
    return { pool, n: entry.count };
  });
  return { hours, placed };
}

function byteaArray(hex: readonly string[]): string {
  return hex.length === 0 ? "{}" : `{"\\\\x${hex.join('","\\\\x')}"}`;
}
