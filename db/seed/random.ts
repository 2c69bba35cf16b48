/** Numbers that a seed and a label fix, the same on every machine. For demo data only: never for secrets. */
export type Random = {
  /** A whole number from 0 to `bound` − 1. */
  int(bound: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** `length` symbols of an alphabet. */
  chars(alphabet: string, length: number): string;
};

/** A stream of its own for each label, so that one use of randomness never shifts another. */
export function seeded(seed: number, label: string): Random {
  const next = sfc32(hash128(`${seed}\n${label}`));
  const int = (bound: number) => next() % bound;
  return {
    int,
    pick: (list) => list[int(list.length)] ?? list[0],
    chars: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(int(alphabet.length))).join(""),
  };
}

type State = readonly [number, number, number, number];

// Small Fast Counter, 128 bits of state: no two labels meet within any length that we use.
function sfc32([a0, b0, c0, d0]: State): () => number {
  let [a, b, c, d] = [a0, b0, c0, d0];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let warm = 0; warm < 16; warm += 1) next();
  return next;
}

// Four FNV-1a lanes with different offsets.
function hash128(text: string): State {
  const lane = (offset: number) => {
    let hash = offset;
    for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
    return hash | 0;
  };
  return [lane(0x811c9dc5), lane(0x1b873593), lane(0x27d4eb2f), lane(0x165667b1)];
}
