import { formatInstant, toIso } from "@/server/kernel/instant";
import { normaliseText } from "@/server/kernel/text";

const DATE = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})/;
const TIME = /^(?:[Tt]| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?: *([Zz]|[+-]\d{2}:\d{2}))?$/;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const YEAR_MIN = 1970;

/**
 * Reads an expiry as people write it (RFC 3339, `2026-12-31`, `2026/12/31 18:00`, full-width digits too) as RFC 3339 UTC,
 * or null. Without an offset it is in the shop's zone; a date alone means the last millisecond of that day there.
 */
export function parseExpiry(text: string, timeZone: string): string | null {
  const plain = normaliseText(text);
  const date = DATE.exec(plain);
  if (!date) return null;
  const day = calendarDay(Number(date[1]), Number(date[3]), Number(date[4]));
  if (day === null) return null;
  const rest = plain.slice(date[0].length);
  if (rest === "") return toIso(new Date(toInstant(day + DAY_MS, timeZone) - 1));
  const time = TIME.exec(rest);
  if (!time) return null;
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = Number((time[4] ?? "").slice(0, 3).padEnd(3, "0"));
  const wall = day + (hour * 60 + minute) * MINUTE_MS + second * 1000 + ms;
  const offset = time[5] === undefined ? null : offsetMs(time[5]);
  if (offset !== null && Math.abs(offset) >= DAY_MS) return null;
  return toIso(new Date(offset === null ? toInstant(wall, timeZone) : wall - offset));
}

/** The start of the expiry's hour: codes of one hour share a pool, which is closed before the first of them expires. */
export function expiryHour(iso: string): string {
  return `${iso.slice(0, 13)}:00:00.000Z`;
}

function calendarDay(year: number, month: number, day: number): number | null {
  if (year < YEAR_MIN) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? at.getTime() : null;
}

function offsetMs(text: string): number {
  if (text === "Z" || text === "z") return 0;
  const sign = text.startsWith("-") ? -1 : 1;
  return sign * (Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6))) * MINUTE_MS;
}

// Two steps settle the zone's offset also near a change of clocks.
function toInstant(wallMs: number, timeZone: string): number {
  const first = wallMs - offsetAt(wallMs, timeZone);
  return wallMs - offsetAt(first, timeZone);
}

function offsetAt(ms: number, timeZone: string): number {
  const whole = Math.floor(ms / 1000) * 1000;
  const wall = formatInstant(new Date(whole), { locale: "en", timeZone, style: "full" });
  return Date.parse(`${wall.replace(" ", "T")}Z`) - whole;
}
