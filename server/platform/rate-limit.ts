import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { limit } from "@/server/kernel/errors";

/** A fixed window: at most `max` in `seconds` for each key. */
export type RateRule = { readonly name: string; readonly max: number; readonly seconds: number };

export type RateLimiter = {
  /** Counts one act under the rule; throws 429 with the seconds to wait when the window is full. */
  consume(rule: RateRule, key: string): Promise<void>;
  /** Forgets what was counted for the key under the rule. */
  reset(rule: RateRule, key: string): Promise<void>;
};

/** A limiter shared by all processes: one upsert per act, keys are names and digests, never raw contacts. */
export function makeRateLimiter(db: Db): RateLimiter {
  return {
    async consume(rule, key) {
      const rows = await db.execute<{ points: number; wait: number }>(sql`
        insert into rate_limits as r (key, points, expire) values (${`${rule.name}:${key}`}, 1, now() + make_interval(secs => ${rule.seconds}))
        on conflict (key) do update set
          points = case when r.expire <= now() then 1 else r.points + 1 end,
          expire = case when r.expire <= now() then excluded.expire else r.expire end
        returning points, greatest(1, ceil(extract(epoch from expire - now())))::int as wait`);
      const row = rows[0];
      if (row && row.points > rule.max)
        throw limit("request.too_many", row.wait, { data: { seconds: String(row.wait) } });
    },
    async reset(rule, key) {
      await db.execute(sql`delete from rate_limits where key = ${`${rule.name}:${key}`}`);
    },
  };
}
