import { z } from "zod";
import { invalid } from "./errors";
import type { Instant } from "./instant-format";
import { invariant } from "./invariant";

export { formatInstant, type Instant, type InstantFormat } from "./instant-format";

/** An instant as it travels: RFC 3339 with an offset; we always send UTC. */
export const instantJson = z.iso.datetime({ offset: true });

const MAX_YEAR_MS = 253_402_300_799_999;

/** RFC 3339 in UTC with milliseconds; throws InvariantError outside the years 0 to 9999. */
export function toIso(instant: Instant): string {
  const ms = instant.getTime();
  invariant(ms >= -62_167_219_200_000 && ms <= MAX_YEAR_MS, "not an instant of the years 0 to 9999");
  return instant.toISOString();
}

/** Reads RFC 3339; throws AppError `request.malformed_instant` on anything else. */
export function fromIso(text: string): Instant {
  const parsed = instantJson.safeParse(text);
  const instant = new Date(text);
  if (!parsed.success || Number.isNaN(instant.getTime())) {
    throw invalid("request.malformed_instant", { detail: "An instant is RFC 3339 with an offset." });
  }
  return instant;
}

/** The instant `seconds` later (earlier when negative). */
export function addSeconds(instant: Instant, seconds: number): Instant {
  return new Date(instant.getTime() + seconds * 1000);
}
