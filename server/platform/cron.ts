import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { cronLeases, cronRuns } from "@/db/schema/platform";
import { addSeconds } from "@/server/kernel/instant";
import type { Ctx, Runtime } from "./context";
import { systemCtx } from "./context";

/** A task of the clock: bounded batches, resumable, one run at a time over all processes. */
export type CronTask = {
  readonly name: string;
  readonly everySeconds: number;
  readonly batchLimit: number;
  readonly timeLimitSeconds: number;
  /** Does at most `limit` units and says how many it did; fewer than `limit` ends the run. */
  readonly run: (ctx: Ctx, limit: number) => Promise<number>;
};

export type CronOutcome = { readonly status: "done" | "busy"; readonly done: number };

/** Runs a task under its lease row. `busy` when another process holds the lease. Each run leaves a row. */
export async function runCronTask(runtime: Runtime, task: CronTask): Promise<CronOutcome> {
  const startedAt = runtime.clock.now();
  const holder = runtime.ids.next("request");
  const until = addSeconds(startedAt, task.timeLimitSeconds + 30);
  const [lease] = await runtime.db
    .insert(cronLeases)
    .values({ task: task.name, holder, leasedUntil: until })
    .onConflictDoUpdate({
      target: cronLeases.task,
      set: { holder, leasedUntil: until },
      setWhere: lt(cronLeases.leasedUntil, startedAt),
    })
    .returning();
  if (lease?.holder !== holder) return { status: "busy", done: 0 };
  const [row] = await runtime.db.insert(cronRuns).values({ task: task.name, startedAt }).returning({ id: cronRuns.id });
  const ctx = systemCtx(runtime, { name: `cron.${task.name}`, merchantId: null });
  let done = 0;
  let failure: string | null = null;
  try {
    const deadline = addSeconds(startedAt, task.timeLimitSeconds);
    for (;;) {
      const n = await task.run(ctx, task.batchLimit);
      done += n;
      if (n < task.batchLimit || runtime.clock.now() >= deadline) break;
    }
  } catch (error) {
    failure = error instanceof Error ? error.message : "unknown failure";
    runtime.log.error({ err: error, task: task.name }, "cron task failed");
    throw error;
  } finally {
    if (row)
      await runtime.db
        .update(cronRuns)
        .set({ finishedAt: runtime.clock.now(), done, error: failure })
        .where(eq(cronRuns.id, row.id));
    await runtime.db
      .update(cronLeases)
      .set({ leasedUntil: sql`'epoch'` })
      .where(and(eq(cronLeases.task, task.name), eq(cronLeases.holder, holder)));
  }
  return { status: "done", done };
}
