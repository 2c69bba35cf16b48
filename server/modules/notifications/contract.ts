import { z } from "zod";
import { idSchema } from "@/server/kernel/id";

export const MESSAGE_CHANNELS = ["mail", "sms"] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

export const MESSAGE_LOCALES = ["zh-CN", "en"] as const;
export type MessageLocale = (typeof MESSAGE_LOCALES)[number];

/** Every message that is ever sent, with what its text interpolates. None has a place for a card code. */
export type MessageTemplates = {
  one_time_code: { readonly code: string; readonly minutes: string };
  order_delivered: { readonly number: string; readonly link: string };
};
export type MessageTemplate = keyof MessageTemplates;

/** A message to queue; `to` is an E.164 number for sms and an address for mail. */
export type MessageInput = {
  [T in MessageTemplate]: {
    readonly channel: MessageChannel;
    readonly to: string;
    readonly template: T;
    readonly locale: MessageLocale;
    readonly data: MessageTemplates[T];
    /** An id of the caller's, so that a repeated reaction queues nothing twice. */
    readonly id?: string;
  };
}[MessageTemplate];

/** What is sealed in the row: the message as it will be sent. */
export const messageBody = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
export type MessageBody = z.infer<typeof messageBody>;

/** A message as the developer outbox shows it; `body` is null once it was forgotten. */
export const outboxEntry = z.object({
  id: idSchema("message"),
  channel: z.enum(MESSAGE_CHANNELS),
  template: z.string(),
  state: z.string(),
  error: z.string().nullable(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
  recipientMasked: z.string(),
  body: messageBody.nullable(),
});
export type OutboxEntry = z.infer<typeof outboxEntry>;
