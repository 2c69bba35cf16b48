import { randomBytes, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Id } from "@/server/kernel/id";
import { runImport, startImport } from "@/server/modules/vault";
import { blindIndexOf, sealRows } from "@/server/modules/vault/seal";
import type { Ctx } from "@/server/platform/context";
import type { BenchWorld } from "./world";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHUNK = 2000;

/** A code of 20 random symbols in four groups. */
export function newCode(): string {
  const bytes = randomBytes(20);
  let text = "";
  for (const [i, b] of bytes.entries()) text += (i > 0 && i % 5 === 0 ? "-" : "") + ALPHABET[b & 31];
  return text;
}

/** Codes per second of crypto and COPY alone: seal, index, write ready rows to a table without keys. */
export async function rawImport(w: BenchWorld, count: number): Promise<number> {
  await w.sql.unsafe(
    "create schema if not exists bench_raw; drop table if exists bench_raw.codes; create table bench_raw.codes (id bigint, ciphertext bytea, blind_index bytea)",
  );
  const key = randomBytes(32);
  const batch = {
    merchantId: w.merchantId,
    batchId: w.runtime.ids.next("batch"),
    skuId: w.runtime.ids.next("sku"),
    keyId: randomUUID(),
  };
  const texts = Array.from({ length: count }, newCode);
  const from = performance.now();
  const writable = await w.sql`copy bench_raw.codes from stdin`.writable();
  const rows = function* () {
    for (let at = 0; at < count; at += CHUNK) {
      const part = texts.slice(at, at + CHUNK).map((code, i) => ({ codeId: BigInt(at + i), content: { code } }));
      const sealed = sealRows(key, batch, part);
      yield part
        .map(
          (row, i) =>
            `${row.codeId}\t\\\\x${sealed[i]?.toString("hex")}\t\\\\x${blindIndexOf(key, row.content.code)}\n`,
        )
        .join("");
    }
  };
  await pipeline(Readable.from(rows()), writable);
  const seconds = (performance.now() - from) / 1000;
  await w.sql.unsafe("drop schema bench_raw cascade");
  return count / seconds;
}

/** Codes per second of a whole import of a CSV file, from upload to on sale, and this process's peak memory in MiB. */
export async function wholeImport(
  w: BenchWorld,
  skuId: Id<"sku">,
  count: number,
): Promise<{ perSecond: number; memoryMiB: number }> {
  const file = Buffer.from(`code\n${Array.from({ length: count }, newCode).join("\n")}\n`);
  const ctx: Ctx = { ...w.guest, actor: { kind: "job", name: "bench" } };
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const from = performance.now();
  const { started } = await startImport(ctx, { skuId, source: "csv", bytes: file });
  await runImport(w.runtime, started.jobId);
  const seconds = (performance.now() - from) / 1000;
  clearInterval(timer);
  const [job] = await w.sql`select state, done from jobs where id = ${started.jobId}`;
  if (job?.state !== "succeeded" || Number(job.done) < count)
    throw new Error(`the import ended as ${job?.state} with ${job?.done}`);
  return { perSecond: count / seconds, memoryMiB: peak / 1024 / 1024 };
}
