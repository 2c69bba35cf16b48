import "server-only";
import { invariant } from "@/server/kernel/invariant";
import { type KeyProvider, openWith, sealWith } from "./key-provider";

/** Seals the platform's own secrets at rest; `purpose` separates keys, `aad` binds the row. Not for codes: the vault has its own. */
export type Box = {
  seal(purpose: string, aad: string, plain: Buffer): Buffer;
  open(purpose: string, aad: string, blob: Buffer): Buffer;
};

/** A box under the key provider's current version; a blob names the version that sealed it. */
export function makeBox(keys: KeyProvider): Box {
  const cache = new Map<string, Buffer>();
  const keyOf = (purpose: string, version: string) => {
    const name = `${purpose}\n${version}`;
    const key = cache.get(name) ?? keys.derive(`box:${purpose}`, version);
    cache.set(name, key);
    return key;
  };
  return {
    seal(purpose, aad, plain) {
      const version = Buffer.from(keys.currentVersion);
      invariant(version.length < 256, "key version is too long");
      return Buffer.concat([
        Buffer.from([1, version.length]),
        version,
        sealWith(keyOf(purpose, keys.currentVersion), aad, plain),
      ]);
    },
    open(purpose, aad, blob) {
      invariant(blob[0] === 1, "unknown sealed format");
      const length = blob[1] ?? 0;
      const version = blob.subarray(2, 2 + length).toString();
      return openWith(keyOf(purpose, version), aad, blob.subarray(2 + length));
    },
  };
}
