import "server-only";
import { join } from "node:path";
import { asc } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { merchants } from "@/db/schema/merchants";
import { type Id, parseId } from "@/server/kernel/id";
import { invariant } from "@/server/kernel/invariant";
import { type Runtime, systemCtx } from "@/server/platform/context";
import type { SeedArguments } from "./arguments";
import { finishOpenImports, shelvesOf, stock, validDaysOf } from "./fill-shelves";
import { demoShop, neighbourShop, type ShopPlan } from "./plan";
import { readSeedFile, type SeedRecord, writeSeedFile } from "./seed-file";
import { writeShop } from "./write-shop";

export const SEED_FILE = "demo-seed.json";
/** The SKU that a load test sells. */
const LOAD_SKU = "SKU016";
const NEIGHBOUR_CODES = 20;

export type SeedOutcome =
  | { readonly kind: "seeded"; readonly path: string; readonly codes: number; readonly skus: number }
  | { readonly kind: "stocked"; readonly sku: string; readonly codes: number }
  | { readonly kind: "kept" }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Fills an empty database with the demo, or takes up a seed that was cut off. A database with shops is kept as it is
 * (`isOnlyIfEmpty`) or refused; `load` adds codes to it instead. Says what it did.
 */
export async function seedDatabase(runtime: Runtime, args: SeedArguments): Promise<SeedOutcome> {
  const { allows, QUANMAI_DATA } = runtime.env;
  const path = join(QUANMAI_DATA, SEED_FILE);
  const shops = await existingShops(runtime);
  const cutOff = cutOffSeed(shops, path);
  if (shops.size > 0 && !cutOff) {
    if (args.isOnlyIfEmpty) return { kind: "kept" };
    const demo = shops.get("demo");
    if (args.scenario === "load" && demo) return loadOne(runtime, demo, args);
    const why = `This database has shops already (${[...shops.keys()].join(", ")}); it is left as it is. Use an empty one, or --scenario load to add codes.`;
    return { kind: "refused", why };
  }
  if (!allows.sandbox || !allows.demoLogins) {
    return {
      kind: "refused",
      why: "The demo has sandbox payments and demo log-ins, which this mode does not allow: set ALLOW_SANDBOX=1 and ALLOW_DEMO_LOGINS=1 to have it all the same.",
    };
  }
  const record = await writeShops(runtime, { existing: shops, kept: cutOff, path });
  const codes = await fillAll(runtime, record, args);
  writeSeedFile(path, { ...record, isComplete: true });
  await analyse(runtime);
  return { kind: "seeded", path, codes, skus: record.shops.reduce((sum, shop) => sum + shop.skus.length, 0) };
}

async function existingShops(runtime: Runtime): Promise<Map<string, Id<"merchant">>> {
  const rows = await runtime.db
    .select({ id: merchants.id, slug: merchants.slug })
    .from(merchants)
    .orderBy(asc(merchants.slug));
  return new Map(rows.map(({ id, slug }) => [slug, parseId("merchant", id)]));
}

/** The record of a seed that ended half-way in this very database. */
function cutOffSeed(shops: ReadonlyMap<string, Id<"merchant">>, path: string): SeedRecord | undefined {
  const record = readSeedFile(path);
  const demo = record?.shops.find(({ slug }) => slug === "demo");
  return record && !record.isComplete && demo && shops.get("demo") === demo.id ? record : undefined;
}

type Writing = {
  readonly existing: ReadonlyMap<string, unknown>;
  readonly kept: SeedRecord | undefined;
  readonly path: string;
};

/** Writes the shops that are missing; the record is kept before each is committed, since its passwords exist nowhere else. */
async function writeShops(runtime: Runtime, { existing, kept, path }: Writing): Promise<SeedRecord> {
  let record: SeedRecord = kept ?? { isComplete: false, shops: [], logins: [] };
  for (const plan of [demoShop(), neighbourShop()]) {
    if (existing.has(plan.slug)) continue;
    const merchantId = runtime.ids.next("merchant");
    const emails = new Set(plan.staff.map(({ email }) => email));
    await writeShop(systemCtx(runtime, { name: "seed", merchantId }), plan, ({ shop, logins }) => {
      record = {
        isComplete: false,
        shops: [...record.shops.filter(({ slug }) => slug !== plan.slug), shop],
        logins: [...record.logins.filter(({ email }) => !emails.has(email)), ...logins],
      };
      writeSeedFile(path, record);
    });
  }
  return record;
}

/** Puts codes on every card SKU that has none yet; in a load test, on the one that it sells. */
async function fillAll(runtime: Runtime, record: SeedRecord, args: SeedArguments): Promise<number> {
  let codes = 0;
  for (const plan of [demoShop(), neighbourShop()]) {
    const shop = record.shops.find(({ slug }) => slug === plan.slug);
    invariant(shop, `no shop ${plan.slug}`);
    const ctx = systemCtx(runtime, { name: "seed", merchantId: parseId("merchant", shop.id) });
    const validDays = validDaysOf(plan);
    codes += await finishOpenImports(ctx);
    for (const shelf of await shelvesOf(ctx)) {
      if (shelf.batches > 0 || (args.scenario === "load" && shelf.code !== LOAD_SKU)) continue;
      const count = plan.isDefault ? args.codes : NEIGHBOUR_CODES;
      codes += await stock(ctx, { shelf, count, seed: args.seed, validDays: validDays.get(shelf.code) ?? null });
    }
  }
  return codes;
}

/** Tells the planner what the tables hold now; before that the first minute's plans are poor. Needs the owner's role. */
async function analyse(runtime: Runtime): Promise<void> {
  const { sql } = openDatabase({ url: runtime.env.MIGRATION_DATABASE_URL, max: 1, applicationName: "quanmai-seed" });
  try {
    await sql`set statement_timeout = 0`;
    await sql`analyze`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function loadOne(runtime: Runtime, merchantId: Id<"merchant">, args: SeedArguments): Promise<SeedOutcome> {
  const ctx = systemCtx(runtime, { name: "seed", merchantId });
  const shelf = (await shelvesOf(ctx)).find(({ code }) => code === LOAD_SKU);
  if (!shelf) return { kind: "refused", why: `The demo shop has no SKU ${LOAD_SKU} to put codes on.` };
  const plan: ShopPlan = demoShop();
  const validDays = validDaysOf(plan).get(LOAD_SKU) ?? null;
  const codes = await stock(ctx, { shelf, count: args.codes, seed: args.seed, validDays });
  await analyse(runtime);
  return { kind: "stocked", sku: LOAD_SKU, codes };
}
