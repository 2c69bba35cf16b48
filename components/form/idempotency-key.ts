/** A key of 128 random bits for one submission; works on plain HTTP too, where randomUUID is missing. */
export function newIdempotencyKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Gives the same key for the same content until it is settled, and a new one when the content changed. */
export class KeyKeeper {
  private held: { key: string; content: string } | undefined;
  private readonly make: () => string;

  constructor(make: () => string = newIdempotencyKey) {
    this.make = make;
  }

  keyFor(input: unknown): string {
    const content =
      JSON.stringify(input, (_name, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)) ?? "";
    if (this.held?.content !== content) this.held = { key: this.make(), content };
    return this.held.key;
  }

  /** Called when the outcome is known, so that the next submission is a new one. */
  settle(): void {
    this.held = undefined;
  }
}
