import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { invariant } from "@/server/kernel/invariant";

/** A wrapped data key with the key-encryption key that can open it. */
export type WrappedKey = { readonly ref: string; readonly version: string; readonly wrapped: Buffer };

/** Holds the key-encryption keys; data keys leave the database wrapped by one of them, bound to their context. */
export type KeyProvider = {
  readonly ref: string;
  readonly currentVersion: string;
  wrap(plain: Buffer, context: string): Promise<WrappedKey>;
  unwrap(key: WrappedKey, context: string): Promise<Buffer>;
  /** A key of the platform's own (idempotent answers, messages), derived by HKDF from one version. */
  derive(purpose: string, version: string): Buffer;
};

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: iv | tag | ciphertext. */
export function sealWith(key: Buffer, aad: string, plain: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Opens what `sealWith` made; throws when a bit of blob or associated data differs, or the blob is too short. */
export function openWith(key: Buffer, aad: string, blob: Buffer): Buffer {
  invariant(blob.length >= IV_BYTES + TAG_BYTES, "sealed blob is too short");
  const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(blob.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(blob.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

/** Keys from a JSON file `{current, keys: {version: base64}}` with mode 0600. Refuses short, repeated-byte and missing keys. */
export function fileKeyProvider(path: string): KeyProvider {
  const file = JSON.parse(readFileSync(path, "utf8")) as { current: string; keys: Record<string, string> };
  const keys = new Map(Object.entries(file.keys).map(([version, text]) => [version, Buffer.from(text, "base64")]));
  for (const [version, key] of keys) {
    invariant(key.length === KEY_BYTES && new Set(key).size > 8, `key ${version} in ${path} is not 32 random bytes`);
  }
  const keyOf = (version: string): Buffer => {
    const key = keys.get(version);
    invariant(key, `key version ${version} is not in ${path}`);
    return key;
  };
  keyOf(file.current);
  return {
    ref: "file",
    currentVersion: file.current,
    wrap: async (plain, context) => ({
      ref: "file",
      version: file.current,
      wrapped: sealWith(keyOf(file.current), `kek\n${context}`, plain),
    }),
    unwrap: async (key, context) => openWith(keyOf(key.version), `kek\n${context}`, key.wrapped),
    derive: (purpose, version) => Buffer.from(hkdfSync("sha256", keyOf(version), "quanmai", purpose, KEY_BYTES)),
  };
}
