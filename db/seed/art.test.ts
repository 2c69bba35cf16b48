import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allArt } from "./art";

const FOLDER = join(import.meta.dirname, "../../public/art");
const BYTES_MAX = 3_072;
const art = allArt();

test("the committed pictures are what the generator draws", () => {
  expect(readdirSync(FOLDER).sort()).toEqual([...art.keys()].sort());
  for (const [file, svg] of art) expect([file, readFileSync(join(FOLDER, file), "utf8") === svg]).toEqual([file, true]);
});

test("each picture is small, has its size, is its own and brings no script or outside address", () => {
  expect(new Set(art.values()).size).toBe(art.size);
  for (const svg of art.values()) {
    expect(Buffer.byteLength(svg)).toBeLessThan(BYTES_MAX);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="480" height="480" viewBox="0 0 480 480">/,
    );
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/script|href|http|undefined|NaN|style=/);
  }
});
