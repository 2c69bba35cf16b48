// Words for instants without the schemas of instant.ts: browsers load this file, and no validator with it.
import { invariant } from "./invariant";

/** A point in time, millisecond precision. */
export type Instant = Date;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

export type InstantFormat = {
  /** BCP 47 tag; any `zh*` reads Chinese, everything else English. */
  readonly locale: string;
  /** IANA zone of the shop. */
  readonly timeZone: string;
  /** list: short for tables; full: `2026-11-22 15:04:05` for ledgers and CSV; date: the day only. */
  readonly style: "list" | "full" | "date";
  /** Makes `list` relative to this instant; leave out while rendering on the server. */
  readonly now?: Instant;
};

/** An instant for people, in the shop's zone; throws InvariantError on an invalid date, RangeError on an unknown zone. */
export function formatInstant(instant: Instant, format: InstantFormat): string {
  invariant(!Number.isNaN(instant.getTime()), "not an instant");
  const at = partsIn(instant, format.timeZone);
  const chinese = format.locale.toLowerCase().startsWith("zh");
  const clock = `${at.hour}:${at.minute}`;
  if (format.style === "full") {
    return `${at.year}-${at.month}-${at.day} ${clock}:${at.second}`;
  }
  const date = chinese
    ? `${at.year}年${Number(at.month)}月${Number(at.day)}日`
    : `${Number(at.day)} ${MONTHS[Number(at.month) - 1]} ${at.year}`;
  if (format.style === "date") return date;
  if (!format.now) return chinese ? `${date} ${clock}` : `${date}, ${clock}`;

  const elapsedMs = format.now.getTime() - instant.getTime();
  if (elapsedMs >= 0 && elapsedMs < HOUR_MS) {
    const minutes = Math.floor(elapsedMs / MINUTE_MS);
    if (minutes === 0) return chinese ? "刚刚" : "just now";
    return chinese ? `${minutes} 分钟前` : `${minutes} min ago`;
  }
  const today = partsIn(format.now, format.timeZone);
  if (at.year !== today.year) return date;
  if (at.month === today.month && at.day === today.day) {
    return chinese ? `今天 ${clock}` : `today ${clock}`;
  }
  return chinese
    ? `${Number(at.month)}月${Number(at.day)}日 ${clock}`
    : `${Number(at.day)} ${MONTHS[Number(at.month) - 1]}, ${clock}`;
}

type ZonedParts = Readonly<Record<"year" | "month" | "day" | "hour" | "minute" | "second", string>>;

const zones = new Map<string, Intl.DateTimeFormat>();

// Numbers come from Intl, words from us: the same text on server and browser whatever their ICU version.
function partsIn(instant: Instant, timeZone: string): ZonedParts {
  let format = zones.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    zones.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return {
    year: read("year").padStart(4, "0"),
    month: read("month"),
    day: read("day"),
    hour: read("hour"),
    minute: read("minute"),
    second: read("second"),
  };
}
