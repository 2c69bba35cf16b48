export const CODE_AAD_VERSION = "cv1";

/** What a code's ciphertext is bound to; copied to another row, batch, SKU, merchant or key it does not open. */
export type CodeBinding = {
  readonly purpose: string;
  readonly merchantId: string;
  readonly batchId: string;
  readonly codeId: bigint;
  readonly skuId: string;
  readonly keyId: string;
};

const encoder = new TextEncoder();
const CODE_ID_BYTES = 8;

/**
 * Associated data: `"cv1" | purpose | merchant_id | batch_id | code_id | sku_id | key_id`, each field after its length
 * (4 bytes, big-endian), so that no two bindings share an encoding. `code_id` is 8 bytes, big-endian; the others UTF-8.
 */
export function encodeAad(binding: CodeBinding): Uint8Array {
  return aadWriter(binding)(binding.codeId);
}

/** Encodes the bindings of many codes of one batch; the bytes are overwritten by the next call. */
export function aadWriter(binding: Omit<CodeBinding, "codeId">): (codeId: bigint) => Uint8Array {
  const { purpose, merchantId, batchId, skuId, keyId } = binding;
  const before = [CODE_AAD_VERSION, purpose, merchantId, batchId].map(prefixed);
  const after = [skuId, keyId].map(prefixed);
  const idField = new Uint8Array(4 + CODE_ID_BYTES);
  new DataView(idField.buffer).setUint32(0, CODE_ID_BYTES);
  const bytes = joined([...before, idField, ...after]);
  const idAt = before.reduce((n, field) => n + field.length, 0) + 4;
  const view = new DataView(bytes.buffer);
  return (codeId) => {
    view.setBigUint64(idAt, codeId);
    return bytes;
  };
}

function prefixed(text: string): Uint8Array {
  const body = encoder.encode(text);
  const field = new Uint8Array(4 + body.length);
  new DataView(field.buffer).setUint32(0, body.length);
  field.set(body, 4);
  return field;
}

function joined(fields: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((n, field) => n + field.length, 0));
  let at = 0;
  for (const field of fields) {
    bytes.set(field, at);
    at += field.length;
  }
  return bytes;
}
