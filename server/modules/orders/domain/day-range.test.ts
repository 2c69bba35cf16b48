import { describe, expect, it } from "vitest";
import { dayRange, startOfDay } from "./day-range";

describe("calendar days as instants", () => {
  it("starts a Shanghai day at 16:00 UTC of the day before", () => {
    expect(startOfDay("2026-11-22", "Asia/Shanghai").toISOString()).toBe("2026-11-21T16:00:00.000Z");
  });
  it("is right on the days on which the clocks change", () => {
    expect(startOfDay("2026-03-29", "Europe/Berlin").toISOString()).toBe("2026-03-28T23:00:00.000Z");
    expect(startOfDay("2026-03-30", "Europe/Berlin").toISOString()).toBe("2026-03-29T22:00:00.000Z");
  });
  it("shows days inclusive and reads them half-open", () => {
    expect(dayRange({ from: "2026-02-28", to: "2026-02-28" }, "UTC")).toEqual({
      from: new Date("2026-02-28T00:00:00Z"),
      to: new Date("2026-03-01T00:00:00Z"),
    });
  });
});
