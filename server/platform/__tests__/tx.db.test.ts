import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { callOut } from "../http";
import { isInTransaction, sqlState, withTransaction } from "../tx";

let h: Harness;
beforeAll(async () => {
  h = await openHarness();
});
afterAll(() => h.close());

const merchantNow = sql`select current_setting('app.merchant_id', true) as m`;

describe("withTransaction", () => {
  it("sets the merchant for row-level security and clears it with the transaction", async () => {
    const inside = await withTransaction(h.ctx(), (tx) => tx.execute<{ m: string }>(merchantNow));
    expect(inside[0]?.m).toBe(h.shop.merchantId);
    const after = await Promise.all(Array.from({ length: 10 }, () => h.db.execute<{ m: string | null }>(merchantNow)));
    expect(after.every(([row]) => !row?.m)).toBe(true);
  });

  it("shows no code of another merchant, nor any without one", async () => {
    const other = await h.secondMerchant();
    await h.makeProduct({ stock: 3 });
    await h.makeProduct({ stock: 2, merchantId: other });
    const count = sql`select count(*)::int as n from codes`;
    const read = (merchantId: typeof other | null) =>
      withTransaction({ db: h.db, merchantId }, async (tx) => (await tx.execute<{ n: number }>(count))[0]?.n);
    expect(await Promise.all([read(h.shop.merchantId), read(other), read(null)])).toEqual([3, 2, 0]);
  });

  it("joins the outer transaction and undoes all of it together", async () => {
    const ctx = h.ctx();
    const write = (key: string) =>
      withTransaction(ctx, (tx) => tx.execute(sql`insert into rate_limits (key) values (${key})`));
    const outer = withTransaction(ctx, async () => {
      await write("joined");
      throw new Error("undo");
    });
    await expect(outer).rejects.toThrow("undo");
    expect(await h.sql`select 1 from rate_limits where key = 'joined'`).toHaveLength(0);
  });

  it("refuses to mix two merchants in one transaction", async () => {
    const other = await h.secondMerchant();
    const mixed = withTransaction(h.ctx(), () => withTransaction(h.ctx(undefined, other), async () => "mixed"));
    await expect(mixed).rejects.toThrow("one merchant");
  });

  it("tries a deadlock again with a fresh transaction, so that both sides get through", async () => {
    await h.sql`insert into rate_limits (key, points) values ('a', 0), ('b', 0)`;
    let attempts = 0;
    let waiting = 0;
    let open: () => void = () => undefined;
    const bothHoldOne = new Promise<void>((done) => {
      open = done;
    });
    const add = (first: string, second: string) =>
      withTransaction(h.ctx(), async (tx) => {
        attempts += 1;
        await tx.execute(sql`update rate_limits set points = points + 1 where key = ${first}`);
        waiting += 1;
        if (waiting === 2) open();
        await bothHoldOne;
        await tx.execute(sql`update rate_limits set points = points + 1 where key = ${second}`);
      });
    await Promise.all([add("a", "b"), add("b", "a")]);
    expect(attempts).toBeGreaterThan(2);
    expect(await h.sql`select points from rate_limits where key in ('a', 'b')`).toEqual([{ points: 2 }, { points: 2 }]);
  });

  it("does not repeat what failed for another reason", async () => {
    let attempts = 0;
    const twice = withTransaction(h.ctx(), async (tx) => {
      attempts += 1;
      await tx.execute(sql`insert into rate_limits (key) values ('unique'), ('unique')`);
    });
    expect(sqlState(await twice.catch((error: unknown) => error))).toBe("23505");
    expect(attempts).toBe(1);
  });

  it("lets nothing be called outside while it is open", async () => {
    expect(isInTransaction()).toBe(false);
    const call = withTransaction(h.ctx(), () => callOut({ method: "GET", url: "http://127.0.0.1:1/" }));
    await expect(call).rejects.toThrow("inside a transaction");
  });
});

describe("the application's role", () => {
  it.each([
    "update ledger_journals set kind = 'x'",
    "delete from ledger_postings",
    "delete from audit_events",
    "update code_reveals set purpose = 'x'",
    "update codes set tail = '0000'",
    "truncate orders cascade",
    "alter table codes disable row level security",
    "create table stolen (t text)",
    "set session_replication_role = replica",
  ])("may not: %s", async (statement) => {
    expect(sqlState(await h.db.execute(sql.raw(statement)).catch((error: unknown) => error))).toBe("42501");
  });
});

describe("the delay proxy", () => {
  it("keeps the order of packets, so that the database works through it", async () => {
    const slow = await openHarness({ delay: { seed: 7, delayMaxMs: 5 }, poolMax: 4 });
    try {
      const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
      await Promise.all(
        keys.map((key) =>
          withTransaction(slow.ctx(), (tx) => tx.execute(sql`insert into rate_limits (key) values (${key})`)),
        ),
      );
      expect(await slow.sql`select 1 from rate_limits`).toHaveLength(20);
    } finally {
      await slow.close();
    }
  });
});
