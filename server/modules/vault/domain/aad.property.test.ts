import fc from "fast-check";
import { expect, it } from "vitest";
import { aadWriter, type CodeBinding, encodeAad } from "./aad";

const field = fc.string({ maxLength: 12 });
const binding: fc.Arbitrary<CodeBinding> = fc.record({
  purpose: field,
  merchantId: field,
  batchId: field,
  codeId: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  skuId: field,
  keyId: field,
});
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

it("encodes no two bindings alike, wherever a character moves from one field to the next", () => {
  fc.assert(
    fc.property(binding, binding, (a, b) => {
      const isSame = (Object.keys(a) as (keyof CodeBinding)[]).every((name) => a[name] === b[name]);
      expect(hex(encodeAad(a)) === hex(encodeAad(b))).toBe(isSame);
    }),
  );
  const shifted = { purpose: "code", merchantId: "ab", batchId: "c", codeId: 1n, skuId: "s", keyId: "k" };
  expect(hex(encodeAad(shifted))).not.toBe(hex(encodeAad({ ...shifted, merchantId: "a", batchId: "bc" })));
});

it("is the documented bytes", () => {
  const bytes = encodeAad({ purpose: "code", merchantId: "m", batchId: "b", codeId: 258n, skuId: "s", keyId: "k" });
  expect(hex(bytes)).toBe(
    [
      "00000003637631",
      "00000004636f6465",
      "000000016d",
      "0000000162",
      "000000080000000000000102",
      "0000000173",
      "000000016b",
    ].join(""),
  );
});

it("writes many bindings of a batch as one by one", () => {
  fc.assert(
    fc.property(binding, fc.array(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })), (first, ids) => {
      const write = aadWriter(first);
      for (const codeId of ids) expect(hex(write(codeId))).toBe(hex(encodeAad({ ...first, codeId })));
    }),
  );
});
