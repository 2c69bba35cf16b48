import "server-only";

export type { AuditAction, AuditEntry, AuditEvent, AuditState } from "./contract";
export { changesOf } from "./domain/changes";
export { type AuditRow, auditRow, record } from "./record";
export { timelineOf } from "./timeline-of";
