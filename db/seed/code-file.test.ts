import { expect, test } from "vitest";
import { codeFile } from "./code-file";
import { fill, formatOf } from "./code-formats";
import { seeded } from "./random";

const base = { seed: 42, label: "SKU016 batch 0", format: formatOf("mohai"), expiresAt: null };

async function textOf(options: Partial<Parameters<typeof codeFile>[0]> & { count: number }): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of codeFile({ ...base, ...options })) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test("the same seed and label give the same file on every machine", async () => {
  const text = await textOf({ count: 3 });
  expect(text).toBe(await textOf({ count: 3 }));
  expect(text).toMatchInlineSnapshot(`
    "code,secret,serial,expires_at
    AQ0SA0B31YJA9W4Z,,,
    G0TM4MJBQTPWD5X8,,,
    ZYKS9GJXH3PBJ1D8,,,
    "
  `);
  expect(await textOf({ count: 3, seed: 43 })).not.toBe(text);
  expect(await textOf({ count: 3, label: "SKU016 batch 1" })).not.toBe(text);
});

test("a longer file begins with the shorter one, and has as many lines as were asked for", async () => {
  const [short, long] = [await textOf({ count: 10 }), await textOf({ count: 4_001 })];
  expect(long.startsWith(short)).toBe(true);
  expect(long.split("\n")).toHaveLength(4_001 + 2);
});

test("codes do not repeat, within a file or between files", async () => {
  const files = await Promise.all(["a", "b", "c"].map((label) => textOf({ count: 20_000, label })));
  const codes = files.flatMap((text) => text.trimEnd().split("\n").slice(1));
  expect(new Set(codes).size).toBe(60_000);
});

test.each(["xingmu", "wanjia", "youling", "lingxi", "chaye", null])("codes of %s fill their columns", async (brand) => {
  const format = formatOf(brand);
  const text = await textOf({ count: 5, format, expiresAt: "2027-01-01T00:00:00.000Z" });
  for (const line of text.trimEnd().split("\n").slice(1)) {
    const [code, secret, serial, expiresAt] = line.split(",");
    expect(code).toMatch(/^[A-Za-z0-9-]{10,36}$/);
    expect(code).not.toContain("{");
    expect(Boolean(secret)).toBe(format.secret !== undefined);
    expect(Boolean(serial)).toBe(format.serial !== undefined);
    expect(expiresAt).toBe("2027-01-01T00:00:00.000Z");
  }
});

test("a pattern keeps its letters and fills its places", () => {
  expect(fill("QC{N4}-{A8}-{H2}", seeded(1, "x"))).toMatch(/^QC\d{4}-[0-9A-HJKMNP-TV-Z]{8}-[0-9a-f]{2}$/);
});
