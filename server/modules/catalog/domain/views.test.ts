import { describe, expect, test } from "vitest";
import { formatId } from "@/server/kernel/id";
import { PRODUCT_KINDS } from "../contract";
import { searchPatterns } from "./search";
import { slugOf } from "./slug";
import { availabilityOf, isDeliverable } from "./views";

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

describe("searchPatterns", () => {
  test("splits into words, half-width, at most five", () => {
    expect(searchPatterns(" \uff21\uff22  黄金\u3000月卡 ")).toEqual(["%AB%", "%黄金%", "%月卡%"]);
    expect(searchPatterns("a b c d e f")).toHaveLength(5);
    expect(searchPatterns(undefined)).toEqual([]);
    expect(searchPatterns("   ")).toEqual([]);
  });

  test("escapes what LIKE reads", () => {
    expect(searchPatterns("100%")).toEqual(["%100\\%%"]);
    expect(searchPatterns("a_b")).toEqual(["%a\\_b%"]);
    expect(searchPatterns("\\")).toEqual(["%\\\\%"]);
  });
});

describe("availabilityOf", () => {
  test.each([
    [-1, 10, "out"],
    [0, 10, "out"],
    [1, 10, "low"],
    [10, 10, "low"],
    [11, 10, "in_stock"],
    [1, 0, "in_stock"],
  ])("%i units with threshold %i are %s", (units, lowStock, expected) => {
    expect(availabilityOf(units, lowStock)).toBe(expected);
  });
});

test("only cards can be delivered today", () => {
  expect(PRODUCT_KINDS.filter(isDeliverable)).toEqual(["card"]);
});
