import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import type { Db, Executor, Tx } from "@/db/client";
import { invariant } from "@/server/kernel/invariant";

const current = new AsyncLocalStorage<{ tx: Tx; merchantId: string | null }>();
const ATTEMPTS_MAX = 5;
const RETRY_STATES = new Set(["40001", "40P01"]);

type TxContext = { readonly db: Db; readonly merchantId: string | null };

/** Whether the caller runs inside a transaction; calls to the outside refuse to. */
export function isInTransaction(): boolean {
  return current.getStore() !== undefined;
}

/** SQLSTATE of a database error, through drizzle's wrapper. */
export function sqlState(error: unknown): string | undefined {
  for (let e = error; e !== null && typeof e === "object"; e = "cause" in e ? e.cause : null) {
    if ("code" in e && typeof e.code === "string" && /^[0-9A-Z]{5}$/.test(e.code)) return e.code;
  }
  return undefined;
}

/**
 * Runs `work` in one transaction with row-level security set to the context's merchant. An outer transaction is
 * joined. Serialisation failures and deadlocks are tried again with a fresh transaction, at most five times.
 */
export async function withTransaction<T>(ctx: TxContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  const outer = current.getStore();
  if (outer) {
    invariant(outer.merchantId === ctx.merchantId, "a transaction belongs to one merchant");
    return work(outer.tx);
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transaction(async (tx) => {
        if (ctx.merchantId) await tx.execute(sql`select set_config('app.merchant_id', ${ctx.merchantId}, true)`);
        return current.run({ tx, merchantId: ctx.merchantId }, () => work(tx));
      });
    } catch (error) {
      if (attempt >= ATTEMPTS_MAX || !RETRY_STATES.has(sqlState(error) ?? "")) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt * (0.5 + (attempt % 3) / 3)));
    }
  }
}

/** The open transaction if there is one, else the pool: for reads that may run in either. */
export function executor(ctx: { readonly db: Db }): Executor {
  return current.getStore()?.tx ?? ctx.db;
}

/** Calls one of the functions of db/sql with a JSON argument, in a round trip of its own or in the open transaction. */
export async function callFunction<T>(db: Executor, name: string, argument: unknown): Promise<T> {
  const rows = await db.execute<{ r: T }>(sql`select ${sql.raw(name)}(${JSON.stringify(argument)}::jsonb) as r`);
  const row = rows[0];
  invariant(row, `${name} answered no row`);
  return row.r;
}
