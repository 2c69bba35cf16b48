import { createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blindIndexOf, type CodeContent, openRow, sealRows } from "./seal";

const key = randomBytes(32);
const keyId = randomUUID();
const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
const content: fc.Arbitrary<CodeContent> = fc.record(
  { code: text, secret: text, serial: text },
  { requiredKeys: ["code"] },
);
const batch = { merchantId: "mer_1", batchId: "bat_1", skuId: "sku_1", keyId };

function sealOne(plain: CodeContent, codeId = 7n): Buffer {
  const [blob] = sealRows(key, batch, [{ codeId, content: plain }]);
  if (!blob) throw new Error("nothing sealed");
  return blob;
}

describe("a sealed code", () => {
  it("opens to what was sealed", () => {
    fc.assert(
      fc.property(content, fc.bigInt({ min: 1n, max: 2n ** 62n }), (plain, codeId) => {
        expect(openRow(key, { ...batch, codeId }, sealOne(plain, codeId))).toEqual(plain);
      }),
    );
  });

  it("does not open when any field of its binding differs", () => {
    const blob = sealOne({ code: "A1" });
    const changes = [
      { merchantId: "mer_2" },
      { batchId: "bat_2" },
      { skuId: "sku_2" },
      { codeId: 8n },
      { keyId: randomUUID() },
    ];
    for (const change of changes) expect(() => openRow(key, { ...batch, codeId: 7n, ...change }, blob)).toThrow();
    expect(() => openRow(randomBytes(32), { ...batch, codeId: 7n }, blob)).toThrow();
  });

  it("does not open when any bit of it differs", () => {
    const blob = sealOne({ code: "A1", secret: "s" });
    fc.assert(
      fc.property(fc.nat(blob.length * 8 - 1), (bit) => {
        const bad = Buffer.from(blob);
        bad[bit >> 3] = (bad[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => openRow(key, { ...batch, codeId: 7n }, bad)).toThrow();
      }),
    );
  });

  it("does not open when it is shortened, and never with a short tag", () => {
    const blob = sealOne({ code: "A1" });
    for (let length = 0; length < blob.length; length++) {
      expect(() => openRow(key, { ...batch, codeId: 7n }, blob.subarray(0, length))).toThrow();
    }
    const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(17, 29), { authTagLength: 16 });
    expect(() => decipher.setAuthTag(blob.subarray(29, 33))).toThrow();
  });

  it("tells its length in steps of 32 bytes only", () => {
    fc.assert(
      fc.property(content, (plain) => {
        const body = sealOne(plain).length - 45;
        const json = Buffer.byteLength(JSON.stringify(plain));
        expect(body % 32).toBe(0);
        expect(body - json).toBeGreaterThanOrEqual(0);
        expect(body - json).toBeLessThan(32);
      }),
    );
  });

  it("is different each time", () => {
    expect(sealOne({ code: "A1" }).equals(sealOne({ code: "A1" }))).toBe(false);
  });

  it("is never made under a zeroed key", () => {
    expect(() => sealRows(Buffer.alloc(32), batch, [{ codeId: 1n, content: { code: "A" } }])).toThrow("zeroed");
  });
});

describe("the blind index", () => {
  it("is equal for spellings of one code and depends on the key", () => {
    const other = randomBytes(32);
    expect(blindIndexOf(key, "abcd-1234")).toEqual(blindIndexOf(key, "ＡＢＣＤ 1234"));
    expect(blindIndexOf(key, "ABCD1234")).not.toEqual(blindIndexOf(key, "ABCD1235"));
    expect(blindIndexOf(key, "ABCD1234")).not.toEqual(blindIndexOf(other, "ABCD1234"));
    expect(blindIndexOf(key, "A")).toMatch(/^[0-9a-f]{64}$/);
  });
});
