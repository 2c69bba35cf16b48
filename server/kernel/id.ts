import { z } from "zod";
import { invalid } from "./errors";
import { invariant } from "./invariant";

export const ID_PREFIX = {
  merchant: "mer",
  user: "usr",
  membership: "mbr",
  session: "ses",
  customer: "cus",
  otp: "otp",
  category: "cat",
  brand: "brd",
  product: "prd",
  sku: "sku",
  batch: "bat",
  job: "job",
  order: "ord",
  line: "lin",
  payment: "pay",
  paymentAccount: "pac",
  refund: "rfd",
  delivery: "dlv",
  journal: "jrn",
  event: "evt",
  audit: "aud",
  apiKey: "key",
  request: "req",
  domain: "dom",
  reveal: "rev",
  message: "msg",
  attention: "att",
  priceChange: "prc",
} as const;

export type IdKind = keyof typeof ID_PREFIX;

declare const idKind: unique symbol;
/** `<prefix>_<26 lower-case Crockford base32>`; text order is time order. */
export type Id<K extends IdKind> = string & { readonly [idKind]: K };

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TIME_CHARS = 10;
const RANDOM_BYTES = 10;
const MAX_TIMESTAMP_MS = 2 ** 48 - 1;

const PATTERN = Object.fromEntries(
  Object.entries(ID_PREFIX).map(([kind, prefix]) => [kind, new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`)]),
) as Record<IdKind, RegExp>;

/** Whether `text` is a well-formed id of this kind. */
export function isId<K extends IdKind>(kind: K, text: unknown): text is Id<K> {
  return typeof text === "string" && PATTERN[kind].test(text);
}

/** A zod schema of this kind of id: takes a string, gives the branded id. */
export function idSchema<K extends IdKind>(kind: K): z.ZodType<Id<K>, string> {
  return z.string().regex(PATTERN[kind], `Not a ${kind} id`) as unknown as z.ZodType<Id<K>, string>;
}

/** `text` as an id of this kind; throws AppError `request.malformed_id` otherwise. */
export function parseId<K extends IdKind>(kind: K, text: unknown): Id<K> {
  if (isId(kind, text)) return text;
  throw invalid("request.malformed_id", { detail: `Not a ${kind} id.` });
}

/** Composes an id from milliseconds since the epoch (48 bits) and 10 random bytes; throws InvariantError outside those. */
export function formatId<K extends IdKind>(kind: K, timestampMs: number, random: Uint8Array): Id<K> {
  invariant(
    Number.isInteger(timestampMs) && timestampMs >= 0 && timestampMs <= MAX_TIMESTAMP_MS,
    `not a 48-bit timestamp: ${timestampMs}`,
  );
  invariant(random.length === RANDOM_BYTES, `${RANDOM_BYTES} random bytes needed`);
  return `${ID_PREFIX[kind]}_${encodeTime(timestampMs)}${encodeBytes(random)}` as Id<K>;
}

/** The instant an id was made, in milliseconds since the epoch. */
export function timestampOf(id: Id<IdKind>): number {
  const start = id.indexOf("_") + 1;
  let timestampMs = 0;
  for (const character of id.slice(start, start + TIME_CHARS)) {
    timestampMs = timestampMs * 32 + ALPHABET.indexOf(character);
  }
  return timestampMs;
}

function encodeTime(timestampMs: number): string {
  let rest = timestampMs;
  let text = "";
  for (let index = 0; index < TIME_CHARS; index += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

// 5 bits per character, most significant first: 10 bytes fill 16 characters without padding.
function encodeBytes(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
  }
  return text;
}
