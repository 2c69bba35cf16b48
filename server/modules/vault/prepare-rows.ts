import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import type { Scope } from "@/server/kernel/actor";
import type { Ctx } from "@/server/platform/context";
import { withTransaction } from "@/server/platform/tx";
import type { CodeRow, ImportFailure } from "./contract";
import { rowReader } from "./domain/code-file";
import { tailOf } from "./domain/normalise-code";
import type { ImportParams } from "./import-params";
import { chunkAt, nextCodeIds, type SealedRow } from "./import-store";
import { openPiece } from "./intake";
import { withKey } from "./keys";
import { type FileRecord, RecordFeed } from "./read-records";
import { blindIndexOf, sealRows } from "./seal";
import type { VaultKey } from "./store";

/** Everything that stays the same while one file is imported. */
export type ImportPlan = ImportParams & {
  readonly ctx: Ctx;
  readonly scope: Scope;
  readonly jobId: string;
  readonly batchId: string;
  readonly timeZone: string;
  readonly dataKey: VaultKey;
  readonly indexKey: VaultKey;
};

/** Consecutive records of a file: `from` counts those before it, `count` those in it, sealed and refused together. */
export type PreparedChunk = {
  readonly from: number;
  readonly count: number;
  readonly rows: readonly SealedRow[];
  readonly failures: readonly ImportFailure[];
};

export const CHUNK_ROWS = 4000;
// about 1 ms of ciphers at a time, so that the process answers others meanwhile
const SLICE_ROWS = 125;

type Row = { readonly line: number; readonly row: CodeRow };

/** Reads, checks and seals a file chunk by chunk from its record number `skip` on; holds one piece and one chunk at a time. */
export async function* preparedChunks(plan: ImportPlan, skip: number): AsyncGenerator<PreparedChunk> {
  const read = rowReader(plan.layout, { timeZone: plan.timeZone, now: plan.ctx.clock.now() });
  let from = skip;
  let passed = plan.layout.hasHeader ? skip + 1 : skip;
  let waiting: FileRecord[] = [];
  for await (const records of fileRecords(plan)) {
    const dropped = Math.min(passed, records.length);
    passed -= dropped;
    waiting = waiting.concat(dropped === 0 ? records : records.slice(dropped));
    while (waiting.length >= CHUNK_ROWS) {
      yield await prepare(plan, from, waiting.slice(0, CHUNK_ROWS), read);
      from += CHUNK_ROWS;
      waiting = waiting.slice(CHUNK_ROWS);
    }
  }
  if (waiting.length > 0) yield await prepare(plan, from, waiting, read);
}

async function* fileRecords(plan: ImportPlan): AsyncGenerator<FileRecord[]> {
  const decoder = new TextDecoder(plan.encoding);
  const feed = new RecordFeed(plan.layout.delimiter);
  for (let part = 0; ; part++) {
    const sealed = await withTransaction(plan.ctx, (tx) => chunkAt(tx, plan.scope, plan.jobId, part));
    if (!sealed) break;
    yield feed.push(decoder.decode(openPiece(plan.ctx, plan.jobId, part, sealed), { stream: true }));
  }
  yield [...feed.push(decoder.decode()), ...feed.end()];
}

async function prepare(
  plan: ImportPlan,
  from: number,
  records: readonly FileRecord[],
  read: ReturnType<typeof rowReader>,
): Promise<PreparedChunk> {
  const failures: ImportFailure[] = [];
  const good: Row[] = [];
  for (const { line, fields } of records) {
    const row = fields === null ? "malformed" : read(fields);
    if (typeof row === "string") failures.push({ line, reason: row });
    else good.push({ line, row });
  }
  const rows: SealedRow[] = [];
  const seen = new Set<string>();
  const ids = good.length > 0 ? await nextCodeIds(plan.ctx.db, good.length) : [];
  for (let at = 0; at < good.length; at += SLICE_ROWS) {
    const slice = good.slice(at, at + SLICE_ROWS);
    for (const sealed of await seal(plan, slice, ids.slice(at, at + SLICE_ROWS))) {
      if (seen.has(sealed.blindIndex)) failures.push({ line: sealed.line, reason: "duplicate_in_file" });
      else rows.push(sealed);
      seen.add(sealed.blindIndex);
    }
    await breathe();
  }
  return { from, count: records.length, rows, failures };
}

async function seal(plan: ImportPlan, slice: readonly Row[], ids: readonly bigint[]): Promise<SealedRow[]> {
  const binding = {
    merchantId: plan.scope.merchantId,
    batchId: plan.batchId,
    skuId: plan.skuId,
    keyId: plan.dataKey.id,
  };
  const numbered = slice.map(({ row }, at) => ({ codeId: ids[at] ?? 0n, content: row }));
  const blind = await withKey(plan.ctx, plan.indexKey, (key) => slice.map(({ row }) => blindIndexOf(key, row.code)));
  const sealed = await withKey(plan.ctx, plan.dataKey, (key) => sealRows(key, binding, numbered));
  return slice.map(({ line, row }, at) => ({
    line,
    codeId: ids[at] ?? 0n,
    ciphertext: sealed[at]?.toString("hex") ?? "",
    blindIndex: blind[at] ?? "",
    tail: tailOf(row.code),
    expiresAt: row.expiresAt ?? null,
  }));
}
