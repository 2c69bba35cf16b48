import { sql } from "drizzle-orm";
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, oneOf } from "../columns";

/** Events in the order in which transactions wrote them; each (event, handler) pair becomes one job. */
export const outboxEvents = pgTable(
  "outbox_events",
  {
    id: id().primaryKey(),
    merchantId: text("merchant_id"),
    type: text("type").notNull(),
    subject: text("subject").notNull(),
    payload: jsonb("payload").notNull(),
    handlers: jsonb("handlers").$type<string[]>().notNull().default([]),
    /** When its handlers' jobs were queued; at once when it has none. */
    relayedAt: instant("relayed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    // the admin's event list, newest first
    index("outbox_events_created_idx").on(t.createdAt),
    // the relay
    index("outbox_events_relay_idx").on(t.id).where(sql`relayed_at is null`),
  ],
);

export const OUTBOX_DELIVERY_STATES = ["done", "parked"] as const;

/** One row for each handler that has finished with an event: the guard that makes a repeated run harmless. */
export const outboxDeliveries = pgTable(
  "outbox_deliveries",
  {
    eventId: text("event_id")
      .notNull()
      .references(() => outboxEvents.id),
    handler: text("handler").notNull(),
    state: text("state").notNull(),
    error: text("error"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.handler] }),
    oneOf("outbox_deliveries_state_check", t.state, OUTBOX_DELIVERY_STATES),
  ],
);

/** The stored answer to an idempotent request: sealed, because it may hold an order token. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    requestHash: bytes("request_hash").notNull(),
    status: integer("status").notNull(),
    sealedBody: bytes("sealed_body").notNull(),
    createdAt: createdAt(),
  },
  // the cleaner drops keys older than 72 h
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index("idempotency_keys_created_idx").on(t.createdAt)],
);

/** A lease that lets one process run a cron task; it lives in a row so that it works behind a pooler. */
export const cronLeases = pgTable("cron_leases", {
  task: text("task").primaryKey(),
  holder: text("holder").notNull(),
  leasedUntil: instant("leased_until").notNull(),
  cursor: text("cursor"),
});

export const cronRuns = pgTable(
  "cron_runs",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    task: text("task").notNull(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    done: integer("done").notNull().default(0),
    error: text("error"),
  },
  // last run of a task
  (t) => [index("cron_runs_task_idx").on(t.task, t.startedAt)],
);

/** Counters of the shared rate limiter. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: instant("expire"),
});

/** Which repeatable SQL files were applied, by content hash. */
export const sqlObjects = pgTable("sql_objects", {
  name: text("name").primaryKey(),
  hash: text("hash").notNull(),
  appliedAt: instant("applied_at").notNull().default(sql`now()`),
});

export const JOB_STATES = ["queued", "running", "paused", "succeeded", "partial", "failed", "cancelled"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Long work that a person started and may watch; the queue itself is graphile-worker's. */
export const jobs = pgTable(
  "jobs",
  {
    id: id().primaryKey(),
    merchantId: text("merchant_id").notNull(),
    type: text("type").notNull(),
    state: text("state").$type<JobState>().notNull().default("queued"),
    phase: text("phase").notNull().default("queued"),
    total: integer("total"),
    done: integer("done").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    subject: text("subject").notNull(),
    params: jsonb("params").$type<Record<string, string | number | null>>().notNull().default({}),
    fingerprint: bytes("fingerprint"),
    error: text("error"),
    startedBy: text("started_by").notNull(),
    createdAt: createdAt(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    oneOf("jobs_state_check", t.state, JOB_STATES),
    // the same file twice finds the first job
    unique("jobs_fingerprint_key").on(t.merchantId, t.type, t.fingerprint),
    // the merchant's job list, newest first
    index("jobs_list_idx").on(t.merchantId, t.createdAt, t.id),
  ],
);

/** What a job could not take, by line; never the content of the line. */
export const jobErrors = pgTable(
  "job_errors",
  {
    jobId: text("job_id")
      .notNull()
      .references(() => jobs.id),
    line: integer("line").notNull(),
    merchantId: text("merchant_id").notNull(),
    reason: text("reason").notNull(),
    detail: jsonb("detail").$type<Record<string, string | number>>(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.line] })],
);
