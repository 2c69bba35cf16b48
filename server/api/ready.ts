import "server-only";
import { sql } from "drizzle-orm";
import { runtime } from "@/server/wiring";

export type Readiness = {
  readonly status: "ready" | "not_ready";
  readonly checks: Readonly<Record<string, "ok" | "failed">>;
};

/** Whether this process can serve: database reachable and migrated, keys usable. */
export async function readiness(): Promise<Readiness> {
  const checks: Record<string, "ok" | "failed"> = { database: "failed", migrations: "failed", keys: "failed" };
  try {
    const rt = runtime();
    rt.box.open("ready", "ready", rt.box.seal("ready", "ready", Buffer.from("ready")));
    checks.keys = "ok";
    const rows = await rt.db.execute<{ is_migrated: boolean }>(
      sql`select exists (select from sql_objects where name = 'db/sql') as is_migrated`,
    );
    checks.database = "ok";
    if (rows[0]?.is_migrated) checks.migrations = "ok";
  } catch {
    // the checks that were not reached stay failed
  }
  return { status: Object.values(checks).every((c) => c === "ok") ? "ready" : "not_ready", checks };
}
