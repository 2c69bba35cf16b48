import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { captureJournal, type Journal, postJournals } from "..";

let h: Harness;
beforeAll(async () => {
  h = await openHarness();
});
afterAll(() => h.close());

let n = 0;
const journal = (): Journal =>
  captureJournal({
    merchantId: h.shop.merchantId,
    provider: "sandbox",
    currency: "CNY",
    minor: 500n,
    paymentId: `p${n++}`,
  });
const raw = (text: string) => h.sql.unsafe(text);
const account = async (code: string) =>
  String((await h.sql`select id::text from ledger_accounts where code = ${code}`)[0]?.id);

describe("the ledger refuses", () => {
  let j: Journal;
  let journalId: string;
  beforeAll(async () => {
    j = journal();
    await postJournals(h.db, h.ctx(), [j]);
    journalId = String((await h.sql`select id from ledger_journals where idem_key = ${j.idemKey}`)[0]?.id);
  });
  // one block is one transaction, so that the deferred rules fire at its end
  const open = (id: string, lines: string) =>
    raw(
      `do $$ begin insert into ledger_journals (id, merchant_id, idem_key, kind, ref) values ('${id}', 'm', '${id}', 'capture', 'x'); ${lines} end $$`,
    );
  const line = (journalOf: string, accountId: string, minor: number, currency = "CNY") =>
    `insert into ledger_postings (journal_id, account_id, currency, amount_minor) values ('${journalOf}', ${accountId}, '${currency}', ${minor});`;
  const refused = async (work: Promise<unknown>, code: string) => {
    await expect(work).rejects.toMatchObject({ code });
  };

  it("a journal that does not balance", async () => {
    const [a, b] = [await account(j.postings[0]?.account ?? ""), await account(j.postings[1]?.account ?? "")];
    await refused(open("jrn_bad1", line("jrn_bad1", a, 5) + line("jrn_bad1", b, -4)), "P0L06");
  });
  it("a journal with one posting, and one with none", async () => {
    await refused(open("jrn_bad2", line("jrn_bad2", await account(j.postings[0]?.account ?? ""), 5)), "P0L05");
    await refused(open("jrn_bad3", ""), "P0L05");
  });
  it("a posting in another currency than its account", async () => {
    await refused(open("jrn_bad4", line("jrn_bad4", await account(j.postings[0]?.account ?? ""), 5, "USD")), "23503");
  });
  it("a late posting in a journal that is closed", async () => {
    await refused(raw(line(journalId, await account(j.postings[0]?.account ?? ""), 5)), "P0L02");
  });
  it.each([
    "update ledger_postings set amount_minor = 1",
    "delete from ledger_postings",
    "truncate ledger_postings",
    "update ledger_journals set kind = 'x'",
    "delete from ledger_journals",
  ])("%s", async (text) => refused(raw(text), "P0L01"));
  it("a balance below its floor", async () => {
    await raw(
      "insert into ledger_accounts (code, kind, owner, currency, min_balance) values ('wallet', 'liability', 'c', 'CNY', 0)",
    );
    await refused(
      open(
        "jrn_bad5",
        line("jrn_bad5", await account("wallet"), -5) +
          line("jrn_bad5", await account(j.postings[0]?.account ?? ""), 5),
      ),
      "P0L04",
    );
  });
  it("the same journal twice, and undoes the transaction that tried", async () => {
    await expect(postJournals(h.db, h.ctx(), [journal(), j])).rejects.toThrow();
    expect(
      Number(
        (await h.sql`select count(*)::int as n from ledger_journals where idem_key = ${`pay:p${n - 1}:captured`}`)[0]
          ?.n,
      ),
    ).toBe(0);
  });
  it("to the application even the thought of rewriting it", async () => {
    await expect(h.db.execute("update ledger_postings set amount_minor = 2")).rejects.toMatchObject({
      cause: { code: "42501" },
    });
    await expect(h.db.execute("delete from audit_events")).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

it("takes two thousand journals on twenty accounts from many connections without a deadlock", async () => {
  const one = (i: number): Journal => {
    const base = captureJournal({
      merchantId: `m${i % 20}`,
      provider: "sandbox",
      currency: "CNY",
      minor: 1n + BigInt(i),
      paymentId: `many${i}`,
    });
    return i % 2 ? base : { ...base, postings: [...base.postings].reverse() };
  };
  const jobs = Array.from({ length: 2000 }, (_, i) => one(i));
  await Promise.all(
    Array.from({ length: 10 }, async (_, k) => {
      for (const j of jobs.filter((_, i) => i % 10 === k)) await postJournals(h.db, h.ctx(), [j]);
    }),
  );
  const [left] =
    await h.sql`select count(*)::int as n from (select journal_id from ledger_postings group by 1 having sum(amount_minor) <> 0) t`;
  expect(left?.n).toBe(0);
});
