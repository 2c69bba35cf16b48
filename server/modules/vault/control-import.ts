import "server-only";
import { conflict, notFound } from "@/server/kernel/errors";
import { record } from "@/server/modules/audit";
import { requirePermission } from "@/server/platform/authz";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { jobOf, moveJob } from "@/server/platform/job-rows";
import { addJob } from "@/server/platform/jobs";
import { withTransaction } from "@/server/platform/tx";
import type { ImportAction, JobView } from "./contract";
import { CONTROL } from "./domain/import-state";
import { IMPORT_JOB, IMPORT_TASK } from "./import-params";
import { jobView } from "./read-jobs";

/**
 * Pauses, resumes or cancels an import; it obeys between two chunks. What a cancelled import has taken stays and goes on
 * sale. 409 jobs.wrong_state when the job is not where the action begins.
 */
export async function controlImport(ctx: Ctx, input: { jobId: string; action: ImportAction }): Promise<JobView> {
  requirePermission(ctx, "vault.import");
  const scope = scopeOf(ctx);
  const { from, to } = CONTROL[input.action];
  return withTransaction(ctx, async (tx) => {
    const job = await jobOf(tx, scope, input.jobId);
    if (!job || job.type !== IMPORT_JOB) throw notFound("jobs.not_found");
    const isMoved = await moveJob(tx, scope, { id: job.id, from, to, patch: { error: null } });
    if (!isMoved) throw conflict("jobs.wrong_state", { data: { state: job.state } });
    // a cancelled job is run once more, to put on sale what it took
    if (input.action !== "pause") await addJob(tx, IMPORT_TASK, { jobId: job.id }, { key: `${IMPORT_TASK}:${job.id}` });
    const change = { before: { jobId: job.id, state: job.state }, after: { jobId: job.id, state: to } };
    await record(tx, ctx, { action: "vault.import", subject: job.subject, ...change });
    return jobView({ ...job, state: to, error: null });
  });
}
