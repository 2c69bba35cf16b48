/** A key of 128 random bits for one submission; works on plain HTTP too, where randomUUID is missing. */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const REPEAT_MS = 10_000;

/**
 * Gives the same key for the same content until it is refused, and for ten seconds after it went through:
 * a second press then gets the first answer again instead of a second order. Changed content gets a new key.
 */
export class KeyKeeper {
  private held: { key: string; content: string; doneAt?: number } | undefined;
  private readonly make: () => string;
  private readonly nowMs: () => number;

  constructor(make: () => string = newIdempotencyKey, nowMs: () => number = () => performance.now()) {
    this.make = make;
    this.nowMs = nowMs;
  }

  keyFor(input: unknown): string {
    const content =
      JSON.stringify(input, (_name, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)) ?? "";
    const isOld = this.held?.doneAt !== undefined && this.nowMs() - this.held.doneAt > REPEAT_MS;
    if (this.held?.content !== content || isOld) this.held = { key: this.make(), content };
    return this.held.key;
  }

  /** The content went through. */
  done(): void {
    if (this.held) this.held.doneAt = this.nowMs();
  }

  /** The content was refused for good: another try is another submission. */
  refused(): void {
    this.held = undefined;
  }
}
