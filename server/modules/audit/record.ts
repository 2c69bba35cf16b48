import "server-only";
import type { Executor } from "@/db/client";
import { actorRef, type Ctx, scopeOf } from "@/server/platform/context";
import { callFunction } from "@/server/platform/tx";
import type { AuditEvent, AuditState } from "./contract";

export type AuditRow = {
  readonly merchantId: string;
  readonly action: string;
  readonly subject: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly step: string | null;
  readonly durationMs: number;
  readonly before?: AuditState;
  readonly after?: AuditState;
  readonly reason: string | null;
  readonly requestId: string;
  readonly address: string | null;
  readonly userAgent: string | null;
};

/** One element of the array that `audit_record` and the sell-path functions take; `durationMs` runs from the request's start. */
export function auditRow(ctx: Ctx, event: AuditEvent): AuditRow {
  const actor = actorRef(ctx.actor);
  return {
    merchantId: scopeOf(ctx).merchantId,
    action: event.action,
    subject: event.subject,
    actorKind: actor.kind,
    actorId: actor.id,
    step: event.step ?? ctx.step ?? null,
    durationMs: Math.max(0, ctx.clock.now().getTime() - ctx.startedAt.getTime()),
    ...(event.before ? { before: event.before } : {}),
    ...(event.after ? { after: event.after } : {}),
    reason: event.reason ?? null,
    requestId: ctx.requestId,
    address: ctx.address ?? null,
    userAgent: ctx.userAgent ?? null,
  };
}

/** Writes one event with the caller's transaction: without it the act does not happen either. */
export async function record(tx: Executor, ctx: Ctx, event: AuditEvent): Promise<void> {
  await callFunction(tx, "audit_record", [auditRow(ctx, event)]);
}
