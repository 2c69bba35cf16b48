import { describe, expect, it } from "vitest";
import { assign, checkRows, mappingOf, rowsOf, splitRows, suggestReading } from "./preview";

const bytes = (text: string) => new TextEncoder().encode(text);
const options = { timeZone: "Asia/Shanghai", now: new Date("2026-11-22T08:00:00Z") };

describe("splitRows", () => {
  it("reads quotes, doubled quotes and line breaks within them", () => {
    expect(splitRows('a,"b ""x"", y"\r\n\n"c\nd",e', ",", 10)).toEqual([
      ["a", 'b "x", y'],
      ["c\nd", "e"],
    ]);
  });

  it("stops at the number of rows that is asked for, and drops the mark in front", () => {
    expect(splitRows("\ufeffa\nb\nc", ",", 2)).toEqual([["a"], ["b"]]);
  });
});

describe("suggestReading", () => {
  it("knows the format's own names and those of Chinese suppliers", () => {
    const reading = suggestReading(bytes("序列号\t卡号\t密码\nS1\tA1\t1"), "utf-8");
    expect(reading).toEqual({
      encoding: "utf-8",
      delimiter: "\t",
      hasHeader: true,
      columns: { code: 1, secret: 2, serial: 0 },
    });
  });

  it("takes columns without names in the usual order, as far as there are any", () => {
    expect(suggestReading(bytes("A1,1\nA2,2"), "utf-8")).toMatchObject({
      hasHeader: false,
      columns: { code: 0, secret: 1 },
    });
  });
});

it("gives a role to one column only", () => {
  expect(assign({ code: 0, secret: 1 }, 2, "code")).toEqual({ secret: 1, code: 2 });
  expect(assign({ code: 0, secret: 1 }, 1, null)).toEqual({ code: 0 });
});

it("has no mapping without a code column", () => {
  const reading = suggestReading(bytes("code,secret\nA,B"), "utf-8");
  expect(mappingOf(reading)).toEqual({ hasHeader: true, delimiter: ",", code: 0, secret: 1 });
  expect(mappingOf({ ...reading, columns: { secret: 1 } })).toBeNull();
});

it("says of each row what the server will say", () => {
  const text = "code,secret,expires_at\nA1,1,\nA1,2,\n,3,\nA2,4,2020-01-01\nA3,5,someday\nA4,6,2027-01-01";
  const reading = suggestReading(bytes(text), "utf-8");
  const rows = rowsOf(bytes(text), reading, true);
  expect(checkRows(rows, reading, options)).toEqual([
    null,
    null,
    "duplicate_in_file",
    "code_missing",
    "expired",
    "bad_expiry",
    null,
  ]);
});

it("leaves out the row in which the beginning was cut", () => {
  const reading = { encoding: "utf-8", delimiter: "," } as const;
  expect(rowsOf(bytes("A1\nA2\nA"), reading, false)).toEqual([["A1"], ["A2"]]);
  expect(rowsOf(bytes("A1\nA2\nA"), reading, true)).toHaveLength(3);
});
