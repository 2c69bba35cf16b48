import { sql } from "drizzle-orm";
import { bigint, char, check, customType, type PgColumn, text, timestamp } from "drizzle-orm/pg-core";

/** A prefixed, time-sortable id; made by `server/platform/ids.ts`, never by the database. */
export const id = (name = "id") => text(name);

/** The tenant key that every merchant-owned row carries in its primary or unique keys. */
export const merchantId = () => text("merchant_id").notNull();

/** A UTC instant with millisecond precision. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** The instant at which the row was written. */
export const createdAt = () => instant("created_at").notNull().defaultNow();

/** Minor units of money; the currency stands in its own char(3) column of the same row. */
export const minor = (name: string) => bigint(name, { mode: "bigint" });

/** ISO 4217 code of every minor amount in the row. */
export const currency = () => char("currency", { length: 3 }).notNull().default("CNY");

/** Raw bytes: ciphertext, digests, wrapped keys. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A CHECK that lists the same states as the contract's const array. */
export const oneOf = (name: string, column: PgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((v) => `'${v}'`).join(", "))})`);
