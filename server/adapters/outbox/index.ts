import "server-only";
import type { MailPort, SmsPort } from "@/server/modules/notifications/port";

/**
 * The developer outbox: takes every message and sends none. The message stays sealed in its row, where the page
 * `/dev/outbox` reads it; nothing of it is logged.
 */
export function devOutbox(): { readonly mail: MailPort; readonly sms: SmsPort } {
  const keep = async () => undefined;
  return { mail: { send: keep }, sms: { send: keep } };
}
