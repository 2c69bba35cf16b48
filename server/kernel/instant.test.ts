import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "./errors";
import { addSeconds, formatInstant, fromIso, toIso } from "./instant";
import { InvariantError } from "./invariant";

const instant = fc.date({
  min: new Date("0001-01-01T00:00:00Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});

describe("wire form", () => {
  test("comes back the same, in UTC with milliseconds", () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(toIso(at)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(fromIso(toIso(at))).toEqual(at);
      }),
    );
  });

  test("an offset is read", () => {
    expect(toIso(fromIso("2026-11-22T23:04:05+08:00"))).toBe("2026-11-22T15:04:05.000Z");
  });

  test.each(["", "2026-11-22", "2026-11-22T15:04:05", "22 Nov 2026", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z"])(
    "refuses %j",
    (text) => {
      expect(() => fromIso(text)).toThrow(AppError);
    },
  );

  test("an invalid date is our own error", () => {
    expect(() => toIso(new Date(Number.NaN))).toThrow(InvariantError);
    expect(() => toIso(new Date(8.64e15))).toThrow(InvariantError);
  });

  test("seconds add up and back, and the original stays", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -1_000_000, max: 1_000_000 }), (at, seconds) => {
        const before = at.getTime();
        expect(addSeconds(addSeconds(at, seconds), -seconds)).toEqual(at);
        expect(at.getTime()).toBe(before);
      }),
    );
  });
});

describe("formatInstant", () => {
  const timeZone = "Asia/Shanghai";
  const at = new Date("2026-11-22T07:04:05Z");
  const show = (locale: string, style: "list" | "full" | "date", now?: string) =>
    formatInstant(at, { locale, timeZone, style, ...(now ? { now: new Date(now) } : {}) });

  test("full is the same in both languages", () => {
    expect(show("zh-CN", "full")).toBe("2026-11-22 15:04:05");
    expect(show("en", "full")).toBe("2026-11-22 15:04:05");
  });

  test("midnight is hour 00 of the new day in the shop's zone", () => {
    const midnight = new Date("2026-11-21T16:00:00Z");
    expect(formatInstant(midnight, { locale: "en", timeZone, style: "full" })).toBe("2026-11-22 00:00:00");
  });

  test("date and list without now are absolute", () => {
    expect(show("zh-CN", "date")).toBe("2026年11月22日");
    expect(show("en", "date")).toBe("22 Nov 2026");
    expect(show("zh-CN", "list")).toBe("2026年11月22日 15:04");
    expect(show("en", "list")).toBe("22 Nov 2026, 15:04");
  });

  test.each([
    ["2026-11-22T07:04:30Z", "刚刚", "just now"],
    ["2026-11-22T07:16:10Z", "12 分钟前", "12 min ago"],
    ["2026-11-22T08:04:05Z", "今天 15:04", "today 15:04"],
    ["2026-11-22T15:59:59Z", "今天 15:04", "today 15:04"],
    ["2026-11-22T16:00:00Z", "11月22日 15:04", "22 Nov, 15:04"],
    ["2026-12-31T16:00:00Z", "2026年11月22日", "22 Nov 2026"],
    ["2026-11-22T07:00:00Z", "今天 15:04", "today 15:04"],
  ])("seen at %s the list says %s / %s", (now, chinese, english) => {
    expect(show("zh-CN", "list", now)).toBe(chinese);
    expect(show("en", "list", now)).toBe(english);
  });

  test("an invalid date is our own error", () => {
    expect(() => formatInstant(new Date(Number.NaN), { locale: "en", timeZone, style: "full" })).toThrow(
      InvariantError,
    );
  });
});
