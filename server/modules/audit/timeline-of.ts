import "server-only";
import type { Executor } from "@/db/client";
import type { Scope } from "@/server/kernel/actor";
import { type AuditEntry, auditEntry } from "./contract";
import * as store from "./store";

const ENTRIES_MAX = 200;

/** What was done to a subject, oldest first; of a longer history the newest 200 entries. */
export async function timelineOf(db: Executor, scope: Scope, subject: string): Promise<AuditEntry[]> {
  const rows = await store.eventsOf(db, scope, subject, ENTRIES_MAX);
  return rows.map((row) => auditEntry.parse(row)).reverse();
}
