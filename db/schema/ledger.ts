import { sql } from "drizzle-orm";
import { bigint, bigserial, check, customType, foreignKey, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, currency, id, minor } from "../columns";

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** An account of the double-entry ledger; `code` names it, `min_balance` is its floor (null: none). */
export const ledgerAccounts = pgTable(
  "ledger_accounts",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    code: text("code").notNull(),
    kind: text("kind").notNull(),
    owner: text("owner").notNull(),
    currency: currency(),
    minBalance: minor("min_balance"),
    createdAt: createdAt(),
  },
  (t) => [
    unique("ledger_accounts_code_key").on(t.code, t.currency),
    unique("ledger_accounts_currency_key").on(t.id, t.currency),
  ],
);

export const ledgerJournals = pgTable(
  "ledger_journals",
  {
    id: id().primaryKey(),
    merchantId: text("merchant_id").notNull(),
    idemKey: text("idem_key").notNull().unique(),
    kind: text("kind").notNull(),
    ref: text("ref").notNull(),
    at: createdAt(),
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
  },
  // journals of one payment, line or refund
  (t) => [index("ledger_journals_ref_idx").on(t.ref)],
);

export const ledgerPostings = pgTable(
  "ledger_postings",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    journalId: text("journal_id")
      .notNull()
      .references(() => ledgerJournals.id),
    accountId: bigint("account_id", { mode: "bigint" }).notNull(),
    currency: currency(),
    amountMinor: minor("amount_minor").notNull(),
  },
  (t) => [
    // the currency of a posting is that of its account, by foreign key
    foreignKey({ columns: [t.accountId, t.currency], foreignColumns: [ledgerAccounts.id, ledgerAccounts.currency] }),
    check("ledger_postings_amount_check", sql`${t.amountMinor} <> 0 and abs(${t.amountMinor}) <= 1000000000000`),
    index("ledger_postings_journal_idx").on(t.journalId),
    // an account's statement
    index("ledger_postings_account_idx").on(t.accountId, t.id),
  ],
);

/** Running balance of the accounts that have a floor; the others are summed by `qa.balance`. */
export const ledgerBalances = pgTable("ledger_balances", {
  accountId: bigint("account_id", { mode: "bigint" })
    .primaryKey()
    .references(() => ledgerAccounts.id),
  amountMinor: minor("amount_minor").notNull(),
});
