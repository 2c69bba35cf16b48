import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import { type Db, openDatabase } from "@/db/client";
import type { Actor } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import type { Role } from "@/server/kernel/permissions";
import type { OneTimeCodeMessage } from "@/server/modules/identity/port";
import type { MailMessage, SmsMessage } from "@/server/modules/notifications/port";
import { makeBox } from "@/server/platform/box";
import { type Clock, systemClock } from "@/server/platform/clock";
import type { Ctx, Ports, Runtime } from "@/server/platform/context";
import { type Env, parseEnv } from "@/server/platform/env";
import { makeIdentities } from "@/server/platform/identities";
import { makeIds, newToken } from "@/server/platform/ids";
import { fileKeyProvider } from "@/server/platform/key-provider";
import { createLogger } from "@/server/platform/log";
import { makeRateLimiter } from "@/server/platform/rate-limit";
import { type DelayProxy, openDelayProxy } from "./delay-proxy";
import {
  dumpEverything,
  insertMerchant,
  insertPaymentAccount,
  insertProduct,
  insertStaff,
  insertUnreadableCodes,
  type MadeProduct,
  type ProductOptions,
  type StaffActor,
} from "./rows";
import { withDatabase } from "./test-server";

export type HarnessOptions = {
  /** `testClock(...)` to move time by hand; the system's clock otherwise. */
  readonly clock?: Clock;
  /** Connections of the application's pool. */
  readonly poolMax?: number;
  /** Holds each packet between application and database for 0 to 50 ms; the seed fixes the sequence. */
  readonly delay?: { readonly seed: number; readonly delayMaxMs?: number };
  /** Ports beyond the recording ones, e.g. the sandbox provider. */
  readonly ports?: Partial<Ports> | ((env: Env) => Partial<Ports>);
  readonly handlersOf?: Runtime["handlersOf"];
  readonly env?: Readonly<Record<string, string>>;
};

/** What left the application, in order. */
export type Sent = { readonly sms: SmsMessage[]; readonly mail: MailMessage[]; readonly codes: OneTimeCodeMessage[] };

export type Harness = {
  readonly runtime: Runtime;
  /** The application's role: row-level security holds, history cannot be rewritten. */
  readonly db: Db;
  /** The owner's connection: sees and changes everything. */
  readonly sql: postgres.Sql;
  readonly urls: { readonly app: string; readonly owner: string };
  readonly shop: { readonly merchantId: Id<"merchant"> };
  readonly sent: Sent;
  /** A context for this actor (default: the system itself) in this merchant (default: `shop`). */
  ctx(actor?: Actor, merchantId?: Id<"merchant"> | null, extra?: Partial<Ctx>): Ctx;
  staff(role: Role, merchantId?: Id<"merchant">): Promise<StaffActor>;
  secondMerchant(): Promise<Id<"merchant">>;
  /** One product with one SKU; `stock` puts codes on sale that can be sold but not opened. */
  makeProduct(options?: ProductOptions): Promise<MadeProduct>;
  /** Puts `count` codes on sale that can be sold but not opened. */
  stockCodes(skuId: string, count: number, merchantId?: Id<"merchant">): Promise<void>;
  /** Imports `count` new codes as a merchant would, sealed and openable, and returns them as a thief would search for them. */
  importCodes(skuId: string, count: number, merchantId?: Id<"merchant">): Promise<readonly string[]>;
  paymentAccount(
    provider: string,
    config: Readonly<Record<string, string>>,
    merchantId?: Id<"merchant">,
  ): Promise<Id<"paymentAccount">>;
  dumpAllTables(): Promise<string>;
  close(): Promise<void>;
};

let opened = 0;

/** A database of its own for one test file, cloned from the run's template, and a runtime on it. Close it in `afterAll`. */
export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const server = inject("testServer");
  opened += 1;
  const name = `${server.prefix}_${process.pid}_${opened}`;
  const admin = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name} template ${server.template} strategy file_copy`);
  const owner = withDatabase(server.ownerUrl, name);
  const sql = postgres(owner, { max: 2, onnotice: () => undefined });
  const direct = withDatabase(server.appUrl, name);
  const proxy: DelayProxy | null = options.delay ? await openDelayProxy(direct, options.delay) : null;
  const app = proxy ? proxy.through(direct) : direct;
  const pool = openDatabase({ url: app, max: options.poolMax ?? 10, applicationName: "test" });
  const folder = mkdtempSync(join(tmpdir(), "quanmai-keys-"));
  const sent: Sent = { sms: [], mail: [], codes: [] };
  const runtime = makeRuntime({ db: pool.db, app, owner, folder, options, sent });
  const maker = { sql, runtime };
  const merchantId = await insertMerchant(maker);

  const ctx: Harness["ctx"] = (actor = { kind: "job", name: "test" }, of = merchantId, extra = {}) => ({
    ...runtime,
    actor,
    merchantId: of,
    requestId: runtime.ids.next("request"),
    startedAt: runtime.clock.now(),
    ...extra,
  });
  const stockCodes: Harness["stockCodes"] = async (skuId, count, of = merchantId) => {
    await insertUnreadableCodes(maker, of, { skuId, count });
  };
  return {
    runtime,
    db: pool.db,
    sql,
    sent,
    stockCodes,
    urls: { app, owner },
    shop: { merchantId },
    ctx,
    staff: (role, of = merchantId) => insertStaff(maker, of, role),
    secondMerchant: () => insertMerchant(maker),
    async makeProduct(product = {}) {
      const of = product.merchantId ?? merchantId;
      const made = await insertProduct(maker, of, product);
      if (product.stock) await stockCodes(made.skuId, product.stock, of);
      return made;
    },
    async importCodes(skuId, count, of = merchantId) {
      const { runImport, startImport } = await import("@/server/modules/vault");
      const codes = Array.from({ length: count }, () => randomBytes(10).toString("hex").toUpperCase());
      const { started } = await startImport(ctx(undefined, of), {
        skuId,
        source: "api",
        codes: codes.map((code) => ({ code })),
      });
      await runImport(runtime, started.jobId);
      return codes;
    },
    paymentAccount: (provider, config, of = merchantId) => insertPaymentAccount(maker, of, { provider, config }),
    dumpAllTables: () => dumpEverything(sql),
    async close() {
      await pool.sql.end({ timeout: 5 });
      await proxy?.close();
      await sql.end({ timeout: 5 });
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end({ timeout: 5 });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Parts = {
  readonly db: Db;
  readonly app: string;
  readonly owner: string;
  readonly folder: string;
  readonly options: HarnessOptions;
  readonly sent: Sent;
};

function makeRuntime({ db, app, owner, folder, options, sent }: Parts): Runtime {
  const kek = join(folder, "kek.json");
  writeFileSync(kek, JSON.stringify({ current: "1", keys: { 1: randomBytes(32).toString("base64") } }), {
    mode: 0o600,
  });
  const secret = () => `${newToken()}${newToken()}`;
  const env = parseEnv({
    QUANMAI_DATA: folder,
    DATABASE_URL: app,
    MIGRATION_DATABASE_URL: owner,
    NEXTAUTH_SECRET: secret(),
    CRON_SECRET: secret(),
    TOKEN_SECRET: secret(),
    KEK_FILE: kek,
    LOG_LEVEL: "silent",
    ...options.env,
  });
  const clock = options.clock ?? systemClock;
  const keys = fileKeyProvider(kek);
  return {
    db,
    clock,
    env,
    keys,
    ids: makeIds(clock),
    log: createLogger({ name: "test", level: env.LOG_LEVEL }),
    box: makeBox(keys),
    identities: makeIdentities(env.TOKEN_SECRET),
    limiter: makeRateLimiter(db),
    ports: makePorts(sent, typeof options.ports === "function" ? options.ports(env) : options.ports),
    handlersOf: options.handlersOf ?? (() => []),
  };
}

/** Recording senders and the ports that the test brings; touching any other port says so. */
function makePorts(sent: Sent, own: Partial<Ports> = {}): Ports {
  const filled: Partial<Ports> = {
    sms: { send: async (message) => void sent.sms.push(message) },
    mail: { send: async (message) => void sent.mail.push(message) },
    oneTimeCodes: { send: async (_tx, _ctx, message) => void sent.codes.push(message) },
    ...own,
  };
  return new Proxy(filled, {
    get(target, name) {
      if (name in target) return target[name as keyof Ports];
      throw new Error(`this test fills no port "${String(name)}"`);
    },
  }) as Ports;
}
