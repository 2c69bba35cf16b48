import fc from "fast-check";
import { expect, it } from "vitest";
import { LineFeed } from "./lines";

const unit = fc.constantFrom("a", "b", "中", "\r", "\n", "\r\n", "");

it("cuts the same lines whatever pieces the text comes in", () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 8 }), (units, cuts) => {
      const text = units.join("");
      const at = [0, ...cuts.map((c) => c % (text.length + 1)), text.length].sort((a, b) => a - b);
      const feed = new LineFeed();
      const lines = at.slice(1).flatMap((end, n) => feed.push(text.slice(at[n], end)));
      const all = [...lines, ...feed.end()];
      const expected = text.split(/\r\n|\n|\r/);
      const last = expected.at(-1);
      expect(all.map((line) => line.text)).toEqual(last === "" ? expected.slice(0, -1) : expected);
      expect(all.map((line) => line.number)).toEqual(all.map((_, n) => n + 1));
      expect(all.filter((line) => line.isCut)).toHaveLength(last === "" ? 0 : 1);
    }),
  );
});

it("drops a byte order mark and keeps only the start of an endless line", () => {
  const feed = new LineFeed();
  expect(feed.push("\ufeffcode\n")).toEqual([{ number: 1, text: "code", isCut: false }]);
  for (let n = 0; n < 20; n++) feed.push("x".repeat(50_000));
  expect(feed.end()[0]?.text.length).toBeLessThanOrEqual(65_536);
});
