import "server-only";
import { sql } from "drizzle-orm";
import { addSeconds } from "@/server/kernel/instant";
import type { Ctx } from "./context";

const KEEP_KEYS_SECONDS = 72 * 3600;

/** Cron: drops idempotency keys past 72 h and rate windows that have ended. Says how many rows went. */
export async function cleanPlatform(ctx: Ctx, limit: number): Promise<number> {
  const before = addSeconds(ctx.clock.now(), -KEEP_KEYS_SECONDS).toISOString();
  const keys = await ctx.db.execute(sql`
    delete from idempotency_keys where ctid in (select ctid from idempotency_keys where created_at < ${before}::timestamptz limit ${limit}) returning 1`);
  const windows = await ctx.db.execute(sql`
    delete from rate_limits where ctid in (select ctid from rate_limits where expire < now() limit ${limit}) returning 1`);
  return Math.max(keys.length, windows.length);
}
