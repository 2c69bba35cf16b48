import "server-only";
import { sql } from "drizzle-orm";
import { run, type TaskList } from "graphile-worker";
import postgres from "postgres";
import { outboxDeliveries } from "@/db/schema/platform";
import { verifyKeyProvider } from "@/server/modules/vault";
import { runCronTask } from "@/server/platform/cron";
import { SCHEDULE } from "@/server/schedule";
import { type StoredEvent, SUBSCRIPTIONS } from "@/server/subscriptions";
import { openRuntime } from "@/server/wiring";
import { jobTasks } from "@/server/worker-tasks";

const CONCURRENCY = 4;
const TICK_MS = 1000;
const POLL_MS = 1000;
const RELAY_MS = 250;
const RELAY_BATCH = 200;
const DRAIN_MS = 20_000;
const ATTEMPTS_MAX = 12;
const WORKER_LOCK = 7272;

const { runtime, close } = openRuntime("quanmai-worker");

/** Runs one handler of one event, once it has not been run before; the last failed attempt parks it for staff. */
const deliver: TaskList[string] = async (payload, helpers) => {
  const { eventId, handler } = payload as { eventId: string; handler: string };
  const [event] = await runtime.db.execute<StoredEvent>(sql`
    select id, merchant_id as "merchantId", type, subject, payload from outbox_events e where id = ${eventId}
    and not exists (select from outbox_deliveries d where d.event_id = e.id and d.handler = ${handler} and d.state = 'done')`);
  if (!event) return;
  const run = SUBSCRIPTIONS[event.type]?.[handler];
  try {
    await run?.(runtime, event);
    await runtime.db
      .insert(outboxDeliveries)
      .values({ eventId, handler, state: "done" })
      .onConflictDoUpdate({
        target: [outboxDeliveries.eventId, outboxDeliveries.handler],
        set: { state: "done", error: null },
      });
  } catch (error) {
    if (helpers.job.attempts >= ATTEMPTS_MAX) {
      await runtime.db
        .insert(outboxDeliveries)
        .values({ eventId, handler, state: "parked", error: error instanceof Error ? error.message : "failed" })
        .onConflictDoNothing();
    }
    throw error;
  }
};

let stopping = false;
/**
 * Takes over what a killed worker left locked. Every worker holds a shared advisory lock on a connection of its own, so the
 * exclusive one says that nobody else is at work; the connection must be direct, not pooled.
 */
async function takeOver(): Promise<() => Promise<void>> {
  const guard = postgres(runtime.env.WORKER_DATABASE_URL, { max: 1, idle_timeout: 0, onnotice: () => {} });
  const [alone] = await guard`select pg_try_advisory_lock(${WORKER_LOCK}) as yes`;
  if (alone?.yes) {
    await guard`select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))`;
  }
  await guard`select pg_advisory_lock_shared(${WORKER_LOCK})`;
  if (alone?.yes) await guard`select pg_advisory_unlock(${WORKER_LOCK})`;
  return () => guard.end({ timeout: 5 });
}

await verifyKeyProvider(runtime);
const leave = await takeOver();
const taskList: TaskList = { outbox_deliver: deliver, ...jobTasks(runtime) };
const runner = await run({
  connectionString: runtime.env.WORKER_DATABASE_URL,
  concurrency: CONCURRENCY,
  pollInterval: POLL_MS,
  noHandleSignals: true,
  taskList,
});

/** Queues the jobs of events that transactions left behind. */
async function relay(): Promise<void> {
  for (let taken = RELAY_BATCH; taken === RELAY_BATCH && !stopping; ) {
    const rows = await runtime.db.execute<{ n: number }>(sql`select outbox_relay(${RELAY_BATCH}) as n`);
    taken = rows[0]?.n ?? 0;
  }
}
let relaying: Promise<void> | null = null;
const relayer = setInterval(() => {
  relaying ??= relay()
    .catch((err: unknown) => runtime.log.error({ err }, "events could not be relayed"))
    .finally(() => {
      relaying = null;
    });
}, RELAY_MS);

const lastRun = new Map<string, number>();
const running = new Set<Promise<unknown>>();
const ticker = setInterval(() => {
  const now = runtime.clock.now().getTime();
  for (const task of SCHEDULE) {
    if (now - (lastRun.get(task.name) ?? 0) < task.everySeconds * 1000) continue;
    lastRun.set(task.name, now);
    const work = runCronTask(runtime, task)
      .catch((err: unknown) => runtime.log.error({ err, task: task.name }, "cron task failed"))
      .finally(() => running.delete(work));
    running.add(work);
  }
}, TICK_MS);

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  clearInterval(ticker);
  clearInterval(relayer);
  setTimeout(() => process.exit(1), DRAIN_MS).unref();
  await Promise.allSettled([runner.stop(), ...running, relaying]);
  await leave();
  await close();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
runtime.log.info({ tasks: Object.keys(taskList) }, "worker ready");
