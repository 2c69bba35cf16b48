import "server-only";
import { randomInt } from "node:crypto";
import { conflict, invalid, precondition } from "@/server/kernel/errors";
import { addSeconds, formatInstant } from "@/server/kernel/instant";
import { invariant } from "@/server/kernel/invariant";
import { fromJson, money, toJson } from "@/server/kernel/money";
import { skusForSale } from "@/server/modules/catalog";
import { type Shop, shopById } from "@/server/modules/merchants";
import { actorRef, type Ctx, scopeOf } from "@/server/platform/context";
import { idempotencyRow, openStored, refuseTwin } from "@/server/platform/idempotency";
import { normaliseEmail, normalisePhone } from "@/server/platform/identities";
import { digestOf, newToken } from "@/server/platform/ids";
import { eventRows } from "@/server/platform/outbox";
import { callFunction, executor, sqlState } from "@/server/platform/tx";
import type { PlacedOrder, PlaceOrderInput } from "./contract";
import { type BasketSku, checkBasket } from "./domain/check-basket";
import { priceOrder } from "./domain/price-order";

const STOCK_ATTEMPTS = 3;
const NUMBER_DIGITS = 10;

export type PlacedOutcome = { readonly order: PlacedOrder; readonly isReplay: boolean };
type PlaceResult =
  | { outcome: "placed" }
  | { outcome: "replay"; stored: { requestHash: string; status: number; sealedBody: string } }
  | { outcome: "limit"; limit: { kind: string; max: number; line?: number } };

type Identity = { phone: string | null; email: string | null; phoneKey: Buffer | null; emailKey: Buffer | null };

function identify(ctx: Ctx, merchantId: string, contact: PlaceOrderInput["contact"]): Identity {
  const phone = contact.phone === undefined ? null : normalisePhone(contact.phone);
  const email = contact.email === undefined ? null : normaliseEmail(contact.email);
  const fields: Record<string, string> = {};
  if (contact.phone !== undefined && phone === null) fields["contact.phone"] = "orders.phone_format";
  if (contact.email !== undefined && email === null) fields["contact.email"] = "orders.email_format";
  if (Object.keys(fields).length > 0) throw invalid("request.invalid", { fields });
  return {
    phone,
    email,
    phoneKey: phone === null ? null : ctx.identities.keyOf(merchantId, { channel: "phone", value: phone }),
    emailKey: email === null ? null : ctx.identities.keyOf(merchantId, { channel: "email", value: email }),
  };
}

/** A human order number: the day and ten random digits. Never a credential. */
function orderNumber(now: Date, timeZone: string): string {
  const day = formatInstant(now, { locale: "zh-CN", timeZone, style: "full" }).slice(0, 10).replaceAll("-", "");
  return `${day}${String(randomInt(10 ** NUMBER_DIGITS)).padStart(NUMBER_DIGITS, "0")}`;
}

/**
 * Places an order and reserves its codes until it expires. Prices are the server's; `expectedTotal` only detects drift.
 * 409 orders.out_of_stock / orders.price_changed, 422 orders.limit_exceeded / orders.not_on_sale; nothing is left behind then.
 */
export async function placeOrder(ctx: Ctx, input: PlaceOrderInput): Promise<PlacedOutcome> {
  const scope = scopeOf(ctx);
  const identity = identify(ctx, scope.merchantId, input.contact);
  const [skus, shop] = await Promise.all([
    skusForSale(executor(ctx), scope, [...new Set(input.lines.map((l) => l.skuId))]),
    shopById(ctx, scope.merchantId),
  ]);
  invariant(shop, "the shop of a request exists");
  const basket = checkBasket(input.lines, skus);
  if (basket.kind === "refused") {
    if (basket.fields) throw invalid("request.invalid", { fields: basket.fields });
    throw precondition(basket.code, { data: basket.data });
  }
  const priced = priceOrder(
    basket.lines.map((l) => ({
      skuId: l.sku.skuId,
      quantity: l.quantity,
      unitMinor: l.sku.priceMinor,
      currency: l.sku.currency,
    })),
  );
  const total = money(priced.totalMinor, priced.currency);
  if (input.expectedTotal) {
    const expected = fromJson(input.expectedTotal);
    if (expected.minor !== total.minor || expected.currency !== total.currency) {
      throw conflict("orders.price_changed", { data: { totalMinor: String(total.minor), currency: total.currency } });
    }
  }
  const draft = draftOrder(ctx, { input, identity, shop, basket: basket.lines, priced });
  const result = await place(ctx, draft.argument);
  if (result.outcome === "replay" && ctx.idempotency) {
    return { order: revive(openStored<PlacedOrder>(ctx, ctx.idempotency, result.stored)), isReplay: true };
  }
  if (result.outcome === "limit") {
    throw precondition("orders.limit_exceeded", { data: { limit: result.limit.kind, max: String(result.limit.max) } });
  }
  return { order: draft.placed, isReplay: false };
}

function revive(order: PlacedOrder): PlacedOrder {
  return { ...order, expiresAt: new Date(order.expiresAt) };
}

type Draft = {
  input: PlaceOrderInput;
  identity: Identity;
  shop: Shop;
  basket: readonly { sku: BasketSku; quantity: number; account: string | null }[];
  priced: ReturnType<typeof priceOrder>;
};

function draftOrder(ctx: Ctx, { input, identity, shop, basket, priced }: Draft) {
  const scope = scopeOf(ctx);
  const now = ctx.clock.now();
  const token = newToken();
  const base64 = (b: Buffer | null) => b?.toString("base64") ?? null;
  const lines = basket.map((l, position) => ({
    id: ctx.ids.next("line"),
    position,
    productId: l.sku.productId,
    skuId: l.sku.skuId,
    kind: l.sku.kind,
    productName: l.sku.productName,
    skuName: l.sku.skuName,
    skuCode: l.sku.code,
    guide: l.sku.guide,
    terms: l.sku.terms,
    art: l.sku.art,
    account: l.account,
    quantity: l.quantity,
    unitMinor: String(l.sku.priceMinor),
    amountMinor: String(priced.lines[position]?.amountMinor),
    costMinor: l.sku.costMinor === null ? null : String(l.sku.costMinor),
  }));
  const order = {
    merchantId: scope.merchantId,
    id: ctx.ids.next("order"),
    number: orderNumber(now, shop.timeZone),
    currency: priced.currency,
    totalMinor: String(priced.totalMinor),
    locale: input.locale ?? "zh-CN",
    contactPhone: identity.phone,
    contactEmail: identity.email,
    phoneKey: base64(identity.phoneKey),
    emailKey: base64(identity.emailKey),
    tokenDigest: base64(digestOf(token)),
    address: ctx.address ?? null,
    ref: input.ref ?? null,
    createdAt: now.toISOString(),
    expiresAt: addSeconds(now, shop.settings.orderTtlMinutes * 60).toISOString(),
  };
  const toMoney = (minor: bigint) => toJson(money(minor, priced.currency));
  const placed: PlacedOrder = {
    id: order.id,
    number: order.number,
    status: "pending_payment",
    total: toMoney(priced.totalMinor),
    lines: basket.map((l, i) => ({
      id: lines[i]?.id as PlacedOrder["lines"][number]["id"],
      skuId: l.sku.skuId,
      quantity: l.quantity,
      unitPrice: toMoney(l.sku.priceMinor),
      amount: toMoney(priced.lines[i]?.amountMinor ?? 0n),
    })),
    token,
    expiresAt: new Date(order.expiresAt),
  };
  const event = {
    type: "orders.placed",
    subject: order.id,
    payload: { orderId: order.id, totalMinor: order.totalMinor, currency: order.currency },
  };
  const argument = {
    order,
    lines,
    limits: limitsOf(basket, shop, now),
    identities: [order.phoneKey, order.emailKey].filter((k) => k !== null),
    actor: actorRef(ctx.actor),
    events: eventRows(ctx, [event]),
    ...(ctx.idempotency ? { idempotency: idempotencyRow(ctx, ctx.idempotency, placed) } : {}),
  };
  return { placed, argument };
}

function limitsOf(basket: Draft["basket"], shop: Shop, now: Date) {
  const limits: Record<string, string | number | null>[] = [{ kind: "unpaid", max: shop.settings.unpaidOrdersMax }];
  const bySku = new Map<string, { sku: BasketSku; quantity: number }>();
  for (const l of basket)
    bySku.set(l.sku.skuId, { sku: l.sku, quantity: (bySku.get(l.sku.skuId)?.quantity ?? 0) + l.quantity });
  for (const { sku, quantity } of bySku.values()) {
    if (sku.limits.perIdentity)
      limits.push({ kind: "perIdentity", skuId: sku.skuId, quantity, max: sku.limits.perIdentity, since: null });
    if (sku.limits.perIdentityPerDay) {
      limits.push({
        kind: "perIdentityPerDay",
        skuId: sku.skuId,
        quantity,
        max: sku.limits.perIdentityPerDay,
        since: addSeconds(now, -86_400).toISOString(),
      });
    }
  }
  return limits;
}

/** A pick can find every counter held by buyers who then give up: two more tries before "sold out". */
async function place(ctx: Ctx, argument: unknown): Promise<PlaceResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await callFunction<PlaceResult>(executor(ctx), "order_place", argument);
    } catch (error) {
      const state = sqlState(error);
      if (state === "P0V01")
        throw conflict("orders.out_of_stock", { detail: "There are not enough codes left; nothing was charged." });
      if ((state === "40001" || state === "40P01") && attempt < STOCK_ATTEMPTS) continue;
      return refuseTwin(error);
    }
  }
}
