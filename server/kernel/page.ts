import { z } from "zod";
import { invalid } from "./errors";

export const PAGE_LIMIT_DEFAULT = 20;
export const PAGE_LIMIT_MAX = 100;

/** The shape of every list's input; spread `pageInput.shape` into a list's own strict object. */
export const pageInput = z.strictObject({
  limit: z.coerce.number<number | string>().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  after: z.string().min(1).max(1024).optional(),
});
export type PageInput = z.output<typeof pageInput>;

/** The sort key of a list's last row; instants as RFC 3339, bigints as strings. */
export type CursorKey = Readonly<Record<string, string | number | boolean | null>>;

export type Page<T> = { readonly items: T[]; readonly next: string | null };

/** The zod shape of a page of `item`. */
export function pageOutput<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Packs a sort key into an opaque URL-safe cursor. */
export function encodeCursor(key: CursorKey): string {
  const json = JSON.stringify(key);
  return toBase64Url(JSON.stringify([checksum(json), json]));
}

/**
 * Unpacks a cursor and checks it with `schema`; throws AppError `page.bad_cursor` on a damaged, edited or foreign one.
 * The checksum is not a signature: a forged cursor can only move within the rows that the caller's scope already allows.
 */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
  const parsed = schema.safeParse(unpack(cursor));
  if (!parsed.success) throw badCursor();
  return parsed.data;
}

/** Cuts a page out of rows read with `limit + 1`: the extra row only tells that there is a next page. */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (row: T) => CursorKey): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, next: hasMore ? encodeCursor(keyOf(last)) : null };
}

const envelope = z.tuple([z.string(), z.string()]);

function unpack(cursor: string): unknown {
  try {
    const text = fromBase64Url(cursor);
    const [sum, json] = envelope.parse(JSON.parse(text));
    // Base64 has several spellings of one value; only the one we wrote is accepted.
    if (sum !== checksum(json) || toBase64Url(text) !== cursor) throw badCursor();
    return JSON.parse(json);
  } catch {
    throw badCursor();
  }
}

function badCursor() {
  return invalid("page.bad_cursor", {
    detail: "The cursor is not one of this list.",
    fields: { after: "Not a cursor of this list" },
  });
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

// FNV-1a, 32 bits.
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
