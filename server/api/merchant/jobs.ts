import "server-only";
import { z } from "zod";
import { idSchema } from "@/server/kernel/id";
import { pageOutput } from "@/server/kernel/page";
import { staffNames } from "@/server/modules/identity";
import { controlImport, listJobFailures, listJobs, readJob } from "@/server/modules/vault";
import { failureListInput, importFailure, type JobView, jobListInput, jobView } from "@/server/modules/vault/contract";
import type { Ctx } from "@/server/platform/context";
import { merchantProcedure, router } from "../trpc";
import { skuLabel, skuLabels } from "./labels";

const jobId = z.strictObject({ jobId: idSchema("job") });
const namedJob = jobView.extend({ sku: skuLabel.nullable(), starterName: z.string().nullable() });
export type NamedJob = z.infer<typeof namedJob>;

async function withNames(ctx: Ctx, jobs: readonly JobView[]): Promise<NamedJob[]> {
  const [labels, names] = await Promise.all([
    skuLabels(
      ctx,
      jobs.map((job) => job.skuId),
    ),
    staffNames(
      ctx,
      jobs.map((job) => job.startedBy),
    ),
  ]);
  return jobs.map((job) => ({
    ...job,
    sku: labels.get(job.skuId ?? "") ?? null,
    starterName: names.get(job.startedBy) ?? null,
  }));
}

const one = async (ctx: Ctx, job: JobView): Promise<NamedJob> => ({
  ...job,
  sku: null,
  starterName: null,
  ...(await withNames(ctx, [job]))[0],
});

export const jobsRouter = router({
  list: merchantProcedure("jobs.read")
    .input(jobListInput)
    .output(pageOutput(namedJob))
    .query(async ({ ctx, input }) => {
      const page = await listJobs(ctx, input);
      return { ...page, items: await withNames(ctx, page.items) };
    }),

  get: merchantProcedure("jobs.read")
    .input(jobId)
    .output(namedJob)
    .query(async ({ ctx, input }) => one(ctx, await readJob(ctx, input.jobId))),

  errors: merchantProcedure("jobs.read")
    .input(failureListInput)
    .output(pageOutput(importFailure))
    .query(({ ctx, input }) => listJobFailures(ctx, input)),

  pause: merchantProcedure("vault.import")
    .input(jobId)
    .output(namedJob)
    .mutation(async ({ ctx, input }) => one(ctx, await controlImport(ctx, { ...input, action: "pause" }))),

  resume: merchantProcedure("vault.import")
    .input(jobId)
    .output(namedJob)
    .mutation(async ({ ctx, input }) => one(ctx, await controlImport(ctx, { ...input, action: "resume" }))),

  cancel: merchantProcedure("vault.import")
    .input(jobId)
    .output(namedJob)
    .mutation(async ({ ctx, input }) => one(ctx, await controlImport(ctx, { ...input, action: "cancel" }))),
});
