import "server-only";
import { makeScope } from "@/server/kernel/actor";
import { isAppError, unavailable } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import type { Runtime } from "@/server/platform/context";
import type { MessageBody, MessageTemplate } from "./contract";
import { attemptsMaxOf } from "./domain/render";
import { openBody, sealBody } from "./message-seal";
import * as store from "./store";

/**
 * Job `notifications_send`: sends one queued message, at least once. A failure is thrown without its cause, which may name the
 * recipient, so that the queue tries again; the last one marks the message as failed.
 */
export async function sendMessage(runtime: Runtime, messageId: string): Promise<void> {
  const row = await store.messageById(runtime.db, messageId);
  if (row?.state !== "queued") return;
  const scope = makeScope(row.merchantId as Id<"merchant">);
  const body = openBody(runtime, row);
  if (!body) return;
  try {
    await hand(runtime, row, body);
  } catch (error) {
    const reason = isAppError(error) ? error.code : "notifications.send_failed";
    const attemptsMax = attemptsMaxOf(row.template as MessageTemplate);
    const state = await store.markAttempt(runtime.db, scope, { id: row.id, error: reason, attemptsMax });
    runtime.log.warn({ messageId: row.id, channel: row.channel, reason, state }, "message not sent");
    if (state === "queued") throw unavailable("notifications.not_sent");
    return;
  }
  // a body that has been sent is of use to nobody but the developer outbox
  const sealed = runtime.env.allows.devOutbox ? row.sealed : sealBody(runtime, row, null);
  await store.markSent(runtime.db, scope, { id: row.id, at: runtime.clock.now(), sealed });
}

async function hand(runtime: Runtime, row: store.MessageRow, body: MessageBody): Promise<void> {
  const { sms, mail } = runtime.ports;
  if (row.channel === "sms") {
    if (!sms) throw unavailable("notifications.sms_off");
    await sms.send({ id: row.id, to: body.to, text: body.text });
    return;
  }
  if (!mail) throw unavailable("notifications.mail_off");
  await mail.send({ id: row.id, ...body });
}
