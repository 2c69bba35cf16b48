import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskCode } from "@/server/kernel/mask";
import { indexForm, maskedOf, tailOf } from "./normalise-code";

const code = fc.string({ unit: fc.constantFrom(..."ABCDEFGHJKMNPQRSTVWXYZ0123456789"), minLength: 1, maxLength: 40 });

describe("the index form of a code", () => {
  it("is the same for spellings that differ in case, spaces, dashes and width only", () => {
    const gap = fc.constantFrom("", "-", " ", "‐", "–", "—", "-", "　", "\u200b", "\u00ad", "−");
    const wide = (text: string) =>
      [...text].map((c) => (/[!-~]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join("");
    fc.assert(
      fc.property(
        code,
        fc.array(gap, { minLength: 41, maxLength: 41 }),
        fc.boolean(),
        fc.boolean(),
        (text, gaps, isLow, isWide) => {
          const spelt = [...text].map((c, at) => `${gaps[at]}${isLow ? c.toLowerCase() : c}`).join("");
          expect(indexForm(isWide ? wide(spelt) : spelt)).toBe(indexForm(text));
        },
      ),
    );
  });

  it("keeps different codes apart", () => {
    fc.assert(fc.property(code, code, (a, b) => (indexForm(a) === indexForm(b)) === (a === b)));
    expect(indexForm("O0I1")).not.toBe(indexForm("0011"));
  });

  it("does not change when it is taken again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        expect(indexForm(indexForm(text))).toBe(indexForm(text));
      }),
    );
  });
});

describe("the tail of a code", () => {
  it("is what a masked code shows, of every kind of text", () => {
    const any = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 40 }), code);
    fc.assert(
      fc.property(any, (text) => maskedOf(tailOf(text)) === maskCode(text)),
      { numRuns: 1000 },
    );
  });

  it("shows four characters of codes longer than twelve and nothing of the others", () => {
    fc.assert(
      fc.property(code, (text) => {
        expect(tailOf(text)).toBe(text.length > 12 ? text.slice(-4) : null);
        expect(maskedOf(tailOf(text))).not.toContain(text.slice(0, 9).padEnd(9, "?"));
      }),
    );
  });
});
