import { expect, it } from "vitest";
import { speedOf, withSample } from "./speed";

it("says nothing before three seconds, then the pace and the time to go", () => {
  const samples = withSample(withSample([], { atMs: 0, lines: 0 }), { atMs: 2000, lines: 4000 });
  expect(speedOf(samples, 10_000)).toBeNull();
  expect(speedOf(withSample(samples, { atMs: 4000, lines: 8000 }), 10_000)).toEqual({
    perSecond: 2000,
    secondsLeft: 1,
  });
});

it("judges by the last twenty seconds, and says nothing while nothing moves", () => {
  let samples = withSample([], { atMs: 0, lines: 0 });
  for (let atMs = 2000; atMs <= 60_000; atMs += 2000) samples = withSample(samples, { atMs, lines: 500 });
  expect(samples[0]?.atMs).toBe(40_000);
  expect(speedOf(samples, 1000)).toBeNull();
});

it("begins anew when a job is run again", () => {
  expect(withSample([{ atMs: 0, lines: 900 }], { atMs: 2000, lines: 10 })).toEqual([{ atMs: 2000, lines: 10 }]);
});
