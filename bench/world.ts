import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { migrateDatabase } from "@/db/migrate";
import { insertMerchant, insertPaymentAccount, insertProduct, insertUnreadableCodes } from "@/db/testing/rows";
import type { Id } from "@/server/kernel/id";
import type { Ctx, Runtime } from "@/server/platform/context";
import { openRuntime } from "@/server/wiring";

export type BenchWorld = {
  readonly runtime: Runtime;
  readonly sql: postgres.Sql;
  readonly merchantId: Id<"merchant">;
  readonly accountId: Id<"paymentAccount">;
  readonly guest: Ctx;
  readonly urls: { readonly app: string; readonly owner: string };
  readonly folder: string;
  /** A card SKU with this many codes that can be sold but not opened. */
  sku(codes: number): Promise<Id<"sku">>;
  close(): Promise<void>;
};

const withDatabase = (url: string, name: string) => {
  const u = new URL(url);
  u.pathname = `/${name}`;
  return u.toString();
};

/** A database of the bench's own on the same server, with one shop, and a runtime on it in this process. */
export async function openBenchWorld(name = `quanmai_bench_${process.pid}`): Promise<BenchWorld> {
  const ownerServer = process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL;
  const appServer = process.env.DATABASE_URL;
  if (!ownerServer || !appServer) throw new Error("The bench needs a PostgreSQL: run it through `npm run bench`.");
  const admin = postgres(ownerServer, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name}`);
  const urls = { app: withDatabase(appServer, name), owner: withDatabase(ownerServer, name) };
  await migrateDatabase(urls.owner);
  const folder = mkdtempSync(join(tmpdir(), "quanmai-bench-"));
  writeFileSync(
    join(folder, "kek.json"),
    JSON.stringify({ current: "1", keys: { 1: randomBytes(32).toString("base64") } }),
    { mode: 0o600 },
  );
  Object.assign(process.env, {
    QUANMAI_MODE: "demo",
    QUANMAI_DATA: folder,
    KEK_FILE: join(folder, "kek.json"),
    DATABASE_URL: urls.app,
    MIGRATION_DATABASE_URL: urls.owner,
    WORKER_DATABASE_URL: urls.owner,
    DB_POOL_MAX: "34",
    LOG_LEVEL: "error",
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    CRON_SECRET: randomBytes(32).toString("base64"),
    TOKEN_SECRET: randomBytes(32).toString("base64"),
  });
  const { runtime, close } = openRuntime("quanmai-bench");
  const sql = postgres(urls.owner, { max: 34, onnotice: () => {} });
  const maker = { sql, runtime };
  const merchantId = await insertMerchant(maker);
  await sql`update merchants set is_default = 'yes' where id = ${merchantId}`;
  const accountId = await insertPaymentAccount(maker, merchantId, {
    provider: "sandbox",
    config: { appId: "bench", key: randomBytes(32).toString("base64url"), merchantRef: "bench" },
  });
  const guest: Ctx = {
    ...runtime,
    actor: { kind: "guest" },
    merchantId,
    requestId: "req_bench",
    startedAt: runtime.clock.now(),
  };
  return {
    runtime,
    sql,
    merchantId,
    accountId,
    guest,
    urls,
    folder,
    async sku(codes) {
      const { skuId } = await insertProduct(maker, merchantId, { priceMinor: 990n });
      if (codes > 0) await insertUnreadableCodes(maker, merchantId, { skuId, count: codes });
      await sql.unsafe("analyze codes; analyze allocations; analyze pool_counters");
      return skuId;
    },
    async close() {
      await close();
      await sql.end({ timeout: 5 });
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
