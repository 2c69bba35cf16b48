import { describe, expect, test } from "vitest";
import { readArguments } from "./arguments";

describe("readArguments", () => {
  test("is the demo with seed 42 unless it is said otherwise", () => {
    const expected = { scenario: "demo", codes: 200, seed: 42, isOnlyIfEmpty: false, isArt: false };
    expect(readArguments([])).toEqual(expected);
    expect(readArguments(["--scenario", "e2e"]).codes).toBe(50);
    expect(readArguments(["--scenario=load"]).codes).toBe(10_000);
    const all = ["--scenario", "load", "--codes", "1000000", "--seed", "7", "--if-empty"];
    expect(readArguments(all)).toEqual({
      scenario: "load",
      codes: 1_000_000,
      seed: 7,
      isOnlyIfEmpty: true,
      isArt: false,
    });
    expect(readArguments(["--art"]).isArt).toBe(true);
  });

  test.each([
    "--scenario=big",
    "--codes=0",
    "--codes=-1",
    "--codes=1e3",
    "--codes=1.5",
    "--codes=999999999",
    "--codes=",
    "--seed=x",
    "--wat",
    "word",
  ])("%s is refused", (argument) => expect(() => readArguments([argument])).toThrow());
});
