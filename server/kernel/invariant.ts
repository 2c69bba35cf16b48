/** A broken assumption of our own code: never the caller's fault, never shown to a caller. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Narrows on `condition`; throws InvariantError with `message` when it does not hold. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
