import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { addSeconds } from "@/server/kernel/instant";
import { record, timelineOf } from "@/server/modules/audit";
import { scopeOf } from "@/server/platform/context";
import { sqlState, withTransaction } from "@/server/platform/tx";

let h: Harness;
beforeAll(async () => {
  h = await openHarness();
});
afterAll(() => h?.close());

const subject = () => h.runtime.ids.next("order");

describe("record", () => {
  test("keeps who, from where, in which step and how long it took", async () => {
    const actor = await h.staff("support");
    const now = h.runtime.clock.now();
    const extra = { step: "refund.confirm", address: "203.0.113.7", userAgent: "test", startedAt: addSeconds(now, -2) };
    const ctx = h.ctx(actor, h.shop.merchantId, extra);
    const id = subject();
    await withTransaction(ctx, (tx) =>
      record(tx, ctx, { action: "orders.refund", subject: id, before: { a: 1 }, after: { a: 2 }, reason: "asked" }),
    );
    const [entry] = await timelineOf(h.db, scopeOf(ctx), id);
    expect(entry).toMatchObject({
      action: "orders.refund",
      actorKind: "merchant_user",
      actorId: actor.userId,
      step: "refund.confirm",
      before: { a: 1 },
      after: { a: 2 },
      reason: "asked",
      requestId: ctx.requestId,
    });
    expect(entry?.durationMs).toBeGreaterThanOrEqual(2000);
    expect(entry?.durationMs).toBeLessThan(60_000);
  });

  test("goes with the transaction: a rollback leaves no event", async () => {
    const ctx = h.ctx();
    const id = subject();
    const undone = withTransaction(ctx, async (tx) => {
      await record(tx, ctx, { action: "orders.note", subject: id });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await timelineOf(h.db, scopeOf(ctx), id)).toEqual([]);
  });

  test("cannot be changed or removed by the application", async () => {
    const ctx = h.ctx();
    const id = subject();
    await record(h.db, ctx, { action: "orders.note", subject: id });
    const isForbidden = (error: unknown) => sqlState(error) === "42501";
    const change = h.db.execute(sql`update audit_events set subject = 'x' where subject = ${id}`);
    await expect(change).rejects.toSatisfy(isForbidden);
    await expect(h.db.execute(sql`delete from audit_events where subject = ${id}`)).rejects.toSatisfy(isForbidden);
    expect(await timelineOf(h.db, scopeOf(ctx), id)).toHaveLength(1);
  });
});

describe("timelineOf", () => {
  test("is oldest first, with nothing where nothing was said", async () => {
    const ctx = h.ctx();
    const id = subject();
    await record(h.db, ctx, { action: "orders.note", subject: id });
    await record(h.db, ctx, { action: "orders.cancel", subject: id });
    const entries = await timelineOf(h.db, scopeOf(ctx), id);
    expect(entries.map((entry) => entry.action)).toEqual(["orders.note", "orders.cancel"]);
    expect(entries[0]).toMatchObject({ before: null, after: null, reason: null, step: null, actorKind: "system" });
  });

  test("shows another merchant nothing", async () => {
    const ctx = h.ctx();
    const id = subject();
    await record(h.db, ctx, { action: "orders.note", subject: id });
    const other = h.ctx(undefined, await h.secondMerchant());
    expect(await timelineOf(h.db, scopeOf(other), id)).toEqual([]);
  });
});
