/** When to ask the provider again about a payment that has not ended: seconds after each question. */
export const QUERY_LADDER_SECONDS = [30, 120, 300, 900, 3600, 21_600, 86_400] as const;

/** Seconds until the next question after `asked` questions; null when the ladder is at its end. */
export function secondsToNextQuery(asked: number): number | null {
  return QUERY_LADDER_SECONDS[asked] ?? null;
}
