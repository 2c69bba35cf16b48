import { index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, merchantId, oneOf } from "../columns";

export const MESSAGE_STATES = ["queued", "sent", "failed"] as const;

/** Mails and text messages: the body is sealed, since it may hold a one-time code. */
export const messages = pgTable(
  "messages",
  {
    merchantId: merchantId(),
    id: id().notNull(),
    channel: text("channel").$type<"mail" | "sms">().notNull(),
    template: text("template").notNull(),
    recipientMasked: text("recipient_masked").notNull(),
    sealed: bytes("sealed").notNull(),
    state: text("state").$type<(typeof MESSAGE_STATES)[number]>().notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    error: text("error"),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    // the sending job knows the id only
    unique("messages_id_key").on(t.id),
    oneOf("messages_state_check", t.state, MESSAGE_STATES),
    // the developer outbox, newest first
    index("messages_created_idx").on(t.createdAt),
  ],
);
