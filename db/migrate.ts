import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";

const root = join(import.meta.dirname, "..");
const EXIT_NEWER = 3;

type Journal = { entries: { when: number; tag: string }[] };

/** Brings a database to the code's schema; refuses one that is ahead of it. Safe to run at each start and by several at once. */
export async function migrateDatabase(url: string): Promise<"ready" | "newer"> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const journal = JSON.parse(readFileSync(join(root, "drizzle/meta/_journal.json"), "utf8")) as Journal;
    const newest = Math.max(...journal.entries.map((e) => e.when));
    const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as t`;
    if (table?.t) {
      const [last] = await sql`select max(created_at) as at from drizzle.__drizzle_migrations`;
      if (Number(last?.at ?? 0) > newest) return "newer";
    }
    await sql`select pg_advisory_lock(7271)`;
    await runMigrations({ connectionString: url });
    await migrate(drizzle(sql), { migrationsFolder: join(root, "drizzle") });
    await applySqlFiles(sql);
    return "ready";
  } finally {
    await sql.end();
  }
}

/** The role that the application connects with, if it is not the owner; the access rules are granted to it. */
function appRole(): string {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = process.env;
  const app = DATABASE_URL ? decodeURIComponent(new URL(DATABASE_URL).username) : "";
  const owner = MIGRATION_DATABASE_URL ? decodeURIComponent(new URL(MIGRATION_DATABASE_URL).username) : app;
  return app === owner ? "" : app;
}

/** Applies the repeatable files of db/sql when one of them changed: functions, triggers, views, grants. */
async function applySqlFiles(sql: postgres.Sql): Promise<void> {
  const files = readdirSync(join(root, "db/sql"))
    .filter((f) => f.endsWith(".sql"))
    .sort();
  const texts = files.map((f) => readFileSync(join(root, "db/sql", f), "utf8"));
  const role = appRole();
  const hash = createHash("sha256").update(texts.join("\n")).update(role).digest("hex");
  const [applied] = await sql`select hash from sql_objects where name = 'db/sql'`;
  if (applied?.hash === hash) return;
  await sql.begin(async (tx) => {
    await tx`select set_config('quanmai.app_role', ${role}, true)`;
    for (const text of texts) await tx.unsafe(text);
    await tx`insert into sql_objects (name, hash) values ('db/sql', ${hash}) on conflict (name) do update set hash = excluded.hash, applied_at = now()`;
  });
}

if (process.argv[1]?.endsWith("migrate.ts")) {
  const url = process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set");
  const result = await migrateDatabase(url);
  if (result === "newer") {
    console.error(
      "The database was migrated by a newer version of Quanmai. Run that version, or restore a backup taken with this one.",
    );
    process.exit(EXIT_NEWER);
  }
}
