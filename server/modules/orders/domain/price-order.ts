import { invariant } from "@/server/kernel/invariant";

export type PricedLine = {
  readonly skuId: string;
  readonly quantity: number;
  readonly unitMinor: bigint;
  readonly amountMinor: bigint;
};

/** Amounts of an order in minor units: each line is unit × quantity, the total is their sum. One currency. */
export function priceOrder(
  lines: readonly { skuId: string; quantity: number; unitMinor: bigint; currency: string }[],
): {
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly lines: readonly PricedLine[];
} {
  const currency = lines[0]?.currency;
  invariant(currency !== undefined && lines.every((l) => l.currency === currency), "an order has one currency");
  const priced = lines.map((l) => ({
    skuId: l.skuId,
    quantity: l.quantity,
    unitMinor: l.unitMinor,
    amountMinor: l.unitMinor * BigInt(l.quantity),
  }));
  return { currency, totalMinor: priced.reduce((sum, l) => sum + l.amountMinor, 0n), lines: priced };
}
