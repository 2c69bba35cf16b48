import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expiryHour, parseExpiry } from "./expiry";

const SHANGHAI = "Asia/Shanghai";

describe("an expiry as people write it", () => {
  it.each([
    ["2027-01-31", SHANGHAI, "2027-01-31T15:59:59.999Z"],
    ["2027/1/31", SHANGHAI, "2027-01-31T15:59:59.999Z"],
    ["２０２７－０１－３１", SHANGHAI, "2027-01-31T15:59:59.999Z"],
    ["2027/01/31 18:00", SHANGHAI, "2027-01-31T10:00:00.000Z"],
    ["2027-01-31T18:00:05", SHANGHAI, "2027-01-31T10:00:05.000Z"],
    ["2027-01-31 18：00：05.25", SHANGHAI, "2027-01-31T10:00:05.250Z"],
    ["2027-01-31T18:00:05Z", SHANGHAI, "2027-01-31T18:00:05.000Z"],
    ["2027-01-31T18:00:05.123456+02:30", SHANGHAI, "2027-01-31T15:30:05.123Z"],
    ["2027-01-31T18:00-05:00", SHANGHAI, "2027-01-31T23:00:00.000Z"],
    [" 2028-02-29 ", "UTC", "2028-02-29T23:59:59.999Z"],
    ["2027-03-13", "America/New_York", "2027-03-14T04:59:59.999Z"],
    ["2027-03-14", "America/New_York", "2027-03-15T03:59:59.999Z"],
    ["2027-11-07", "America/New_York", "2027-11-08T04:59:59.999Z"],
  ])("reads %s in %s", (text, zone, iso) => expect(parseExpiry(text, zone)).toBe(iso));

  it.each([
    "",
    "soon",
    "2027",
    "2027-13-01",
    "2027-02-29",
    "2027-00-10",
    "2027-01-32",
    "2027-01/31",
    "27-01-31",
    "31/01/2027",
    "0001-01-01",
    "2027-01-31T24:00",
    "2027-01-31 18:60",
    "2027-01-31 18:00:60",
    "2027-01-31T18",
    "2027-01-31T18:00:00+99:00",
    "2027-01-31x",
    "20270131",
    "NaN",
    "1e9",
  ])("refuses %j", (text) => expect(parseExpiry(text, SHANGHAI)).toBeNull());

  it("gives back every instant that it is given in RFC 3339", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("1970-01-01"), max: new Date("2200-01-01"), noInvalidDate: true }), (at) => {
        expect(parseExpiry(at.toISOString(), SHANGHAI)).toBe(at.toISOString());
      }),
    );
  });

  it("puts the end of a day before the next day in every zone", () => {
    const zone = fc.constantFrom(SHANGHAI, "UTC", "America/New_York", "Pacific/Auckland", "Asia/Kolkata");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), zone, (days, timeZone) => {
        const on = new Date(days * 86_400_000).toISOString().slice(0, 10);
        const end = parseExpiry(on, timeZone);
        const noon = parseExpiry(`${on} 12:00`, timeZone);
        expect(Date.parse(end ?? "") - Date.parse(noon ?? "")).toBeGreaterThanOrEqual(10 * 3_600_000);
        expect(Date.parse(end ?? "") - Date.parse(noon ?? "")).toBeLessThan(14 * 3_600_000);
      }),
    );
  });

  it("closes the pool of an hour before any of its codes expires", () => {
    expect(expiryHour("2027-01-31T15:59:59.999Z")).toBe("2027-01-31T15:00:00.000Z");
  });
});
