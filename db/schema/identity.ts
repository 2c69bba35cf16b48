import { index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, merchantId, oneOf } from "../columns";
import { merchants } from "./merchants";

/** A person who works for one or more merchants. */
export const users = pgTable("users", {
  id: id().primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  locale: text("locale").notNull().default("zh-CN"),
  disabledAt: instant("disabled_at"),
  createdAt: createdAt(),
});

export const memberships = pgTable(
  "memberships",
  {
    merchantId: merchantId().references(() => merchants.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.merchantId, t.userId] }), index("memberships_user_idx").on(t.userId)],
);

export const SESSION_KINDS = ["staff", "shopper"] as const;

/** A log-in that can be ended: looked up on every request by the digest of the id in the cookie. */
export const sessions = pgTable(
  "sessions",
  {
    id: id().primaryKey(),
    kind: text("kind").notNull(),
    digest: bytes("digest").notNull().unique(),
    userId: text("user_id").references(() => users.id),
    merchantId: text("merchant_id").references(() => merchants.id),
    /** For shoppers: the keyed digest of the phone or e-mail that was proven. */
    contactKey: bytes("contact_key"),
    contactMasked: text("contact_masked"),
    address: text("address"),
    userAgent: text("user_agent"),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    createdAt: createdAt(),
  },
  (t) => [oneOf("sessions_kind_check", t.kind, SESSION_KINDS), index("sessions_user_idx").on(t.userId)],
);

/** A one-time code that proves a phone or an e-mail; the code and the destination are kept as keyed digests. */
export const oneTimeCodes = pgTable(
  "one_time_codes",
  {
    merchantId: merchantId().references(() => merchants.id),
    id: id().notNull(),
    contactKey: bytes("contact_key").notNull(),
    purpose: text("purpose").notNull(),
    digest: bytes("digest").notNull(),
    attempts: integer("attempts").notNull().default(0),
    attemptsMax: integer("attempts_max").notNull().default(5),
    expiresAt: instant("expires_at").notNull(),
    consumedAt: instant("consumed_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    // the newest live code of a contact
    index("one_time_codes_contact_idx").on(t.merchantId, t.contactKey, t.purpose, t.createdAt),
    unique("one_time_codes_id_key").on(t.id),
  ],
);
