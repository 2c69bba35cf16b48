import "server-only";
import { notFound } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import type { Runtime } from "@/server/platform/context";
import type { OutboxEntry } from "./contract";
import { openBody } from "./message-seal";
import * as store from "./store";

const SHOWN_MAX = 100;

/** The newest messages with their texts, one-time codes included; 404 unless the developer outbox is switched on. */
export async function listOutbox(runtime: Runtime): Promise<OutboxEntry[]> {
  if (!runtime.env.allows.devOutbox) throw notFound("notifications.outbox_off");
  const rows = await store.newestMessages(runtime.db, SHOWN_MAX);
  return rows.map((row) => ({
    id: row.id as Id<"message">,
    channel: row.channel,
    template: row.template,
    state: row.state,
    error: row.error,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
    recipientMasked: row.recipientMasked,
    body: openBody(runtime, row),
  }));
}
