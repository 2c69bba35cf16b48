import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { allocations, codeHolds, codeReturns, poolCounters } from "@/db/schema/vault";
import type { Scope } from "@/server/kernel/actor";

// The pick compares with the database's clock, so stock does too.
const isLive = sql.raw("(expires_at is null or expires_at > now())");
const inList = (ids: readonly string[]) =>
  sql`sku_id in (${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )})`;

/** Units that a pick can reach, for each SKU that has any: what the counters hold and what came back. Counts no codes. */
export async function freeUnits(
  db: Executor,
  scope: Scope,
  skuIds: readonly string[],
): Promise<{ sku_id: string; free: number }[]> {
  const of = sql`merchant_id = ${scope.merchantId} and ${inList(skuIds)}`;
  return db.execute<{ sku_id: string; free: number }>(sql`
    select sku_id, sum(n)::int as free from (
      select sku_id, sum(end_seq - next_seq) as n from ${poolCounters} where ${of} and ${isLive} group by sku_id
      union all
      select sku_id, count(*) from ${codeReturns} where ${of} and ${isLive} group by sku_id
    ) x group by sku_id`);
}

/** Units by what became of them, for each SKU that has any. A held unit counts as held, wherever else it stands. */
export async function spentUnits(
  db: Executor,
  scope: Scope,
  skuIds: readonly string[],
): Promise<{ sku_id: string; state: string; n: number }[]> {
  const of = sql`merchant_id = ${scope.merchantId} and ${inList(skuIds)}`;
  return db.execute<{ sku_id: string; state: string; n: number }>(sql`
    select sku_id, state, sum(n)::int as n from (
      select sku_id, state, count(*) as n from ${allocations} where ${of} group by sku_id, state
      union all
      select sku_id, kind, count(*) from ${codeHolds} where ${of} group by sku_id, kind
      union all
      select a.sku_id, a.state, -count(*) from (select code_id, merchant_id as m from ${codeHolds} where ${of}) h
      join ${allocations} a on a.merchant_id = h.m and a.code_id = h.code_id group by a.sku_id, a.state
    ) x group by sku_id, state`);
}
