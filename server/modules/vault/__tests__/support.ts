import type { Db } from "@/db/client";
import type { Harness } from "@/db/testing/harness";
import { invariant } from "@/server/kernel/invariant";
import type { Ctx } from "@/server/platform/context";
import { type JobRow, jobById } from "@/server/platform/job-rows";
import { runImport } from "../run-import";
import { type StartImportInput, startImport } from "../start-import";

export type ImportResult = { readonly job: JobRow; readonly failures: Record<number, string> };

/** Starts an import and runs it to its end, as the worker would. */
export async function importInto(
  h: Harness,
  input: Omit<StartImportInput, "source"> & { source?: StartImportInput["source"] },
  ctx: Ctx = h.ctx(),
): Promise<ImportResult> {
  const { started } = await startImport(ctx, { source: "csv", ...input });
  await runImport(h.runtime, started.jobId);
  return resultOf(h, started.jobId);
}

/** A job as it stands, and what it refused by line. */
export async function resultOf(h: Harness, jobId: string): Promise<ImportResult> {
  const job = await jobById(h.db, jobId);
  invariant(job, "no such job");
  const rows = await h.sql<
    { line: number; reason: string }[]
  >`select line, reason from job_errors where job_id = ${jobId} order by line`;
  return { job, failures: Object.fromEntries(rows.map((row) => [row.line, row.reason])) };
}

/** A CSV of `count` codes with secrets, none of them like another. */
export function codeFile(prefix: string, count: number): { readonly text: string; readonly codes: readonly string[] } {
  const codes = Array.from({ length: count }, (_, n) => `${prefix}-${String(n + 1).padStart(6, "0")}-KLMN`);
  const rows = codes.map((code, n) => `${code},PW${prefix}${n + 1}X`);
  return { codes, text: `code,secret\n${rows.join("\n")}\n` };
}

/** A database that loses power at its `at`-th transaction: before it commits, or just after. */
export function failingAt(db: Db, at: number, when: "before_commit" | "after_commit"): Db {
  let n = 0;
  const transaction: Db["transaction"] = async (work, config) => {
    n += 1;
    if (n !== at) return db.transaction(work, config);
    if (when === "after_commit") await db.transaction(work, config);
    return db.transaction(async (tx) => {
      await work(tx).catch(() => undefined);
      throw new Error("power cut");
    }, config);
  };
  return new Proxy(db, { get: (target, name) => (name === "transaction" ? transaction : Reflect.get(target, name)) });
}
