import "server-only";
import { and, asc, desc, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { type JobState, jobErrors, jobs } from "@/db/schema/platform";
import type { Scope } from "@/server/kernel/actor";

export type JobRow = typeof jobs.$inferSelect;
export type NewJob = Pick<
  JobRow,
  "id" | "type" | "subject" | "params" | "fingerprint" | "total" | "startedBy" | "createdAt"
>;

/** Writes a job a person may watch; of one that is already known by its fingerprint, the first job's id. */
export async function insertJob(
  tx: Tx,
  scope: Scope,
  job: NewJob,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const [created] = await tx
    .insert(jobs)
    .values({ ...job, merchantId: scope.merchantId })
    .onConflictDoNothing({ target: [jobs.merchantId, jobs.type, jobs.fingerprint] })
    .returning({ id: jobs.id });
  if (created) return { id: created.id, isNew: true };
  const [first] = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        eq(jobs.merchantId, scope.merchantId),
        eq(jobs.type, job.type),
        sql`${jobs.fingerprint} = ${job.fingerprint}::bytea`,
      ),
    );
  return first ? { id: first.id, isNew: false } : insertJob(tx, scope, job);
}

/** A job by the id that the queue carries; the queue has no tenant until it has read it. */
export async function jobById(db: Executor, id: string): Promise<JobRow | undefined> {
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id));
  return row;
}

export async function jobOf(db: Executor, scope: Scope, id: string): Promise<JobRow | undefined> {
  const [row] = await db
    .select()
    .from(jobs)
    .where(and(eq(jobs.merchantId, scope.merchantId), eq(jobs.id, id)));
  return row;
}

/** Jobs newest first, at most `limit`, after the given one. */
export function jobsOf(
  db: Executor,
  scope: Scope,
  query: { states?: readonly JobState[] | undefined; after?: { at: Date; id: string } | undefined; limit: number },
): Promise<JobRow[]> {
  const { after, states } = query;
  return db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.merchantId, scope.merchantId),
        states ? inArray(jobs.state, [...states]) : undefined,
        after ? or(lt(jobs.createdAt, after.at), and(eq(jobs.createdAt, after.at), lt(jobs.id, after.id))) : undefined,
      ),
    )
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(query.limit);
}

/** The job's row, locked until the transaction ends: whoever holds it is the only one who works on it. */
export async function lockJob(tx: Tx, scope: Scope, id: string): Promise<JobRow | undefined> {
  const [row] = await tx
    .select()
    .from(jobs)
    .where(and(eq(jobs.merchantId, scope.merchantId), eq(jobs.id, id)))
    .for("update");
  return row;
}

/** Moves a job if it still is in one of `from`; false when it is not. */
export async function moveJob(
  tx: Tx,
  scope: Scope,
  move: { id: string; from: readonly JobState[]; to: JobState; patch?: Partial<typeof jobs.$inferInsert> },
): Promise<boolean> {
  const moved = await tx
    .update(jobs)
    .set({ ...move.patch, state: move.to })
    .where(and(eq(jobs.merchantId, scope.merchantId), eq(jobs.id, move.id), inArray(jobs.state, [...move.from])))
    .returning({ id: jobs.id });
  return moved.length === 1;
}

/**
 * Adds to a running job's counters, in the transaction of the work that they count; false when the job is not running or
 * has counted other than `from` units by now, since then somebody else works on it.
 */
export async function advanceJob(
  tx: Tx,
  scope: Scope,
  step: { id: string; from: number; done: number; failed: number; phase: string },
): Promise<boolean> {
  const { id, from, done, failed, phase } = step;
  const moved = await tx
    .update(jobs)
    .set({ done: sql`${jobs.done} + ${done}`, failed: sql`${jobs.failed} + ${failed}`, phase })
    .where(
      and(
        ...[eq(jobs.merchantId, scope.merchantId), eq(jobs.id, id), eq(jobs.state, "running")],
        sql`${jobs.done} + ${jobs.failed} = ${from}`,
      ),
    )
    .returning({ id: jobs.id });
  return moved.length === 1;
}

/** Records what a job could not take: line and reason, never the content of the line. */
export async function insertJobErrors(
  tx: Tx,
  scope: Scope,
  jobId: string,
  failures: readonly { readonly line: number; readonly reason: string }[],
): Promise<void> {
  if (failures.length === 0) return;
  const lines = `{${failures.map((f) => f.line).join(",")}}`;
  const reasons = `{${failures.map((f) => f.reason).join(",")}}`;
  await tx.execute(sql`
    insert into ${jobErrors} (job_id, line, merchant_id, reason)
    select ${jobId}, f.line, ${scope.merchantId}, f.reason from unnest(${lines}::int[], ${reasons}::text[]) as f (line, reason)`);
}

/** What a job could not take, by line, at most `limit` after the given line. */
export function jobErrorsOf(
  db: Executor,
  scope: Scope,
  query: { jobId: string; afterLine: number; limit: number },
): Promise<{ line: number; reason: string }[]> {
  return db
    .select({ line: jobErrors.line, reason: jobErrors.reason })
    .from(jobErrors)
    .where(
      and(
        eq(jobErrors.merchantId, scope.merchantId),
        eq(jobErrors.jobId, query.jobId),
        gt(jobErrors.line, query.afterLine),
      ),
    )
    .orderBy(asc(jobErrors.line))
    .limit(query.limit);
}
