import { expect, it } from "vitest";
import { csvLine } from "./csv";

it("quotes what has to be quoted and ends lines as spreadsheets expect", () => {
  expect(csvLine(["月卡, 12 个月", '5" 卡', "plain"])).toBe('"月卡, 12 个月","5"" 卡",plain\r\n');
});

it("never lets a cell be a formula", () => {
  expect(csvLine(["=1+1", "+86", "-5", "@x", "\tx"])).toBe("'=1+1,'+86,'-5,'@x,'\tx\r\n");
});

it("keeps every digit of a long number", () => {
  expect(csvLine(["202611221234567890", "123456789012345"])).toBe("\t202611221234567890,123456789012345\r\n");
});
