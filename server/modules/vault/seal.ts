import "server-only";
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { invariant } from "@/server/kernel/invariant";
import { aadWriter, type CodeBinding, encodeAad } from "./domain/aad";
import { indexForm } from "./domain/normalise-code";

// 0x01 | key_id (16) | iv (12) | tag (16) | ciphertext
const FORMAT = 1;
const KEY_ID_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const IV_AT = 1 + KEY_ID_BYTES;
const TAG_AT = IV_AT + IV_BYTES;
const BODY_AT = TAG_AT + TAG_BYTES;
const STEP_BYTES = 32;
const SPACE = 0x20;
const PURPOSE = "code";

/** The plain content of a code: what only its buyer may see. */
export type CodeContent = {
  readonly code: string;
  readonly secret?: string | undefined;
  readonly serial?: string | undefined;
};

/** What all codes of one batch share; `keyId` is the UUID of the batch's data key. */
export type BatchBinding = Omit<CodeBinding, "purpose" | "codeId">;

const content = z.strictObject({ code: z.string(), secret: z.string().optional(), serial: z.string().optional() });

/** Seals codes of one batch under its data key, each bound to its own id; AES-256-GCM, lengths padded to 32-byte steps. */
export function sealRows(
  key: Buffer,
  batch: BatchBinding,
  rows: readonly { readonly codeId: bigint; readonly content: CodeContent }[],
): Buffer[] {
  invariant(
    key.some((byte) => byte !== 0),
    "never seal under a zeroed key",
  );
  const aadOf = aadWriter({ purpose: PURPOSE, ...batch });
  const keyId = keyIdBytes(batch.keyId);
  const ivs = randomBytes(IV_BYTES * rows.length);
  try {
    return rows.map(({ codeId, content: plain }, at) => {
      const iv = ivs.subarray(at * IV_BYTES, (at + 1) * IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(aadOf(codeId));
      const body = cipher.update(padded(plain));
      cipher.final();
      const blob = Buffer.allocUnsafe(BODY_AT + body.length);
      blob[0] = FORMAT;
      keyId.copy(blob, 1);
      iv.copy(blob, IV_AT);
      cipher.getAuthTag().copy(blob, TAG_AT);
      body.copy(blob, BODY_AT);
      return blob;
    });
  } finally {
    scratch.fill(0);
  }
}

/** Opens one sealed code; throws when a bit of it differs or when it stands in any other row than it was sealed for. */
export function openRow(key: Buffer, binding: BatchBinding & { readonly codeId: bigint }, blob: Buffer): CodeContent {
  invariant(blob.length >= BODY_AT, "sealed code is too short");
  invariant(blob[0] === FORMAT, "unknown format of a sealed code");
  invariant(keyIdBytes(binding.keyId).equals(blob.subarray(1, IV_AT)), "sealed code names another key");
  const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(IV_AT, TAG_AT), { authTagLength: TAG_BYTES });
  decipher.setAAD(encodeAad({ purpose: PURPOSE, ...binding }));
  decipher.setAuthTag(blob.subarray(TAG_AT, BODY_AT));
  const plain = Buffer.concat([decipher.update(blob.subarray(BODY_AT)), decipher.final()]);
  return content.parse(JSON.parse(plain.toString("utf8")));
}

/** Keyed digest by which a code is found without being stored: HMAC-SHA-256 of its index form, as 64 hex digits. */
export function blindIndexOf(indexKey: Buffer, code: string): string {
  return createHmac("sha256", indexKey).update(indexForm(code)).digest("hex");
}

// One buffer for all plain texts: it is wiped after each batch, and the collector has less to do.
let scratch = Buffer.alloc(1024);

// JSON ends in "}", so the spaces that pad it need no mark of their own.
function padded({ code, secret, serial }: CodeContent): Buffer {
  const json = JSON.stringify({ code, secret, serial });
  // three bytes a UTF-16 unit are the most that UTF-8 takes
  const most = json.length * 3 + STEP_BYTES;
  if (scratch.length < most) {
    scratch.fill(0);
    scratch = Buffer.alloc(most);
  }
  const length = scratch.write(json);
  const whole = Math.ceil(length / STEP_BYTES) * STEP_BYTES;
  scratch.fill(SPACE, length, whole);
  return scratch.subarray(0, whole);
}

function keyIdBytes(uuid: string): Buffer {
  const bytes = Buffer.from(uuid.replaceAll("-", ""), "hex");
  invariant(bytes.length === KEY_ID_BYTES, "not a key id");
  return bytes;
}
