import "server-only";
import type { TaskList } from "graphile-worker";
import { deliverNotice } from "@/server/adapters/payments/sandbox-bank";
import { sendMessage } from "@/server/modules/notifications";
import { runImport } from "@/server/modules/vault";
import type { Runtime } from "@/server/platform/context";

/** What the job queue can run, apart from the outbox. Payloads hold ids only. */
export function jobTasks(runtime: Runtime): TaskList {
  return {
    vault_import: (payload, { job }) =>
      runImport(runtime, (payload as { jobId: string }).jobId, { isLastAttempt: job.attempts >= job.max_attempts }),
    notifications_send: (payload) => sendMessage(runtime, (payload as { messageId: string }).messageId),
    sandbox_notify: (payload) => deliverNotice(runtime, (payload as { noticeId: string }).noticeId),
  };
}
