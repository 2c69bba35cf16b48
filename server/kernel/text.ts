import { z } from "zod";

const BIDI_OVERRIDES: ReadonlySet<number> = new Set([
  0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
]);
const LINE_BREAKS_AND_TAB: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d]);

/**
 * Normalises what people type into codes, phones, numbers and search: NFKC (full-width → half-width) and trimmed.
 * Not for prose, whose Chinese punctuation it would turn into Latin punctuation.
 */
export function normaliseText(text: string): string {
  return text.normalize("NFKC").trim();
}

/** Whether the text holds NUL, a C0/C1 control, a bidi override, a line separator or half a surrogate pair. */
export function hasControlCharacters(text: string, options: { multiline?: boolean } = {}): boolean {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (options.multiline && LINE_BREAKS_AND_TAB.has(point)) continue;
    if (point < 0x20 || (point >= 0x7f && point <= 0x9f)) return true;
    if (point === 0x2028 || point === 0x2029 || point === 0xfeff) return true;
    if (point >= 0xd800 && point <= 0xdfff) return true;
    if (BIDI_OVERRIDES.has(point)) return true;
  }
  return false;
}

/** A zod string of at most `max` UTF-16 units: NFC, trimmed, no control characters; `multiline` allows line breaks and tabs. */
export function plainText(max: number, options: { multiline?: boolean } = {}): z.ZodString {
  return z
    .string()
    .normalize("NFC")
    .trim()
    .max(max)
    .refine((text) => !hasControlCharacters(text, options), "Contains control characters");
}
