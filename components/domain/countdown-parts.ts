/** What is left until a deadline. */
export type Remaining = { days: number; hours: number; minutes: number; seconds: number; isOver: boolean };

const SECOND_MS = 1000;

/** Splits the time left, in milliseconds, rounding up so that zero means over. */
export function remainingParts(leftMs: number): Remaining {
  const total = Math.max(0, Math.ceil(leftMs / SECOND_MS));
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor((total % 86_400) / 3600),
    minutes: Math.floor((total % 3600) / 60),
    seconds: total % 60,
    isOver: total === 0,
  };
}

const two = (value: number) => String(value).padStart(2, "0");

/** The clock of a countdown: `14:59`, or `1:02:03` from an hour on; days are said apart. */
export function clockText(left: Remaining): string {
  const hasHours = left.days > 0 || left.hours > 0;
  return `${hasHours ? `${left.hours}:` : ""}${two(left.minutes)}:${two(left.seconds)}`;
}
