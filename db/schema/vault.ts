import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { BATCH_STATES, CODE_HOLD_KINDS, KEY_PURPOSES, KEY_STATES } from "@/server/modules/vault/contract";
import { bytes, createdAt, currency, id, instant, merchantId, minor, oneOf } from "../columns";
import { skus } from "./catalog";
import { merchants } from "./merchants";

/** Wrapped keys: `dek` seals the codes of one batch, `idx` keys a merchant's blind index, `tag` its channel tags. */
export const vaultKeys = pgTable(
  "vault_keys",
  {
    id: uuid("id").primaryKey(),
    merchantId: merchantId().references(() => merchants.id),
    batchId: text("batch_id"),
    purpose: text("purpose").$type<(typeof KEY_PURPOSES)[number]>().notNull(),
    version: integer("version").notNull().default(1),
    kekRef: text("kek_ref").notNull(),
    kekVersion: text("kek_version").notNull(),
    wrapped: bytes("wrapped").notNull(),
    state: text("state").$type<(typeof KEY_STATES)[number]>().notNull().default("primary"),
    createdAt: createdAt(),
  },
  (t) => [
    oneOf("vault_keys_purpose_check", t.purpose, KEY_PURPOSES),
    oneOf("vault_keys_state_check", t.state, KEY_STATES),
    // one primary key a purpose: of the merchant, or of the batch
    uniqueIndex("vault_keys_primary_key")
      .on(t.merchantId, t.purpose, sql`coalesce(${t.batchId}, '')`)
      .where(sql`state = 'primary'`),
    // the rewrap job: keys that are not under the current key-encryption key
    index("vault_keys_kek_idx").on(t.kekRef, t.kekVersion),
  ],
);

/** Codes that came in together: one data key, one cost, one source. */
export const codeBatches = pgTable(
  "code_batches",
  {
    merchantId: merchantId().references(() => merchants.id),
    id: id().notNull(),
    skuId: text("sku_id").notNull(),
    channel: text("channel").notNull().default("default"),
    source: text("source").notNull(),
    state: text("state").$type<(typeof BATCH_STATES)[number]>().notNull().default("draft"),
    currency: currency(),
    unitCostMinor: minor("unit_cost_minor"),
    codesCount: integer("codes_count").notNull().default(0),
    note: text("note"),
    /** Filled when the batch is sealed: the Merkle root over keyed digests of its codes. */
    commitment: bytes("commitment"),
    claimLimits: text("claim_limits"),
    createdBy: text("created_by").notNull(),
    approvedBy: text("approved_by"),
    createdAt: createdAt(),
    sealedAt: instant("sealed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.skuId], foreignColumns: [skus.merchantId, skus.id] }),
    oneOf("code_batches_state_check", t.state, BATCH_STATES),
    index("code_batches_sku_idx").on(t.merchantId, t.skuId, t.createdAt),
  ],
);

/** A run of numbered codes that are picked in order: one SKU, one channel, one batch, one hour of expiry. */
export const codePools = pgTable(
  "code_pools",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    merchantId: merchantId(),
    skuId: text("sku_id").notNull(),
    channel: text("channel").notNull(),
    batchId: text("batch_id").notNull(),
    expiresAt: instant("expires_at"),
    codesCount: integer("codes_count").notNull().default(0),
    /** How many counters it was cut into, and whether any may be left; opened when its import is complete. */
    shardsCount: smallint("shards_count").notNull().default(0),
    isOpen: boolean("is_open").notNull().default(false),
  },
  (t) => [
    foreignKey({ columns: [t.merchantId, t.batchId], foreignColumns: [codeBatches.merchantId, codeBatches.id] }),
    // the pick: open pools of a SKU, soonest expiry first
    index("code_pools_pick_idx").on(t.merchantId, t.skuId, t.channel, t.expiresAt).where(sql`is_open`),
    unique("code_pools_batch_key").on(t.merchantId, t.batchId, t.expiresAt).nullsNotDistinct(),
  ],
);

/** Where the next code of a pool is taken; one row a shard, gone when it is drained. Updated in place (HOT). */
export const poolCounters = pgTable(
  "pool_counters",
  {
    merchantId: merchantId(),
    skuId: text("sku_id").notNull(),
    channel: text("channel").notNull(),
    poolId: bigint("pool_id", { mode: "bigint" })
      .notNull()
      .references(() => codePools.id),
    shard: smallint("shard").notNull(),
    nextSeq: integer("next_seq").notNull(),
    endSeq: integer("end_seq").notNull(),
    expiresAt: instant("expires_at"),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.skuId, t.channel, t.poolId, t.shard] }),
    index("pool_counters_pool_idx").on(t.poolId),
    check("pool_counters_range_check", sql`${t.nextSeq} < ${t.endSeq}`),
  ],
);

/** One immutable ciphertext. What becomes of it stands in allocations, holds, deliveries and reveals. */
export const codes = pgTable(
  "codes",
  {
    id: bigserial("id", { mode: "bigint" }).notNull(),
    merchantId: merchantId(),
    poolId: bigint("pool_id", { mode: "bigint" })
      .notNull()
      .references(() => codePools.id),
    seq: integer("seq").notNull(),
    ciphertext: bytes("ciphertext").notNull(),
    blindIndex: bytes("blind_index").notNull(),
    indexVersion: smallint("index_version").notNull().default(1),
    /** Last four characters, only of codes longer than twelve. */
    tail: text("tail"),
    expiresAt: instant("expires_at"),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    unique("codes_pool_seq_key").on(t.poolId, t.seq),
    unique("codes_blind_index_key").on(t.merchantId, t.indexVersion, t.blindIndex),
  ],
);

export const ALLOCATION_STATES = ["reserved", "sold"] as const;

/** One code to one unit of one order line: both unique keys together are the guard against selling twice. */
export const allocations = pgTable(
  "allocations",
  {
    merchantId: merchantId(),
    codeId: bigint("code_id", { mode: "bigint" }).notNull(),
    skuId: text("sku_id").notNull(),
    channel: text("channel").notNull().default("default"),
    orderLineId: text("order_line_id").notNull(),
    slot: integer("slot").notNull(),
    state: text("state").$type<(typeof ALLOCATION_STATES)[number]>().notNull().default("reserved"),
    createdAt: createdAt(),
  },
  (t) => [
    // the selective column leads: a plan made without statistics must not walk one merchant's whole table
    primaryKey({ columns: [t.codeId, t.merchantId] }),
    foreignKey({ columns: [t.merchantId, t.codeId], foreignColumns: [codes.merchantId, codes.id] }),
    unique("allocations_slot_key").on(t.orderLineId, t.slot, t.merchantId),
    oneOf("allocations_state_check", t.state, ALLOCATION_STATES),
    // stock figures of a SKU
    index("allocations_sku_idx").on(t.skuId, t.state, t.merchantId),
  ],
);

/** Codes that were reserved and came back unseen: drawn before the counters. */
export const codeReturns = pgTable(
  "code_returns",
  {
    merchantId: merchantId(),
    codeId: bigint("code_id", { mode: "bigint" }).notNull(),
    skuId: text("sku_id").notNull(),
    channel: text("channel").notNull(),
    expiresAt: instant("expires_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.codeId] }),
    foreignKey({ columns: [t.merchantId, t.codeId], foreignColumns: [codes.merchantId, codes.id] }),
    // the pick: returned codes of a SKU, soonest expiry first
    index("code_returns_pick_idx").on(t.merchantId, t.skuId, t.channel, t.expiresAt),
  ],
);

/** Codes that may never be sold again, and why. */
export const codeHolds = pgTable(
  "code_holds",
  {
    merchantId: merchantId(),
    codeId: bigint("code_id", { mode: "bigint" }).notNull(),
    skuId: text("sku_id").notNull(),
    kind: text("kind").$type<(typeof CODE_HOLD_KINDS)[number]>().notNull(),
    reason: text("reason").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.codeId] }),
    foreignKey({ columns: [t.merchantId, t.codeId], foreignColumns: [codes.merchantId, codes.id] }),
    oneOf("code_holds_kind_check", t.kind, CODE_HOLD_KINDS),
    // stock figures of a SKU
    index("code_holds_sku_idx").on(t.merchantId, t.skuId, t.kind),
  ],
);

/** Every sight of a code, written and committed before it is decrypted. */
export const codeReveals = pgTable(
  "code_reveals",
  {
    merchantId: merchantId(),
    id: id().notNull(),
    codeId: bigint("code_id", { mode: "bigint" }).notNull(),
    deliveryId: text("delivery_id").notNull(),
    orderId: text("order_id").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    sessionId: text("session_id"),
    purpose: text("purpose").notNull(),
    address: text("address"),
    userAgent: text("user_agent"),
    requestId: text("request_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    foreignKey({ columns: [t.merchantId, t.codeId], foreignColumns: [codes.merchantId, codes.id] }),
    // the history that the buyer sees
    index("code_reveals_delivery_idx").on(t.merchantId, t.deliveryId, t.createdAt),
    index("code_reveals_code_idx").on(t.merchantId, t.codeId),
  ],
);

/** An uploaded code file, sealed piece by piece; pieces are dropped when their rows are in. */
export const importChunks = pgTable(
  "import_chunks",
  {
    merchantId: merchantId(),
    jobId: text("job_id").notNull(),
    part: integer("part").notNull(),
    sealed: bytes("sealed").notNull(),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.jobId, t.part] })],
);
