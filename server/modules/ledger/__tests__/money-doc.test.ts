import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  assertBalanced,
  captureJournal,
  deliveryJournal,
  type Journal,
  refundJournal,
  unmatchedJournal,
} from "../domain/journals";

const text = readFileSync(new URL("../../../../docs/money.md", import.meta.url), "utf8");

/** The rows of the table under a heading, cells without their back-ticks; the head comes first. */
function tableUnder(heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows
    .filter((line) => !/^\|[-:|]+\|$/.test(line))
    .map((line) => line.slice(1, -1).split("|"))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll("`", "")));
}

function fact(name: string): bigint {
  const row = tableUnder("The story").find(([first]) => first === name);
  if (!row?.[1]) throw new Error(`docs/money.md tells no ${name}`);
  return BigInt(row[1]);
}

const shop = { merchantId: "m", provider: "sandbox", currency: "CNY" };
const unit = fact("unit price, minor");
const total = unit * fact("units ordered and delivered");
const returned = unit * fact("units refunded");
const received = fact("received for another order of one unit, minor");

/** What the ledger makes of the document's story. */
const journals: readonly Journal[] = [
  captureJournal({ ...shop, minor: total, paymentId: "pay_1" }),
  deliveryJournal({ ...shop, minor: total, lineId: "lin_1" }),
  refundJournal({ ...shop, minor: returned, refundId: "rfd_1", cause: "order" }),
  unmatchedJournal({ ...shop, minor: received, paymentId: "pay_2" }),
];

describe("docs/money.md", () => {
  it("shows the journals that the ledger makes, posting by posting", () => {
    const [, ...written] = tableUnder("The journals");
    const made = journals.flatMap((journal, index) =>
      journal.postings.map((p) => [String(index + 1), journal.kind, journal.idemKey, p.account, String(p.minor)]),
    );
    expect(written).toEqual(made);
  });

  it("shows the balances that follow from them", () => {
    const [head = [], ...written] = tableUnder("The balances after each step");
    const accounts = head.slice(1);
    const balances = new Map(accounts.map((account) => [account, 0n]));
    const made = journals.map((journal, index) => {
      for (const p of journal.postings) balances.set(p.account, (balances.get(p.account) ?? 0n) + p.minor);
      return [String(index + 1), ...accounts.map((account) => String(balances.get(account)))];
    });
    expect(balances.size).toBe(accounts.length);
    expect(written).toEqual(made);
  });

  it("names every account with the kind that the ledger gives it", () => {
    const [, ...written] = tableUnder("How to read it");
    const kinds = new Map(journals.flatMap((journal) => journal.postings.map((p) => [p.account, p.kind])));
    expect(new Map(written.map(([account, kind]) => [account, kind]))).toEqual(kinds);
  });

  it("tells of journals that balance", () => {
    for (const journal of journals) assertBalanced(journal);
  });
});
