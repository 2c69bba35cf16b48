import { invariant } from "./invariant";

export type Weight<K extends string> = { readonly key: K; readonly weight: bigint };
export type Part<K extends string> = { readonly key: K; readonly minor: bigint };

/**
 * Splits `total` minor units by weight: parts sum exactly, each is within one unit of its exact share, a key's part
 * does not depend on the order of the list (ties go to the smaller key), and a negative total mirrors the positive one.
 * Throws InvariantError on repeated keys, a negative weight, or something to split and no weight.
 */
export function allocate<K extends string>(total: bigint, weights: readonly Weight<K>[]): Part<K>[] {
  const weightSum = checkedSum(weights);
  if (total === 0n) return weights.map(({ key }) => ({ key, minor: 0n }));
  invariant(weightSum > 0n, "nothing to split by: all weights are zero");
  const sign = total < 0n ? -1n : 1n;
  const amount = total * sign;
  const shares = weights.map(({ key, weight }) => ({
    key,
    floor: (amount * weight) / weightSum,
    remainder: (amount * weight) % weightSum,
  }));
  const left = shares.reduce((rest, share) => rest - share.floor, amount);
  const lucky = new Set(
    [...shares]
      .sort(byRemainderThenKey)
      .slice(0, Number(left))
      .map((share) => share.key),
  );
  return shares.map(({ key, floor }) => ({
    key,
    minor: sign * (lucky.has(key) ? floor + 1n : floor),
  }));
}

function checkedSum(weights: readonly Weight<string>[]): bigint {
  const keys = new Set<string>();
  let weightSum = 0n;
  for (const { key, weight } of weights) {
    invariant(weight >= 0n, `negative weight for ${key}`);
    invariant(!keys.has(key), `repeated key ${key}`);
    keys.add(key);
    weightSum += weight;
  }
  return weightSum;
}

type Share = { readonly key: string; readonly remainder: bigint };

function byRemainderThenKey(a: Share, b: Share): number {
  if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}
