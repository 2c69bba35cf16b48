import { describe, expect, test } from "vitest";
import { searchPatterns } from "./search";

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
