import "server-only";
import { sql } from "drizzle-orm";
import { verifyKeyProvider } from "@/server/modules/vault";
import { runtime } from "@/server/wiring";

export type Readiness = {
  readonly status: "ready" | "not_ready";
  readonly checks: Readonly<Record<string, "ok" | "failed">>;
};

/** The self-test of this process's keys: once is enough when it holds. */
let keys: Promise<void> | undefined;

/** Whether this process can serve: database reachable and migrated, keys usable. */
export async function readiness(): Promise<Readiness> {
  const checks: Record<string, "ok" | "failed"> = { database: "failed", migrations: "failed", keys: "failed" };
  try {
    const rt = runtime();
    keys ??= verifyKeyProvider(rt);
    await keys;
    checks.keys = "ok";
    const rows = await rt.db.execute<{ is_migrated: boolean }>(
      sql`select exists (select from sql_objects where name = 'db/sql') as is_migrated`,
    );
    checks.database = "ok";
    if (rows[0]?.is_migrated) checks.migrations = "ok";
  } catch {
    // the checks that were not reached stay failed; the keys are tried again next time
    if (checks.keys === "failed") keys = undefined;
  }
  return { status: Object.values(checks).every((c) => c === "ok") ? "ready" : "not_ready", checks };
}
