import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeRow } from "../contract";
import { type CodeFileLayout, detectDelimiter, layoutOf, rowReader } from "./code-file";

const now = new Date("2026-11-22T08:30:00Z");
const full: CodeFileLayout = {
  delimiter: ",",
  hasHeader: true,
  width: 4,
  columns: { code: 0, secret: 1, serial: 2, expiresAt: 3 },
};
const read = rowReader(full, { timeZone: "Asia/Shanghai", now });

describe("the columns of a code file", () => {
  const comma = { delimiter: "," } as const;

  it("are named in any case and order, in English or Chinese", () => {
    expect(layoutOf(["CODE", " Secret", "Serial", "Expires_At"], comma)?.columns).toEqual(full.columns);
    expect(layoutOf(["备注", "密码", "卡号", "有效期"], comma)?.columns).toEqual({ secret: 1, code: 2, expiresAt: 3 });
    expect(layoutOf(["ｃｏｄｅ"], comma)).toEqual({ delimiter: ",", hasHeader: true, width: 1, columns: { code: 0 } });
  });

  it("are not guessed when no name or two names say where the code is", () => {
    expect(layoutOf(["ABCD-EFGH-1234"], comma)).toBeNull();
    expect(layoutOf(["code", "卡号"], comma)).toBeNull();
  });

  it("of pasted text without names are code, secret, serial, expiry", () => {
    expect(layoutOf(["A1", "s"], { delimiter: "\t", mayLackHeader: true })).toEqual({
      ...full,
      delimiter: "\t",
      hasHeader: false,
      width: null,
    });
  });

  it("are what the mapping says, also against their names", () => {
    const mapping = { hasHeader: true, code: 1, secret: 0 };
    expect(layoutOf(["code", "secret"], { ...comma, mapping })).toEqual({
      delimiter: ",",
      hasHeader: true,
      width: 2,
      columns: { code: 1, secret: 0 },
    });
  });

  it("are divided by what the first line holds most of", () => {
    expect(detectDelimiter("code\tsecret")).toBe("\t");
    expect(detectDelimiter("code;secret;serial, or not")).toBe(";");
    expect(detectDelimiter("卡号，密码")).toBe("，");
    expect(detectDelimiter("code")).toBe(",");
  });
});

describe("a row of a code file", () => {
  it("keeps the code as it is written and drops what is empty", () => {
    expect(read([" abcd-ｅＦ ", "", "", ""])).toEqual({ code: "abcd-ｅＦ" });
    expect(read(["A1", "p w", "001", "2027-01-31"])).toEqual({
      code: "A1",
      secret: "p w",
      serial: "001",
      expiresAt: "2027-01-31T15:59:59.999Z",
    });
  });

  it.each([
    [["", "s"], "code_missing"],
    [["  "], "code_missing"],
    [["—-—"], "code_missing"],
    [["A".repeat(501)], "code_too_long"],
    [["A", "s".repeat(501)], "secret_too_long"],
    [["A", "", "s".repeat(121)], "serial_too_long"],
    [["A\u0007B"], "bad_character"],
    [["A", "x\ny"], "bad_character"],
    [["A\u202eB"], "bad_character"],
    [["A\ufffdB"], "bad_character"],
    [["A", "", "", "tomorrow"], "bad_expiry"],
    [["A", "", "", "2026-11-21"], "expired"],
    [["A", "", "", "2026-11-22T08:59:00Z"], "expired"],
    [["A", "", "", "", "5th"], "malformed"],
  ])("%j is refused as %s", (fields, reason) => expect(read(fields)).toBe(reason));

  it("may lack the columns that are optional, and end in empty ones", () => {
    expect(read(["A1"])).toEqual({ code: "A1" });
    expect(read(["A1", "", "", "", "", " "])).toEqual({ code: "A1" });
  });

  it("is either refused or what the contract accepts, whatever stands in it", () => {
    const field = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({ minLength: 495, maxLength: 505 }),
      fc.constant("2030-01-01"),
    );
    fc.assert(
      fc.property(fc.array(field, { maxLength: 6 }), (fields) => {
        const row = read(fields);
        if (typeof row !== "string") expect(codeRow.parse(row)).toEqual(row);
      }),
    );
  });
});
