import { maskCode } from "@/server/kernel/mask";
import type { Role } from "./preview";

const STAR = "*";
const DIGITS_SHOWN_MAX = 5;

/**
 * A cell as it may stand in the preview. What a buyer would redeem shows at most its last four characters; of a column that is
 * not imported only what is no letter or digit of a code, so that garbled Chinese is still seen.
 */
export function maskCell(text: string, role: Role | undefined): string {
  if (text === "" || role === "expiresAt") return text;
  if (role) return maskCode(text);
  return text.replace(/[A-Za-z0-9]+/g, STAR.repeat(3));
}

/** A column's name as it may stand above it; a first row that is not names but codes must not show them. */
export function maskName(text: string): string {
  const digits = text.match(/\d/g)?.length ?? 0;
  return digits > DIGITS_SHOWN_MAX ? maskCode(text) : text;
}
