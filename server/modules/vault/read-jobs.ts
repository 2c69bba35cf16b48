import "server-only";
import { z } from "zod";
import { notFound } from "@/server/kernel/errors";
import { idSchema, isId } from "@/server/kernel/id";
import { decodeCursor, type Page, toPage } from "@/server/kernel/page";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { type JobRow, jobErrorsOf, jobOf, jobsOf } from "@/server/platform/job-rows";
import { executor } from "@/server/platform/tx";
import {
  type FailureListInput,
  type ImportFailure,
  importFailure,
  type JobListInput,
  type JobView,
  jobView as jobViewSchema,
} from "./contract";

const jobCursor = z.object({ at: z.iso.datetime(), id: idSchema("job") });
const lineCursor = z.object({ line: z.int() });

/** A long job of the merchant's and how far it is. */
export async function readJob(ctx: Ctx, jobId: string): Promise<JobView> {
  requirePermission(ctx, "jobs.read");
  return jobView(await existing(ctx, jobId));
}

/** The merchant's long jobs, newest first. */
export async function listJobs(ctx: Ctx, input: JobListInput): Promise<Page<JobView>> {
  requirePermission(ctx, "jobs.read");
  const cursor = input.after === undefined ? undefined : decodeCursor(jobCursor, input.after);
  const rows = await jobsOf(executor(ctx), scopeOf(ctx), {
    states: input.status ? [input.status] : undefined,
    after: cursor ? { at: new Date(cursor.at), id: cursor.id } : undefined,
    limit: input.limit + 1,
  });
  const page = toPage(rows, input.limit, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
  return { items: page.items.map(jobView), next: page.next };
}

/** The lines that a job did not take, by number, each with its reason and nothing of its content. */
export async function listJobFailures(ctx: Ctx, input: FailureListInput): Promise<Page<ImportFailure>> {
  requirePermission(ctx, "jobs.read");
  const job = await existing(ctx, input.jobId);
  const afterLine = input.after === undefined ? 0 : decodeCursor(lineCursor, input.after).line;
  const rows = await jobErrorsOf(executor(ctx), scopeOf(ctx), { jobId: job.id, afterLine, limit: input.limit + 1 });
  const page = toPage(rows, input.limit, (row) => ({ line: row.line }));
  return { items: page.items.map((row) => importFailure.parse(row)), next: page.next };
}

async function existing(ctx: Ctx, jobId: string): Promise<JobRow> {
  const job = isId("job", jobId) ? await jobOf(executor(ctx), scopeOf(ctx), jobId) : undefined;
  if (!job) throw notFound("jobs.not_found");
  return job;
}

/** A job's row as its owner sees it; imports name their batch and SKU. */
export function jobView(row: JobRow): JobView {
  return jobViewSchema.parse({
    ...row,
    status: row.state,
    batchId: isId("batch", row.subject) ? row.subject : null,
    skuId: isId("sku", row.params.skuId) ? row.params.skuId : null,
  });
}
