import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { verify } from "@node-rs/argon2";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readArguments } from "@/db/seed/arguments";
import { codeFile } from "@/db/seed/code-file";
import { formatOf } from "@/db/seed/code-formats";
import { SEED_FILE, seedDatabase } from "@/db/seed/seed";
import type { SeedRecord } from "@/db/seed/seed-file";
import { type Harness, openHarness } from "@/db/testing/harness";
import { apiKeyActor, shopByHost } from "@/server/modules/merchants";
import { availabilityOf, findCode, stockOf } from "@/server/modules/vault";

let h: Harness;
beforeEach(async () => {
  h = await openHarness({ ports: { stock: { available: availabilityOf, stockOf } } });
  // the harness brings a shop of its own; the seed wants an empty database
  await h.sql`delete from merchants`;
});
afterEach(() => h?.close());

const args = (...argv: string[]) => readArguments(["--scenario", "e2e", "--codes", "4", ...argv]);
const path = () => join(h.runtime.env.QUANMAI_DATA, SEED_FILE);
const record = () => JSON.parse(readFileSync(path(), "utf8")) as SeedRecord;
const count = async (table: string) => (await h.sql`select count(*)::int as n from ${h.sql(table)}`)[0]?.n as number;

test("an empty database becomes two working shops, whose log-ins, keys and accounts fit", async () => {
  const outcome = await seedDatabase(h.runtime, args());
  const cards = 30;
  const neighbour = 2 * 20;
  expect(outcome).toEqual({ kind: "seeded", path: path(), skus: 69, codes: cards * 4 + neighbour });
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  const { shops, logins, isComplete } = record();
  expect(isComplete).toBe(true);
  expect(shops.map((shop) => [shop.slug, shop.host, shop.skus.length])).toEqual([
    ["demo", "demo.localhost", 67],
    ["neighbour", "neighbour.localhost", 2],
  ]);
  for (const shop of shops) {
    expect((await shopByHost(h.runtime, `${shop.host}:3000`))?.id).toBe(shop.id);
    expect((await apiKeyActor(h.runtime, shop.apiKey))?.merchantId).toBe(shop.id);
    const [account] =
      await h.sql`select id, sealed_config from payment_accounts where merchant_id = ${shop.id} and provider = 'sandbox'`;
    const config = JSON.parse(h.runtime.box.open("payment_account", account?.id, account?.sealed_config).toString());
    expect(config).toMatchObject({ appId: `sbx_${shop.id}`, key: expect.stringMatching(/^[\w-]{43}$/) });
  }
  expect((await shopByHost(h.runtime, "localhost"))?.slug).toBe("demo");
  expect(logins.map(({ role }) => role)).toEqual(["owner", "support", "owner"]);
  for (const { email, password } of logins) {
    const [user] = await h.sql`select password_hash from users where email = ${email}`;
    expect(await verify(user?.password_hash, password)).toBe(true);
    expect(user?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  }
});

test("no seeded code stands in any table in the clear", async () => {
  await seedDatabase(h.runtime, args());
  const dump = await h.dumpAllTables();
  const demo = await shopByHost(h.runtime, "demo.localhost");
  const ctx = h.ctx(undefined, demo?.id);
  for (const [sku, brand] of [
    ["SKU004", "xingmu"],
    ["SKU043", "wanjia"],
    ["SKU058", "youling"],
  ] as const) {
    const options = { seed: 42, label: `${sku} batch 0`, count: 4, format: formatOf(brand), expiresAt: null };
    for await (const piece of codeFile(options)) {
      for (const line of piece.toString().trim().split("\n")) {
        if (line.startsWith("code,")) continue;
        const [code = "", secret = ""] = line.split(",");
        expect(await findCode(ctx, { code })).toMatchObject({ state: "available" });
        expect(dump).not.toContain(code);
        if (secret.length > 8) expect(dump).not.toContain(secret);
      }
    }
  }
});

test("a seeded database is kept, refused or added to, never written over", async () => {
  await seedDatabase(h.runtime, args());
  const before = { record: record(), codes: await count("codes"), products: await count("products") };
  expect(await seedDatabase(h.runtime, args("--if-empty"))).toEqual({ kind: "kept" });
  expect(await seedDatabase(h.runtime, args())).toMatchObject({ kind: "refused" });
  const load = () => seedDatabase(h.runtime, readArguments(["--scenario", "load", "--codes", "30"]));
  expect(await load()).toEqual({ kind: "stocked", sku: "SKU016", codes: 30 });
  expect(await load()).toEqual({ kind: "stocked", sku: "SKU016", codes: 30 });
  expect(await count("codes")).toBe(before.codes + 60);
  expect(await count("products")).toBe(before.products);
  expect(record()).toEqual(before.record);
});

test("a seed that was cut off is taken up where it ended", async () => {
  await seedDatabase(h.runtime, args());
  const whole = record();
  await h.sql`delete from pool_counters where sku_id = (select id from skus where code = 'SKU004')`;
  await h.sql`delete from codes where pool_id in (select p.id from code_pools p join skus s on s.id = p.sku_id where s.code = 'SKU004')`;
  await h.sql`delete from code_pools where sku_id = (select id from skus where code = 'SKU004')`;
  await h.sql`delete from jobs where subject in (select b.id from code_batches b join skus s on s.id = b.sku_id where s.code = 'SKU004')`;
  await h.sql`delete from code_batches where sku_id = (select id from skus where code = 'SKU004')`;
  writeFileSync(path(), JSON.stringify({ ...whole, isComplete: false }));
  expect(await seedDatabase(h.runtime, args("--if-empty"))).toMatchObject({ kind: "seeded", codes: 4 });
  expect(record()).toEqual(whole);
});

test("shops that it did not make are left alone, whatever record lies about", async () => {
  await h.secondMerchant();
  writeFileSync(path(), JSON.stringify({ isComplete: false, shops: [], logins: [] }));
  expect(await seedDatabase(h.runtime, args("--if-empty"))).toEqual({ kind: "kept" });
  expect(await seedDatabase(h.runtime, args())).toMatchObject({ kind: "refused" });
  expect(await seedDatabase(h.runtime, readArguments(["--scenario", "load"]))).toMatchObject({ kind: "refused" });
  rmSync(path());
  expect(await count("products")).toBe(0);
});

test("production refuses the demo unless sandbox and demo log-ins are switched on", async () => {
  const { env } = h.runtime;
  const allows = { ...env.allows, sandbox: false };
  expect(await seedDatabase({ ...h.runtime, env: { ...env, allows } }, args())).toMatchObject({ kind: "refused" });
  expect(await count("merchants")).toBe(0);
});
