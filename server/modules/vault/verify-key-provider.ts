import "server-only";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { makeScope } from "@/server/kernel/actor";
import type { Id } from "@/server/kernel/id";
import { invariant } from "@/server/kernel/invariant";
import type { Runtime } from "@/server/platform/context";
import { openWith } from "@/server/platform/key-provider";
import { withTransaction } from "@/server/platform/tx";
import { withKey } from "./keys";
import { newestBatches, primaryKey } from "./store";

const KEY_BYTES = 32;
const SAMPLE = 5;
const CONTEXT = "self-test";

/** Keys that stand in manuals and templates: everybody has them. */
function knownToAll(): Buffer[] {
  const counting = (from: number) => Buffer.from(Array.from({ length: KEY_BYTES }, (_, at) => (from + at) & 255));
  const repeated = (text: string | number) => Buffer.alloc(KEY_BYTES, text);
  return [
    ...[repeated(0), repeated(255), counting(0), counting(1)],
    ...[repeated("0123456789abcdef"), repeated("0123456789"), repeated("changeme"), repeated("secret")],
    ...[repeated("abcdefghijklmnopqrstuvwxyz"), repeated("example")],
  ];
}

/**
 * The start-up self-test of a process's keys: what it wraps it can unwrap, no key that everybody knows opens it, and the
 * keys of the newest batches open. Throws when one of these fails; then the process must not serve.
 */
export async function verifyKeyProvider(runtime: Runtime): Promise<void> {
  const probe = randomBytes(KEY_BYTES);
  const wrapped = await runtime.keys.wrap(probe, CONTEXT);
  const back = await runtime.keys.unwrap(wrapped, CONTEXT);
  invariant(
    back.length === KEY_BYTES && timingSafeEqual(back, probe),
    "the key provider does not give back what it wrapped",
  );
  invariant(
    !knownToAll().some((key) => opens(key, wrapped.wrapped)),
    "the key-encryption key is one that everybody knows; make a random one",
  );
  for (const batch of await newestBatches(runtime.db, SAMPLE)) {
    const scope = makeScope(batch.merchantId as Id<"merchant">);
    const key = await withTransaction({ db: runtime.db, merchantId: scope.merchantId }, (tx) =>
      primaryKey(tx, scope, { purpose: "dek", batchId: batch.id }),
    );
    if (!key) continue;
    await withKey(runtime, key, () => undefined).catch((cause: unknown) => {
      throw new Error(
        "the key-encryption key does not open the vault of this database; restore the key file it was made with",
        { cause },
      );
    });
  }
}

function opens(key: Buffer, wrapped: Buffer): boolean {
  try {
    openWith(key, `kek\n${CONTEXT}`, wrapped);
    return true;
  } catch {
    return false;
  }
}
