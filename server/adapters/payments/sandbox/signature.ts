import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/** Seconds by which the clocks of two honest sides may differ, and for which a signed message is good. */
export const TOLERANCE_SECONDS = 300;

export const SIGNATURE_HEADER = "x-sandbox-signature";
export const TIMESTAMP_HEADER = "x-sandbox-timestamp";
export const APP_HEADER = "x-sandbox-app";

const HEX_DIGEST = /^[0-9a-f]{64}$/;
const SECONDS = /^\d{1,12}$/;

const hmac = (key: string, ...parts: (string | Buffer)[]) => {
  const mac = createHmac("sha256", key);
  for (const part of parts) mac.update(part);
  return mac.digest("hex");
};

/** Signs the parameters of a cashier address: sorted by name, values percent-encoded, so that no two sets share a text. */
export function signParams(key: string, params: Readonly<Record<string, string>>): string {
  const text = Object.keys(params)
    .sort()
    .map((name) => `${name}=${encodeURIComponent(params[name] ?? "")}`)
    .join("&");
  return hmac(key, "cashier.", text);
}

/** Signs a callback: HMAC-SHA256 over `<timestamp>.<raw body>`, in hex. */
export function signCallback(key: string, timestamp: string, raw: Buffer | string): string {
  return hmac(key, `${timestamp}.`, raw);
}

/** Signs a call to the bank; the path is signed too, so a query cannot be replayed as a refund. */
export function signRequest(key: string, request: { timestamp: string; path: string; body: string }): string {
  return hmac(key, `request.${request.timestamp}.${request.path}.`, request.body);
}

/** Signs the bank's answer together with the signature of the call, so that an old answer does not fit a new call. */
export function signAnswer(
  key: string,
  answer: { timestamp: string; requestSignature: string; status: number; body: string },
): string {
  return hmac(key, `answer.${answer.timestamp}.${answer.requestSignature}.${answer.status}.`, answer.body);
}

/** Compares in constant time; a signature that is missing or not 64 hex digits is wrong. */
export function isSignature(expected: string, given: string | null): boolean {
  if (given === null || !HEX_DIGEST.test(given)) return false;
  return timingSafeEqual(Buffer.from(expected, "hex"), Buffer.from(given, "hex"));
}

/** The timestamp of a signed message, in whole seconds since the epoch. */
export function timestampAt(now: Date): string {
  return Math.floor(now.getTime() / 1000).toString();
}

/** Whether a timestamp in seconds lies within five minutes of `now`, either way. */
export function isFresh(timestamp: string | null, now: Date): boolean {
  if (timestamp === null || !SECONDS.test(timestamp)) return false;
  return Math.abs(Number(timestamp) * 1000 - now.getTime()) <= TOLERANCE_SECONDS * 1000;
}
