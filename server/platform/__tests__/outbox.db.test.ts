import { afterAll, beforeAll, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { addJob } from "../jobs";
import { emit } from "../outbox";
import { withTransaction } from "../tx";

let h: Harness;
beforeAll(async () => {
  h = await openHarness({
    handlersOf: (type) => (type === "orders.delivered" ? ["notifications.tell", "growth.count"] : []),
  });
});
afterAll(() => h.close());

const jobs = () => h.sql<{ task: string; payload: { handler?: string } }[]>`
  select t.identifier as task, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`;
const event = (subject: string, type = "orders.delivered") => ({
  type,
  subject,
  payload: { orderId: subject, lines: 2, note: null },
});

it("writes an event in the transaction, and the relay queues one job for each handler, once", async () => {
  await withTransaction(h.ctx(), (tx) => emit(tx, h.ctx(), [event("ord_1"), event("ord_2", "orders.placed")]));
  const rows = await h.sql`select merchant_id, type, subject, payload from outbox_events order by subject`;
  expect(rows).toEqual([
    {
      merchant_id: h.shop.merchantId,
      type: "orders.delivered",
      subject: "ord_1",
      payload: { orderId: "ord_1", lines: 2, note: null },
    },
    {
      merchant_id: h.shop.merchantId,
      type: "orders.placed",
      subject: "ord_2",
      payload: { orderId: "ord_2", lines: 2, note: null },
    },
  ]);
  expect(await jobs()).toHaveLength(0);
  const relay = async (on: typeof h.sql) => Number((await on`select outbox_relay(10) as n`)[0]?.n);
  // Seen to fail without `for update skip locked` in the relay: the second one waits for the first, then queues again.
  const taken = await h.sql.begin(async (tx) => [await relay(tx as unknown as typeof h.sql), await relay(h.sql)]);
  expect([...taken, await relay(h.sql)]).toEqual([1, 0, 0]);
  expect((await jobs()).map((j) => [j.task, j.payload.handler])).toEqual([
    ["outbox_deliver", "notifications.tell"],
    ["outbox_deliver", "growth.count"],
  ]);
});

it("leaves neither event nor job when the transaction is undone", async () => {
  const before = (await jobs()).length;
  const undone = withTransaction(h.ctx(), async (tx) => {
    await emit(tx, h.ctx(), [event("ord_undone")]);
    await addJob(tx, "vault_import", { jobId: "job_undone" });
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await jobs()).toHaveLength(before);
  expect(await h.sql`select 1 from outbox_events where subject = 'ord_undone'`).toHaveLength(0);
});

it("replaces the waiting job of a key, and adds one of another", async () => {
  const before = (await jobs()).length;
  for (const key of ["a", "a", "b"]) await addJob(h.db, "vault_import", { jobId: key }, { key });
  expect(await jobs()).toHaveLength(before + 2);
});

it("does nothing for no events", async () => {
  const before = (await jobs()).length;
  await emit(h.db, h.ctx(), []);
  expect(await jobs()).toHaveLength(before);
});
