import { type Id, isId } from "@/server/kernel/id";

/** How many orders a browser that signed in nowhere can still open. */
export const ORDERS_KEPT = 10;

export type OrderToken = { readonly orderId: Id<"order">; readonly token: string };

const TOKEN = /^[\w-]{22}$/;

/** Reads `orderId.token~orderId.token`, newest first; whatever is not of that form is dropped. */
export function parseOrderTokens(value: string | undefined): OrderToken[] {
  const pairs = (value ?? "").split("~", ORDERS_KEPT);
  return pairs.flatMap((pair) => {
    const [orderId, token = "", ...rest] = pair.split(".");
    return isId("order", orderId) && TOKEN.test(token) && rest.length === 0 ? [{ orderId, token }] : [];
  });
}

/** The value to keep after an order was placed: it stands first, the oldest beyond the limit goes. */
export function withOrderToken(kept: readonly OrderToken[], added: OrderToken): string {
  const others = kept.filter((known) => known.orderId !== added.orderId);
  return [added, ...others]
    .slice(0, ORDERS_KEPT)
    .map((one) => `${one.orderId}.${one.token}`)
    .join("~");
}
