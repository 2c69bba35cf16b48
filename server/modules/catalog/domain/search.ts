import { normaliseText } from "@/server/kernel/text";

const TERMS_MAX = 5;

/** The ILIKE patterns of a search: each word must occur somewhere; `%`, `_` and `\` stand for themselves. */
export function searchPatterns(q: string | undefined): string[] {
  const words = normaliseText(q ?? "").split(/\s+/u);
  return words
    .filter((word) => word !== "")
    .slice(0, TERMS_MAX)
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}
