import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { and, asc, eq, sql } from "drizzle-orm";
import { brands, products, skus } from "@/db/schema/catalog";
import { codeBatches } from "@/db/schema/vault";
import { addSeconds, toIso } from "@/server/kernel/instant";
import { invariant } from "@/server/kernel/invariant";
import { listJobs, readJob, runImport, startImport } from "@/server/modules/vault";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { codeFile } from "./code-file";
import { formatOf } from "./code-formats";
import type { ShopPlan } from "./plan";

const DAY_SECONDS = 86_400;
const WAIT_MS = 500;
/** One file stays below the import's size limit. */
const CODES_A_FILE_MAX = 500_000;
const ENDED: ReadonlySet<string> = new Set(["succeeded", "partial", "failed", "cancelled"]);

export type Shelf = {
  readonly skuId: string;
  readonly code: string;
  readonly brandCode: string | null;
  readonly costMinor: bigint | null;
  readonly currency: string;
  /** Batches that it has already. */
  readonly batches: number;
};

/** The card SKUs of the shop, in order of their codes. */
export async function shelvesOf(ctx: Ctx): Promise<Shelf[]> {
  const { merchantId } = scopeOf(ctx);
  return ctx.db
    .select({
      skuId: skus.id,
      code: skus.code,
      brandCode: brands.code,
      costMinor: skus.costMinor,
      currency: skus.currency,
      batches: sql<number>`(select count(*)::int from ${codeBatches} where ${codeBatches.merchantId} = ${skus.merchantId} and ${codeBatches.skuId} = ${skus.id})`,
    })
    .from(skus)
    .innerJoin(products, and(eq(products.merchantId, skus.merchantId), eq(products.id, skus.productId)))
    .leftJoin(brands, and(eq(brands.merchantId, products.merchantId), eq(brands.code, products.brandCode)))
    .where(and(eq(skus.merchantId, merchantId), eq(products.kind, "card")))
    .orderBy(asc(skus.code));
}

export type Delivery = {
  readonly shelf: Shelf;
  readonly count: number;
  readonly seed: number;
  readonly validDays: number | null;
};

/** Puts `count` codes of a SKU on sale through the vault's own import, in files that it takes; the next batch has other codes. */
export async function stock(ctx: Ctx, { shelf, count, seed, validDays }: Delivery): Promise<number> {
  const expiresAt = validDays === null ? null : toIso(addSeconds(ctx.clock.now(), validDays * DAY_SECONDS));
  let taken = 0;
  for (let file = 0; file * CODES_A_FILE_MAX < count; file += 1) {
    const rows = Math.min(CODES_A_FILE_MAX, count - file * CODES_A_FILE_MAX);
    const label = `${shelf.code} batch ${shelf.batches + file}`;
    const options = { seed, label, count: rows, format: formatOf(shelf.brandCode), expiresAt };
    const { started } = await startImport(ctx, {
      skuId: shelf.skuId,
      source: "seed",
      bytes: codeFile(options),
      ...(shelf.costMinor === null ? {} : { unitCost: { minor: String(shelf.costMinor), currency: shelf.currency } }),
    });
    taken += await finish(ctx, started.jobId);
  }
  return taken;
}

/** Ends the imports that an earlier run was cut off in, and says how many codes they took. */
export async function finishOpenImports(ctx: Ctx): Promise<number> {
  let taken = 0;
  for (const status of ["running", "queued"] as const) {
    const { items } = await listJobs(ctx, { status, limit: 100 });
    for (const job of items) taken += await finish(ctx, job.id);
  }
  return taken;
}

/** Runs the import here, unless a worker of the same installation is faster, and says how many codes it took. */
async function finish(ctx: Ctx, jobId: string): Promise<number> {
  for (;;) {
    await runImport(ctx, jobId);
    const job = await readJob(ctx, jobId);
    if (ENDED.has(job.status)) {
      invariant(job.status === "succeeded" || job.status === "partial", `the import of seeded codes ${job.status}`);
      return job.done;
    }
    await sleep(WAIT_MS);
  }
}

/** How long codes of each SKU of a plan are valid, in days. */
export function validDaysOf(plan: ShopPlan): ReadonlyMap<string, number | null> {
  return new Map(plan.products.flatMap((product) => product.skus.map((sku) => [sku.code, sku.codeValidDays])));
}
