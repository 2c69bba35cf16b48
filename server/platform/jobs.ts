import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";

type AddJobOptions = { readonly key?: string; readonly runAt?: Date; readonly attemptsMax?: number };

/** Queues a job in the caller's transaction: a rollback leaves none. A repeated `key` replaces the waiting job. */
export async function addJob(
  db: Executor,
  task: string,
  payload: Record<string, string | number | null>,
  options: AddJobOptions = {},
): Promise<void> {
  await db.execute(
    sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, run_at := ${options.runAt?.toISOString() ?? null}::timestamptz, max_attempts := ${options.attemptsMax ?? 8}, job_key := ${options.key ?? null})`,
  );
}
