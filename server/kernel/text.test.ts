import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasControlCharacters, normaliseText, plainText } from "./text";

describe("normaliseText", () => {
  test("full-width digits and letters become half-width", () => {
    expect(normaliseText(" \uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18 ")).toBe("13812345678");
    expect(normaliseText("\uff21\uff22\uff0d\uff19\uff26")).toBe("AB-9F");
    expect(normaliseText("\u3000\uff0b\uff18\uff16 138\u3000")).toBe("+86 138");
  });

  test("every digit string survives being typed full-width", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => {
        const wide = [...digits].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join("");
        expect(normaliseText(wide)).toBe(digits);
      }),
    );
  });

  test("doing it twice changes nothing more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });
});

describe("plainText", () => {
  const schema = plainText(20);

  test.each([
    "\u0000",
    "a\u0000b",
    "a\u0007b",
    "a\u001bb",
    "a\nb",
    "a\tb",
    "a\u007fb",
    "a\u0085b",
    "a\u202eb",
    "a\u2066b",
  ])("refuses %j", (text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });

  test("refuses half a surrogate pair, which a database cannot store", () => {
    expect(schema.safeParse("a\ud83d").success).toBe(false);
    expect(schema.safeParse("a😀").success).toBe(true);
  });

  test("keeps Chinese prose as it was written, trimmed", () => {
    const written = "视频会员\uff0c12 个月\uff08月卡\uff09";
    expect(schema.parse(`  ${written} `)).toBe(written);
    expect(schema.parse("👨‍👩‍👧 家庭卡")).toBe("👨‍👩‍👧 家庭卡");
  });

  test("multiline allows line breaks and tabs, still no other control", () => {
    const long = plainText(20, { multiline: true });
    expect(long.parse("a\r\n\tb")).toBe("a\r\n\tb");
    expect(long.safeParse("a\u0000b").success).toBe(false);
  });

  test("is bounded, and can be made non-empty after trimming", () => {
    expect(schema.safeParse("x".repeat(21)).success).toBe(false);
    expect(schema.min(1).safeParse("   ").success).toBe(false);
    expect(schema.safeParse(12).success).toBe(false);
  });

  test("an accepted text never holds a control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        const parsed = schema.safeParse(text);
        if (parsed.success) expect(hasControlCharacters(parsed.data)).toBe(false);
        if (parsed.success) expect(parsed.data).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
