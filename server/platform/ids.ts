import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { formatId, type Id, type IdKind } from "@/server/kernel/id";
import type { Clock } from "./clock";

const RANDOM_BYTES = 10;
const TOKEN_BYTES = 16;

/** Makes ids that sort by time; 80 random bits each. */
export type Ids = { next<K extends IdKind>(kind: K): Id<K> };

export function makeIds(clock: Clock): Ids {
  return { next: (kind) => formatId(kind, clock.now().getTime(), randomBytes(RANDOM_BYTES)) };
}

/** A bearer credential of 128 random bits, URL-safe. Only its digest is ever stored. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** SHA-256 of a credential: what is stored and looked up. */
export function digestOf(credential: string): Buffer {
  return createHash("sha256").update(credential).digest();
}

/** Constant-time comparison of two secrets of any length. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digestOf(a), digestOf(b));
}

/** Six decimal digits from a CSPRNG, each equally likely. */
export function newOneTimeCode(): string {
  const LIMIT = 4_294_000_000;
  for (;;) {
    const n = randomBytes(4).readUInt32BE();
    if (n < LIMIT) return String(n % 1_000_000).padStart(6, "0");
  }
}
