const MINUTE_MS = 60_000;

/** Minutes by which a zone is ahead of UTC at an instant. */
function offsetMinutes(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(at);
  const text = parts.find((p) => p.type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(text);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

/** Midnight at the start of a calendar day (YYYY-MM-DD) in a zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  const guess = new Date(utc.getTime() - offsetMinutes(utc, timeZone) * MINUTE_MS);
  // the offset may differ at midnight itself when the clocks change that day
  return new Date(utc.getTime() - offsetMinutes(guess, timeZone) * MINUTE_MS);
}

/** Calendar days, shown inclusive, as the half-open range of instants [from, to). */
export function dayRange(
  days: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
): { from?: Date; to?: Date } {
  const dayAfter = (day: string) => {
    const next = new Date(`${day}T00:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    return next.toISOString().slice(0, 10);
  };
  return {
    ...(days.from ? { from: startOfDay(days.from, timeZone) } : {}),
    ...(days.to ? { to: startOfDay(dayAfter(days.to), timeZone) } : {}),
  };
}
