import { normaliseText } from "./text";

const STARS = "****";
const CODE_STARS = "********";
const CODE_LENGTH_SHOWN_FROM = 13;

/** A phone for people who need not call it: "138****1234"; short or foreign numbers show less. */
export function maskPhone(phone: string): string {
  const digits = normaliseText(phone).replace(/[^\d+]/g, "");
  const national = /^(?:\+|00)?86(1\d{10})$/.exec(digits)?.[1] ?? digits;
  if (national.length >= 11) return `${national.slice(0, 3)}${STARS}${national.slice(-4)}`;
  if (national.length >= 7) return `${national.slice(0, 2)}${STARS}${national.slice(-2)}`;
  return STARS;
}

/** A mail address as its first letter and its domain: "w***@example.com". */
export function maskEmail(email: string): string {
  const text = normaliseText(email);
  const at = text.lastIndexOf("@");
  if (at < 1) return "***";
  const [first = ""] = text.slice(0, at);
  return `${at > 1 ? first : ""}***${text.slice(at)}`;
}

/** A code as stars and, only when it has more than 12 letters and digits, its last 4; never its length. */
export function maskCode(code: string): string {
  const symbols = [...code.normalize("NFC")].filter((symbol) => /[\p{L}\p{N}]/u.test(symbol));
  if (symbols.length < CODE_LENGTH_SHOWN_FROM) return CODE_STARS;
  return `${CODE_STARS}${symbols.slice(-4).join("")}`;
}

/** A client address without its host part: "203.0.113.*", or the first 48 bits of IPv6; "*" when it is neither. */
export function maskIp(ip: string): string {
  const text = ip.trim().replace(/%.*$/, "").toLowerCase();
  const v4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(text);
  if (v4) return `${v4[1]}.*`;
  if (!/^[\da-f:]+$/.test(text) || !text.includes(":")) return "*";
  const [head = "", tail] = text.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right];
  return groups.length === 8 ? `${groups.slice(0, 3).join(":")}:*` : "*";
}
