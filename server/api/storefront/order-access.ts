import "server-only";
import { readCookie } from "@/server/auth/cookies";
import { isId } from "@/server/kernel/id";
import type { Shop } from "@/server/modules/merchants";
import { orderTokenOpens } from "@/server/modules/orders";
import type { Ctx } from "@/server/platform/context";
import { hashRequest } from "@/server/platform/idempotency";
import type { TrpcContext } from "../trpc";
import { cookieName, setCookie } from "./cookies";
import { type OrderToken, parseOrderTokens, withOrderToken } from "./order-tokens";

const COOKIE = "qm_orders";
const KEPT_SECONDS = 7 * 86_400;

/** What a procedure of a shop's own pages is called with. */
export type ShopCtx = Ctx & Pick<TrpcContext, "facts" | "responseHeaders"> & { readonly shop: Shop };

/** The orders that this browser placed and can still open, newest first. */
export function orderTokens(ctx: ShopCtx): OrderToken[] {
  return parseOrderTokens(readCookie(ctx.facts.headers, cookieName(ctx.env, COOKIE)));
}

/** Lets this browser open the order again without signing in; the token never reaches a page or an address. */
export function rememberOrder(ctx: ShopCtx, placed: OrderToken): void {
  setCookie(ctx.responseHeaders, ctx.env, {
    name: COOKIE,
    value: withOrderToken(orderTokens(ctx), placed),
    maxAgeSeconds: KEPT_SECONDS,
  });
}

/** Takes the browser's orders away, so that nobody who comes after can open them. */
export function forgetOrders(ctx: ShopCtx): void {
  setCookie(ctx.responseHeaders, ctx.env, { name: COOKIE, value: "", maxAgeSeconds: 0 });
}

/** The context for one order: by its own token when the browser holds it and it opens, else as the caller came. */
export async function orderCtx(ctx: ShopCtx, orderId: string): Promise<ShopCtx> {
  const held = isId("order", orderId) ? orderTokens(ctx).find((one) => one.orderId === orderId) : undefined;
  if (!held || !(await orderTokenOpens(ctx, held.orderId, held.token))) return ctx;
  return { ...ctx, actor: { kind: "order_token", orderId: held.orderId, merchantId: ctx.shop.id } };
}

/** The context of one submit: the same key with the same input answers the same, whoever of one kind asks. */
export function submitCtx(ctx: ShopCtx, route: string, submit: { key: string; input: unknown }): ShopCtx {
  const { actor } = ctx;
  const who = actor.kind === "customer" ? `c:${actor.identityKeys?.[0] ?? ""}` : "guest";
  const idempotency = {
    scope: `${ctx.shop.id}:${who}:${route}`,
    key: submit.key,
    requestHash: hashRequest(route, submit.input),
  };
  return { ...ctx, idempotency };
}

/** The address of a page of the shop, on the host that the shopper came to. */
export function shopUrl(ctx: ShopCtx, path: `/${string}`): string {
  const base = new URL(ctx.env.BASE_URL);
  const host = ctx.facts.headers.get("x-forwarded-host") ?? ctx.facts.headers.get("host") ?? base.host;
  return `${base.protocol}//${host}${path}`;
}
