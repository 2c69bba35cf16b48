import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { testClock } from "../clock";
import { type CronTask, runCronTask } from "../cron";

const clock = testClock(new Date("2026-11-22T04:00:00.000Z"));
let h: Harness;
beforeAll(async () => {
  h = await openHarness({ clock });
});
afterAll(() => h.close());
beforeEach(() => h.sql`truncate cron_leases, cron_runs`);

const task = (run: CronTask["run"], over: Partial<CronTask> = {}): CronTask => ({
  name: "orders.expire",
  everySeconds: 60,
  batchLimit: 10,
  timeLimitSeconds: 20,
  run,
  ...over,
});

it("works in batches until one comes back short, and leaves a row", async () => {
  const left = [10, 10, 3, 99];
  const outcome = await runCronTask(
    h.runtime,
    task(async () => left.shift() ?? 0),
  );
  expect(outcome).toEqual({ status: "done", done: 23 });
  expect(await h.sql`select task, done, error, finished_at is not null as ended from cron_runs`).toEqual([
    { task: "orders.expire", done: 23, error: null, ended: true },
  ]);
});

it("ends at its time limit with work left, for the next run to go on", async () => {
  const outcome = await runCronTask(
    h.runtime,
    task(async (_ctx, limit) => {
      clock.advance(7);
      return limit;
    }),
  );
  expect(outcome).toEqual({ status: "done", done: 30 });
});

it("never runs twice at once", async () => {
  let started = 0;
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = task(async () => {
    started += 1;
    await gate;
    return 0;
  });
  // Seen to fail with `setWhere` taken out of the lease's upsert: several were started.
  let busy = 0;
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const outcome = await runCronTask(h.runtime, slow);
      if (outcome.status === "busy" && ++busy === 7) release();
      return outcome;
    }),
  );
  expect(outcomes.filter((o) => o.status === "done")).toHaveLength(1);
  expect(started).toBe(1);
});

it("may run again at once after it ended, other tasks meanwhile", async () => {
  const quick = task(async () => 0);
  expect((await runCronTask(h.runtime, quick)).status).toBe("done");
  expect((await runCronTask(h.runtime, quick)).status).toBe("done");
  const nested = task(async () =>
    (
      await runCronTask(
        h.runtime,
        task(async () => 0, { name: "other" }),
      )
    ).status === "done"
      ? 1
      : 0,
  );
  expect((await runCronTask(h.runtime, nested)).done).toBe(1);
});

it("gives the lease back when it fails, and keeps the reason", async () => {
  const failing = task(async () => {
    throw new Error("provider said no");
  });
  await expect(runCronTask(h.runtime, failing)).rejects.toThrow("provider said no");
  expect(await h.sql`select error from cron_runs`).toEqual([{ error: "provider said no" }]);
  expect(
    (
      await runCronTask(
        h.runtime,
        task(async () => 0),
      )
    ).status,
  ).toBe("done");
});

it("takes over from a run whose process died, once its lease is over", async () => {
  await h.sql`insert into cron_leases (task, holder, leased_until) values ('orders.expire', 'dead', ${new Date(clock.now().getTime() + 50_000)})`;
  const next = task(async () => 0);
  expect((await runCronTask(h.runtime, next)).status).toBe("busy");
  clock.advance(51);
  expect((await runCronTask(h.runtime, next)).status).toBe("done");
});

it("does not give back a lease that another holds by now", async () => {
  await runCronTask(
    h.runtime,
    task(async () => {
      await h.sql`update cron_leases set holder = 'another', leased_until = ${new Date(clock.now().getTime() + 50_000)}`;
      return 0;
    }),
  );
  expect(
    (
      await runCronTask(
        h.runtime,
        task(async () => 0),
      )
    ).status,
  ).toBe("busy");
});
