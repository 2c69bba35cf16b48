import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeFileDelimiter } from "./contract";
import { RecordFeed } from "./read-records";

function readAll(text: string, delimiter: CodeFileDelimiter = ",", cuts: readonly number[] = []) {
  const feed = new RecordFeed(delimiter);
  const at = [0, ...cuts.map((c) => c % (text.length + 1)), text.length].sort((a, b) => a - b);
  const records = at.slice(1).flatMap((end, n) => feed.push(text.slice(at[n], end)));
  return [...records, ...feed.end()];
}

describe("records of a code file", () => {
  it("come out as they went in, quoted or not, in whatever pieces", () => {
    const field = fc.string({ unit: fc.constantFrom(...'ab1中,"\n \t'), maxLength: 8 }).map((text) => text.trim());
    const row = fc.array(field, { minLength: 2, maxLength: 4 }).filter((fields) => fields.some((text) => text !== ""));
    const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.array(fc.nat(500), { maxLength: 6 }), (rows, cuts) => {
        const text = rows.map((fields) => `${fields.map(quote).join(",")}\r\n`).join("");
        const read = readAll(text, ",", cuts).map((record) => record.fields?.map((value) => value.trim()));
        expect(read).toEqual(rows);
      }),
    );
  });

  it("are the same in whatever pieces the text comes, however broken it is", () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab,,"\n\r'), maxLength: 80 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(500), { maxLength: 6 }), (content, cuts) => {
        expect(readAll(content, ",", cuts)).toEqual(readAll(content));
      }),
    );
  });

  it("lose one line to a quote that is never closed, not the rest of the file", () => {
    expect(readAll('code,secret\n"A,1\nB,2\nC,3\n')).toEqual([
      { line: 1, fields: ["code", "secret"] },
      { line: 2, fields: null },
      { line: 3, fields: ["B", "2"] },
      { line: 4, fields: ["C", "3"] },
    ]);
  });

  it("count the line that a quoted field begins on", () => {
    expect(readAll('A,"two\nlines"\n\nB,x\n')).toEqual([
      { line: 1, fields: ["A", "two\nlines"] },
      { line: 4, fields: ["B", "x"] },
    ]);
  });

  it.each([
    ['code,secret\nA,1\n"B,2', 3],
    ["code,secret\nA,1\nB", 3],
    ["code,secret\nA,1\nB,\ufffd", 3],
  ])("report the line in which a file was cut: %j", (text, line) => {
    const records = readAll(text);
    expect(records.at(-1)).toEqual({ line, fields: null });
    expect(records.at(-2)?.fields).toEqual(["A", "1"]);
  });

  it("take a last line without a line end when it is whole", () => {
    expect(readAll("code,secret\nA,1\nB,2").at(-1)).toEqual({ line: 3, fields: ["B", "2"] });
    expect(readAll("code,secret,serial\nA\nB").at(-1)).toEqual({ line: 3, fields: ["B"] });
  });

  it("are read by tabs and runs of spaces too", () => {
    expect(readAll('A\t"say ""hi"""\n', "\t")[0]?.fields).toEqual(["A", 'say "hi"']);
    expect(readAll(" A1   s2 \n", " ")[0]?.fields).toEqual(["A1", "s2"]);
  });
});
