import { bigserial, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, merchantId } from "../columns";

/** Who did what, written in the business transaction; a sequencer fills the hash chain later. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    merchantId: merchantId(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    /** The step of the operator's task that this act belongs to, for measuring the time that work takes. */
    step: text("step"),
    durationMs: integer("duration_ms"),
    before: jsonb("before"),
    after: jsonb("after"),
    reason: text("reason"),
    requestId: text("request_id"),
    address: text("address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
  },
  // an entity's timeline
  (t) => [index("audit_events_subject_idx").on(t.merchantId, t.subject, t.id)],
);
