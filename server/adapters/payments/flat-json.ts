const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SPACE = /[ \t\r\n]*/y;
const FIELDS_MAX = 64;

/**
 * Reads a JSON object whose values are all strings. Null for anything else, and for a key that stands twice, however it is
 * escaped: two readers of such a body could see two different payments.
 */
export function parseFlatJson(text: string): ReadonlyMap<string, string> | null {
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  };
  const takeSign = (sign: string): boolean => {
    take(SPACE);
    if (text[at] !== sign) return false;
    at += 1;
    take(SPACE);
    return true;
  };
  const takeString = (): string | null => {
    const literal = take(STRING);
    return literal === null ? null : (JSON.parse(literal) as string);
  };

  const fields = new Map<string, string>();
  if (!takeSign("{")) return null;
  if (!takeSign("}")) {
    do {
      const key = takeString();
      if (key === null || fields.has(key) || fields.size >= FIELDS_MAX || !takeSign(":")) return null;
      const value = takeString();
      if (value === null) return null;
      fields.set(key, value);
    } while (takeSign(","));
    if (!takeSign("}")) return null;
  }
  return at === text.length ? fields : null;
}
