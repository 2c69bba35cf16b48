/** How many lines were dealt with by a moment of the browser's own clock, in milliseconds. */
export type Sample = { readonly atMs: number; readonly lines: number };

const WINDOW_MS = 20_000;
const KNOWN_AFTER_MS = 3000;

/** The samples of the last twenty seconds with a new one; a count that fell begins anew. */
export function withSample(samples: readonly Sample[], next: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && next.lines < last.lines) return [next];
  return [...samples.filter((sample) => next.atMs - sample.atMs <= WINDOW_MS), next];
}

/** Lines a second and seconds to go, once there are three seconds to judge by; null before, and while nothing moves. */
export function speedOf(samples: readonly Sample[], total: number): { perSecond: number; secondsLeft: number } | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last || last.atMs - first.atMs < KNOWN_AFTER_MS || last.lines <= first.lines) return null;
  const perSecond = ((last.lines - first.lines) * 1000) / (last.atMs - first.atMs);
  return {
    perSecond: Math.max(1, Math.floor(perSecond)),
    secondsLeft: Math.ceil(Math.max(0, total - last.lines) / perSecond),
  };
}
