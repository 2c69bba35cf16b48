import { expect, it } from "vitest";
import { scanFile } from "./scan-file";

const nothing = () => undefined;
const gb = Uint8Array.from([0xbf, 0xa8, 0xba, 0xc5, 0x2c, 0xc3, 0xdc, 0xc2, 0xeb, 0x0d, 0x0a, 0x41, 0x31, 0x2c, 0x31]);

it("counts lines that hold something, whatever their ends", async () => {
  const scan = await scanFile(new Blob(["code\r\nA1\n\n  \nA2\rA3"]), nothing);
  expect(scan).toMatchObject({ encoding: "utf-8", lines: 4, refusal: null });
});

it("finds GB18030 out, and keeps the beginning so that the reader can switch", async () => {
  const scan = await scanFile(new Blob([gb]), nothing);
  expect(scan).toMatchObject({ encoding: "gb18030", lines: 2, refusal: null });
  expect(new TextDecoder("gb18030").decode(scan.head)).toContain("卡号,密码");
});

it("keeps UTF-8 when the file is cut within a character", async () => {
  const cut = new TextEncoder().encode("code\n卡").slice(0, -1);
  expect(await scanFile(new Blob([cut]), nothing)).toMatchObject({ encoding: "utf-8", refusal: null });
});

it("refuses a workbook and an empty file", async () => {
  expect(await scanFile(new Blob([Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])]), nothing)).toMatchObject({
    refusal: "binary",
  });
  expect(await scanFile(new Blob([" \r\n"]), nothing)).toMatchObject({ refusal: "empty" });
});
