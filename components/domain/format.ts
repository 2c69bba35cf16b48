export { formatInstant } from "@/server/kernel/instant-format";
export { formatMoney } from "@/server/kernel/money-format";

/** Money as the kernel holds it or as it travels. */
export type MoneyLike = { readonly minor: bigint | string; readonly currency: string };

/** The exact amount of either form. */
export function toMoney(amount: MoneyLike): { minor: bigint; currency: string } {
  return { minor: BigInt(amount.minor), currency: amount.currency };
}

/** Where one shop says nothing else, its clock. */
export const SHOP_TIME_ZONE = "Asia/Shanghai";
