import { divide } from "@/server/kernel/rate";

type Amount = { readonly minor: bigint; readonly currency: string };

/** What is kept of a price after its cost, in tenths of a percent; null when either is unknown or the price is nothing. */
export function marginTenths(price: Amount | null, cost: Amount | null): number | null {
  if (!price || !cost || price.minor <= 0n || price.currency !== cost.currency) return null;
  return Number(divide((price.minor - cost.minor) * 1000n, price.minor, "half_even"));
}

/** Tenths of a percent with one decimal and a true minus sign, such as "12.5%". */
export function formatTenths(tenths: number): string {
  const size = Math.abs(tenths);
  return `${tenths < 0 ? "\u2212" : ""}${Math.floor(size / 10)}.${size % 10}%`;
}

/** The lowest and highest of some figures; null of none. */
export function rangeOf<T extends bigint | number>(values: readonly T[]): { low: T; high: T } | null {
  const [first, ...rest] = values;
  if (first === undefined) return null;
  return rest.reduce(
    (range, value) => ({ low: value < range.low ? value : range.low, high: value > range.high ? value : range.high }),
    { low: first, high: first },
  );
}
