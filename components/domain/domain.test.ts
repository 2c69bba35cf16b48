import { describe, expect, it } from "vitest";
import { codeGroups } from "./code-value";
import { clockText, remainingParts } from "./countdown-parts";
import { priceParts } from "./money-text";
import { statusTone } from "./status-tones";

describe("countdown", () => {
  it("splits what is left and rounds up, so that zero means over", () => {
    expect(remainingParts(90_061_000)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1, isOver: false });
    expect(remainingParts(1)).toMatchObject({ seconds: 1, isOver: false });
    expect(remainingParts(0).isOver).toBe(true);
    expect(remainingParts(-5000).isOver).toBe(true);
  });

  it("shows hours only when there are some", () => {
    expect(clockText(remainingParts(899_000))).toBe("14:59");
    expect(clockText(remainingParts(3_723_000))).toBe("1:02:03");
    expect(clockText(remainingParts(86_405_000))).toBe("0:00:05");
  });
});

describe("price parts", () => {
  it("splits sign and currency, whole and decimals", () => {
    expect(priceParts("¥1,234.50")).toEqual({ before: "¥", whole: "1,234", decimals: ".50" });
    expect(priceParts("\u2212¥12")).toEqual({ before: "\u2212¥", whole: "12", decimals: "" });
    expect(priceParts("¥1.2万")).toEqual({ before: "¥", whole: "1", decimals: ".2万" });
  });
});

describe("code groups", () => {
  it("groups long runs by four and loses nothing", () => {
    expect(codeGroups("ABCD1234EFGH56")).toEqual(["ABCD", "1234", "EFGH", "56"]);
    expect(codeGroups("ABCD1234EFGH56").join("")).toBe("ABCD1234EFGH56");
  });

  it("leaves short codes and codes with separators alone", () => {
    expect(codeGroups("12345678")).toEqual(["12345678"]);
    expect(codeGroups("ABCD-1234-EFGH")).toEqual(["ABCD-1234-EFGH"]);
  });
});

describe("status tones", () => {
  it("asks for attention for a state it does not know", () => {
    expect(statusTone("order", "delivered")).toBe("ok");
    expect(statusTone("order", "brand_new_state")).toBe("attention");
  });
});
