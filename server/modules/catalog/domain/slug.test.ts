import { describe, expect, test } from "vitest";
import { formatId } from "@/server/kernel/id";
import { slugOf } from "./slug";

const id = formatId("product", 1_700_000_000_000, new Uint8Array(10).fill(7));

describe("slugOf", () => {
  test.each([
    ["Xingmu Video Gold", "xingmu-video-gold"],
    ["  Rock & Roll's 100% ", "rock-rolls-100"],
    ["2D/3D", "2d-3d"],
    ["---", "card"],
    ["中文", "card"],
    ["a".repeat(80), "a".repeat(60)],
  ])("%j", (en, words) => {
    const slug = slugOf({ name: { "zh-CN": "卡", en }, kind: "card", id });
    expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(slug).toBe(`${words}-${id.slice(-6)}`);
  });

  test("without an English name it is the kind", () => {
    expect(slugOf({ name: { "zh-CN": "卡" }, kind: "direct", id })).toBe(`direct-${id.slice(-6)}`);
  });
});
