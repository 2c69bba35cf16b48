import "server-only";
import { hkdfSync, randomBytes, randomUUID } from "node:crypto";
import type { Scope } from "@/server/kernel/actor";
import { unavailable } from "@/server/kernel/errors";
import { invariant } from "@/server/kernel/invariant";
import type { Runtime } from "@/server/platform/context";
import type { KeyProvider } from "@/server/platform/key-provider";
import type { KeyPurpose } from "./contract";
import type { VaultKey } from "./store";

type KeyRuntime = Pick<Runtime, "keys" | "clock">;

const KEY_BYTES = 32;
const CACHE_MAX = 200;
const CACHE_TTL_MS = 5 * 60_000;

/** The context that a wrapped key is bound to; the same JSON is a KMS's encryption context. */
function contextOf(key: Omit<VaultKey, "kekRef" | "kekVersion" | "wrapped">): string {
  return JSON.stringify({
    app: "quanmai",
    merchant_id: key.merchantId,
    key_id: key.id,
    purpose: key.purpose,
    version: key.version,
  });
}

/** Makes a new random key, wrapped; the caller stores it. Not to be called in a transaction: a provider may be remote. */
export async function newKey(
  runtime: KeyRuntime,
  scope: Scope,
  input: { purpose: KeyPurpose; batchId: string | null },
): Promise<VaultKey> {
  const key = { id: randomUUID(), merchantId: scope.merchantId, version: 1, ...input };
  const plain = randomBytes(KEY_BYTES);
  try {
    const { ref, version, wrapped } = await runtime.keys.wrap(plain, contextOf(key));
    return { ...key, kekRef: ref, kekVersion: version, wrapped };
  } finally {
    plain.fill(0);
  }
}

/**
 * Gives the unwrapped key to `use`, which must be synchronous and keep no copy: the buffer is zeroed when it leaves the
 * cache (200 keys, 5 minutes). 503 vault.keys_unavailable when the provider cannot unwrap it.
 */
export async function withKey<T>(runtime: KeyRuntime, key: VaultKey, use: (plain: Buffer) => T): Promise<T> {
  const cache = cacheOf(runtime.keys);
  const now = runtime.clock.now().getTime();
  const plain = cache.get(key.id, now) ?? cache.put(key.id, await unwrap(runtime, key), now);
  const result = use(plain);
  invariant(!(result instanceof Promise), "a key is not for asynchronous use");
  return result;
}

// The index key is derived, so that the stored secret itself is never used for two things.
async function unwrap(runtime: KeyRuntime, key: VaultKey): Promise<Buffer> {
  const wrapped = { ref: key.kekRef, version: key.kekVersion, wrapped: key.wrapped };
  const plain = await runtime.keys.unwrap(wrapped, contextOf(key)).catch((cause: unknown) => {
    throw unavailable("vault.keys_unavailable", { detail: "The keys of the vault cannot be used right now.", cause });
  });
  invariant(plain.length === KEY_BYTES && plain.some((byte) => byte !== 0), "an unwrapped key is not a key");
  if (key.purpose === "dek") return plain;
  const derived = Buffer.from(
    hkdfSync("sha256", plain, key.merchantId, `vault.${key.purpose}.v${key.version}`, KEY_BYTES),
  );
  plain.fill(0);
  return derived;
}

type Entry = { readonly plain: Buffer; readonly until: number; readonly timer: NodeJS.Timeout };

/** Unwrapped keys of one provider, least recently used first. */
class KeyCache {
  readonly #entries = new Map<string, Entry>();

  get(id: string, now: number): Buffer | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    if (entry.until <= now) {
      this.#evict(id);
      return undefined;
    }
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry.plain;
  }

  put(id: string, plain: Buffer, now: number): Buffer {
    this.#evict(id);
    const timer = setTimeout(() => this.#evict(id), CACHE_TTL_MS).unref();
    this.#entries.set(id, { plain, until: now + CACHE_TTL_MS, timer });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= CACHE_MAX) break;
      this.#evict(oldest);
    }
    return plain;
  }

  #evict(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    clearTimeout(entry.timer);
    entry.plain.fill(0);
    this.#entries.delete(id);
  }
}

const caches = new WeakMap<KeyProvider, KeyCache>();

function cacheOf(provider: KeyProvider): KeyCache {
  const cache = caches.get(provider) ?? new KeyCache();
  caches.set(provider, cache);
  return cache;
}
