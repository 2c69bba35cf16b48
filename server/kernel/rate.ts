import { z } from "zod";
import { invariant } from "./invariant";
import type { Money } from "./money";

/** Basis points: an integer, 10,000 = 100 %. */
export type Bps = number;

export const ROUNDING_MODES = ["floor", "ceil", "half_up", "half_even"] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

const BPS_SCALE = 10_000n;

/** A share of a whole in basis points, 0 to 10,000. */
export const bpsSchema = z.int().min(0).max(10_000);

/** `bps` basis points of an amount, in minor units: multiplied first, divided once; throws InvariantError on a fractional rate. */
export function applyRate(m: Money, bps: Bps, mode: RoundingMode): Money {
  invariant(Number.isSafeInteger(bps), `not integer basis points: ${bps}`);
  return { minor: divide(m.minor * BigInt(bps), BPS_SCALE, mode), currency: m.currency };
}

/**
 * The integer quotient n/d: floor goes down, ceil up, half_up rounds ties away from zero, half_even to the even
 * neighbour; throws InvariantError when d is 0.
 */
export function divide(n: bigint, d: bigint, mode: RoundingMode): bigint {
  invariant(d !== 0n, "division by zero");
  const numerator = d < 0n ? -n : n;
  const divisor = d < 0n ? -d : d;
  const truncated = numerator / divisor;
  const remainder = numerator % divisor;
  if (remainder === 0n) return truncated;
  const floor = remainder < 0n ? truncated - 1n : truncated;
  if (mode === "floor") return floor;
  if (mode === "ceil") return floor + 1n;
  const aboveFloor = numerator - floor * divisor;
  const twice = aboveFloor * 2n;
  if (twice !== divisor) return twice > divisor ? floor + 1n : floor;
  if (mode === "half_up") return numerator < 0n ? floor : floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}
