import postgres from "postgres";

type Invariant = { readonly id: string; readonly says: string; readonly sql: string };

/** The rules of the house, each a query that returns no row, at any moment, under any load. */
export const INVARIANTS: readonly Invariant[] = [
  {
    id: "I1",
    says: "every journal balances",
    sql: "select journal_id, currency from posting group by 1,2 having sum(amount)<>0",
  },
  {
    id: "I2",
    says: "no journal has fewer than two postings",
    sql: "select j.id from journal j left join posting p on p.journal_id=j.id group by 1 having count(p.journal_id)<2",
  },
  {
    id: "I3",
    says: "every balance is the sum of its postings",
    sql: "select 1 from balance b full join (select account_id,sum(amount) s from posting group by 1) x using(account_id) where coalesce(b.amount,0)<>coalesce(x.s,0)",
  },
  {
    id: "I4",
    says: "no account is below its floor",
    sql: "select 1 from balance b join account a on a.id=b.account_id where b.amount<a.min_balance",
  },
  {
    id: "I5",
    says: "one code has one buyer",
    sql: "select code_id from delivery where not reusable and not replaced and code_id is not null group by 1 having count(*)>1",
  },
  {
    id: "I6",
    says: "a code's state agrees with its delivery",
    sql: "select c.id from code c left join delivery d on d.code_id=c.id and not d.replaced where (c.state in('sold','revealed','redeemed') and d.code_id is null) or (c.state in('available','reserved') and d.code_id is not null and not d.replaced)",
  },
  {
    id: "I7",
    says: "a delivered line is fully served",
    sql: "select line_id from line_fulfilment where state='delivered' and units_delivered<>units_due",
  },
  {
    id: "I8",
    says: "a delivered order is paid",
    sql: "select order_id from order_money where state in('delivered','completed') and paid_minor<>total_minor",
  },
  {
    id: "I9",
    says: "a captured payment has one journal",
    sql: "select id from payment where state in('succeeded','refunded_part','refunded') and capture_journals<>1",
  },
  {
    id: "I10",
    says: "refunds never exceed what was captured",
    sql: "select id from payment where refunded_minor>amount_minor",
  },
  {
    id: "I11",
    says: "coupons stay within their limit",
    sql: "select id from coupon where used>max_uses or used<>uses_counted",
  },
  {
    id: "I12",
    says: "commissions stay within their cap",
    sql: "select order_line_id from commission_line where accrued_minor-reversed_minor>cap_minor or accrued_minor<reversed_minor",
  },
  { id: "I13", says: "no paid order is stuck past its promise", sql: "select order_id from stuck_order" },
  { id: "I15", says: "the audit chain is whole", sql: "select merchant_id, seq from audit_break" },
];

export type Finding = { readonly id: string; readonly says: string; readonly rows: number; readonly sample: string };

/** Runs every invariant in one read-only snapshot; a finding with rows > 0 is a broken rule. */
export async function runDoctor(sql: postgres.Sql): Promise<Finding[]> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx`set local search_path = qa`;
    await tx`set local statement_timeout = '10min'`;
    const findings: Finding[] = [];
    for (const { id, says, sql: query } of INVARIANTS) {
      const rows = await tx.unsafe(
        `select count(*)::int as n, (array_agg(t::text))[1:3]::text as sample from (${query}) t`,
      );
      findings.push({ id, says, rows: Number(rows[0]?.n), sample: String(rows[0]?.sample ?? "") });
    }
    return findings;
  }) as Promise<Finding[]>;
}

async function main(): Promise<void> {
  const url = process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!url) throw new Error("No database: start the shop with `npm run up`, or set DATABASE_URL.");
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const findings = await runDoctor(sql);
    for (const f of findings)
      console.log(
        `${f.rows === 0 ? "ok    " : "BROKEN"} ${f.id.padEnd(4)} ${f.says}${f.rows === 0 ? "" : ` - ${f.rows} rows, for instance ${f.sample}`}`,
      );
    const broken = findings.filter((f) => f.rows > 0).length;
    console.log(
      broken === 0
        ? `healthy: ${findings.length} invariants hold`
        : `not healthy: ${broken} of ${findings.length} invariants broken`,
    );
    process.exitCode = broken === 0 ? 0 : 1;
  } finally {
    await sql.end();
  }
}

if (process.argv[1]?.endsWith("doctor.ts")) await main();
