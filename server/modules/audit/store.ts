import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import type { Scope } from "@/server/kernel/actor";

/** The newest `limit` events of a subject, newest first. */
export async function eventsOf(db: Executor, scope: Scope, subject: string, limit: number) {
  return db
    .select({
      at: auditEvents.createdAt,
      action: auditEvents.action,
      actorKind: auditEvents.actorKind,
      actorId: auditEvents.actorId,
      step: auditEvents.step,
      durationMs: auditEvents.durationMs,
      before: auditEvents.before,
      after: auditEvents.after,
      reason: auditEvents.reason,
      requestId: auditEvents.requestId,
    })
    .from(auditEvents)
    .where(and(eq(auditEvents.merchantId, scope.merchantId), eq(auditEvents.subject, subject)))
    .orderBy(desc(auditEvents.id))
    .limit(limit);
}
