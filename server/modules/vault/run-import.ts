import "server-only";
import { DrizzleQueryError } from "drizzle-orm/errors";
import type { Tx } from "@/db/client";
import type { Id } from "@/server/kernel/id";
import { invariant } from "@/server/kernel/invariant";
import { record } from "@/server/modules/audit";
import { shopById } from "@/server/modules/merchants";
import { type Ctx, type Runtime, scopeOf, systemCtx } from "@/server/platform/context";
import { advanceJob, insertJobErrors, type JobRow, jobById, lockJob, moveJob } from "@/server/platform/job-rows";
import { emit } from "@/server/platform/outbox";
import { withTransaction } from "@/server/platform/tx";
import type { ImportFailure } from "./contract";
import { importOutcome } from "./domain/import-state";
import { fromJobParams, IMPORT_JOB } from "./import-params";
import { dropChunks, insertCodes, knownCodes, type SealedRow } from "./import-store";
import { type ImportPlan, type PreparedChunk, preparedChunks } from "./prepare-rows";
import * as store from "./store";

const SAME_CODE = "codes_blind_index_key";

/** Another process has taken over, or a person has paused or cancelled: this run ends without an effect. */
class Stopped extends Error {}

export type RunImportOptions = {
  /** The queue will not try again: what stops this run pauses the job, so that a person can resume it. */
  readonly isLastAttempt?: boolean;
  /** Ends the run between two chunks, as a process does that is asked to stop. */
  readonly signal?: AbortSignal;
};

/**
 * Puts a queued code file into the vault. Rows, refused lines and progress are written together, chunk by chunk, so that a
 * run that ends anywhere (kill -9 too) is taken up by the next one without a code twice or a hole in the numbers.
 */
export async function runImport(runtime: Runtime, jobId: string, options: RunImportOptions = {}): Promise<void> {
  const known = await jobById(runtime.db, jobId);
  if (!known || known.type !== IMPORT_JOB) return;
  const ctx = systemCtx(runtime, { name: IMPORT_JOB, merchantId: known.merchantId as Id<"merchant"> });
  try {
    const job = await begin(ctx, jobId);
    if (job?.state === "running")
      await close(ctx, jobId, { from: "running", records: await importAll(ctx, job, options.signal) });
    await close(ctx, jobId, { from: "cancelled" });
  } catch (error) {
    if (error instanceof Stopped) return close(ctx, jobId, { from: "cancelled" });
    if (options.isLastAttempt) await pause(ctx, jobId);
    throw withoutParameters(error);
  }
}

/** The job as it is to be worked on: running, or cancelled but not closed yet. */
async function begin(ctx: Ctx, jobId: string): Promise<JobRow | undefined> {
  const scope = scopeOf(ctx);
  return withTransaction(ctx, async (tx) => {
    const job = await lockJob(tx, scope, jobId);
    if (job?.state === "queued") {
      const patch = { phase: "reading", startedAt: job.startedAt ?? ctx.clock.now(), error: null };
      await moveJob(tx, scope, { id: jobId, from: ["queued"], to: "running", patch });
      return { ...job, state: "running" as const };
    }
    const isOpen = job?.state === "running" || (job?.state === "cancelled" && job.finishedAt === null);
    return isOpen ? job : undefined;
  });
}

/** Imports what is left of a file and says how many records it has in all. */
async function importAll(ctx: Ctx, job: JobRow, signal: AbortSignal | undefined): Promise<number> {
  const plan = await planOf(ctx, job);
  let records = job.done + job.failed;
  const chunks = preparedChunks(plan, records);
  let hasDuplicates = false;
  let next = await chunks.next();
  while (!next.done) {
    signal?.throwIfAborted();
    const chunk: PreparedChunk = next.value;
    // while the database stores one chunk, the next one is sealed
    [hasDuplicates, next] = await Promise.all([writeChunk(plan, chunk, hasDuplicates), chunks.next()]);
    records += chunk.count;
  }
  return records;
}

async function planOf(ctx: Ctx, job: JobRow): Promise<ImportPlan> {
  const scope = scopeOf(ctx);
  const shop = await shopById(ctx, scope.merchantId);
  invariant(shop, "the shop of an import is gone");
  const batchId = job.subject;
  const keys = await withTransaction(ctx, async (tx) => ({
    dataKey: await store.primaryKey(tx, scope, { purpose: "dek", batchId }),
    indexKey: await store.primaryKey(tx, scope, { purpose: "idx", batchId: null }),
  }));
  invariant(keys.dataKey && keys.indexKey, "the keys of an import are gone");
  const { dataKey, indexKey } = keys;
  const params = fromJobParams(job.params);
  return { ...params, ctx, scope, jobId: job.id, batchId, timeZone: shop.timeZone, dataKey, indexKey };
}

/** Stores a chunk and says whether the vault held some of it already. Most files hold no duplicates: those pay no look-up. */
async function writeChunk(plan: ImportPlan, chunk: PreparedChunk, lookFirst: boolean): Promise<boolean> {
  if (!lookFirst) {
    try {
      await withTransaction(plan.ctx, (tx) => storeChunk(tx, plan, chunk, chunk.rows, chunk.failures));
      return false;
    } catch (error) {
      if (!isSameCode(error)) throw error;
    }
  }
  for (;;) {
    try {
      return await withTransaction(plan.ctx, async (tx) => {
        const { fresh, duplicates } = await sorted(tx, plan, chunk.rows);
        await storeChunk(tx, plan, chunk, fresh, [...chunk.failures, ...duplicates]);
        return duplicates.length > 0;
      });
    } catch (error) {
      // another import stored the same code between our look and our write
      if (!isSameCode(error)) throw error;
    }
  }
}

/** Whether the database refused a code because the vault holds it already. */
function isSameCode(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ("constraint_name" in e) return e.constraint_name === SAME_CODE;
  }
  return false;
}

async function sorted(tx: Tx, plan: ImportPlan, rows: readonly SealedRow[]) {
  const blindIndexes = rows.map((row) => row.blindIndex);
  const known = await knownCodes(tx, plan.scope, { batchId: plan.batchId, blindIndexes });
  const fresh: SealedRow[] = [];
  const duplicates: ImportFailure[] = [];
  for (const row of rows) {
    const twin = known.get(row.blindIndex);
    if (!twin) fresh.push(row);
    else duplicates.push({ line: row.line, reason: twin.isSameBatch ? "duplicate_in_file" : "duplicate_in_vault" });
  }
  return { fresh, duplicates };
}

async function storeChunk(
  tx: Tx,
  plan: ImportPlan,
  chunk: PreparedChunk,
  rows: readonly SealedRow[],
  failures: readonly ImportFailure[],
): Promise<void> {
  invariant(rows.length + failures.length === chunk.count, "a line was neither taken nor refused");
  const { scope, jobId: id } = plan;
  const step = { id, from: chunk.from, done: rows.length, failed: failures.length, phase: "sealing" };
  if (!(await advanceJob(tx, scope, step))) throw new Stopped();
  if (rows.length > 0) await insertCodes(tx, scope, plan, rows);
  await insertJobErrors(tx, scope, id, failures);
}

type Ending = { readonly from: "running"; readonly records: number } | { readonly from: "cancelled" };

/** Ends a job whose whole file was read, or that was cancelled: what was taken goes on sale, the upload is dropped. */
async function close(ctx: Ctx, jobId: string, ending: Ending): Promise<void> {
  const scope = scopeOf(ctx);
  if (ending.from === "running") {
    const move = { id: jobId, from: ["running"], to: "running", patch: { phase: "opening" } } as const;
    await withTransaction(ctx, (tx) => moveJob(tx, scope, move));
  }
  await withTransaction(ctx, async (tx) => {
    const job = await lockJob(tx, scope, jobId);
    if (job?.state !== ending.from || job.finishedAt !== null) return;
    if (ending.from === "running" && job.done + job.failed !== ending.records) return;
    const to = ending.from === "cancelled" ? "cancelled" : importOutcome(job.done, job.failed);
    const batchId = job.subject;
    if (job.done > 0) await store.openBatch(tx, scope, batchId);
    const sealedAt = ctx.clock.now();
    await store.moveBatch(tx, scope, { id: batchId, to: job.done > 0 ? "on_sale" : "closed", sealedAt });
    await dropChunks(tx, scope, jobId);
    const isOver = to === "succeeded" || to === "partial";
    const patch = {
      ...{ phase: "done", total: job.done + job.failed, finishedAt: sealedAt },
      error: to === "failed" ? "vault.no_code_taken" : null,
      // what was not taken may be sent again in the same file
      ...(isOver ? {} : { fingerprint: null }),
    };
    await moveJob(tx, scope, { id: jobId, from: [job.state], to, patch });
    const after = { jobId, state: to, taken: job.done, refused: job.failed };
    await record(tx, ctx, { action: "vault.import", subject: batchId, after });
    const { skuId } = fromJobParams(job.params);
    const payload = { jobId, skuId, taken: job.done, refused: job.failed };
    await emit(tx, ctx, [{ type: "vault.imported", subject: batchId, payload }]);
  });
}

async function pause(ctx: Ctx, jobId: string): Promise<void> {
  const move = { id: jobId, from: ["running"], to: "paused", patch: { error: "vault.import_interrupted" } } as const;
  await withTransaction(ctx, (tx) => moveJob(tx, scopeOf(ctx), move));
}

/** The database's own error: the wrapper around it repeats every parameter of the statement. */
function withoutParameters(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause ? error.cause : error;
}
