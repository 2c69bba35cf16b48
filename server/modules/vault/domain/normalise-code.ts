import { maskCode } from "@/server/kernel/mask";

const PLAIN = /^[0-9A-Z]+$/;
const ASCII = /^[\x20-\x7e]*$/;
// spaces, every kind of dash, the minus sign, and marks that have no width
const IGNORED = /[\s\p{Pd}\p{Cf}\u2212]/gu;

/**
 * The form in which trivially different spellings of one code are equal: NFKC, upper-case, without spaces and dashes.
 * It is digested for the blind index and nothing else; what the buyer sees is the code as it was imported.
 */
export function indexForm(code: string): string {
  if (PLAIN.test(code)) return code;
  if (ASCII.test(code)) return code.toUpperCase().replace(/[ -]+/g, "");
  return code.normalize("NFKC").toUpperCase().normalize("NFKC").replace(IGNORED, "");
}

const STARS = maskCode("");
const TAIL = /[0-9A-Za-z]{9,}([0-9A-Za-z]{4})$/;

/** The last four characters that may stand in the open beside a code, or null when it is too short to show any. */
export function tailOf(code: string): string | null {
  // plain codes, which are nearly all, need not be looked at symbol by symbol
  if (ASCII.test(code)) return TAIL.exec(code.replace(/[^0-9A-Za-z]+/g, ""))?.[1] ?? null;
  const masked = maskCode(code);
  return masked.length > STARS.length ? masked.slice(STARS.length) : null;
}

/** A stored code as it is shown before it is opened: stars, and its tail where it has one. */
export function maskedOf(tail: string | null): string {
  return `${STARS}${tail ?? ""}`;
}
