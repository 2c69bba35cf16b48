import "server-only";
import { z } from "zod";
import { idSchema, parseId } from "@/server/kernel/id";
import { money, moneyJson, toJson } from "@/server/kernel/money";
import { pageInput, pageOutput } from "@/server/kernel/page";
import { LOCALES } from "@/server/modules/catalog/contract";
import {
  cancelOrder,
  listMyOrders,
  listWallet,
  placeOrder,
  previewRefund,
  readOrder,
  readReveals,
  refundOrder,
  revealDelivery,
  startPayment,
} from "@/server/modules/orders";
import {
  deliveryView,
  ORDER_STATES,
  orderLineView,
  orderSummary,
  orderView,
  placedOrder,
  placeOrderInput,
  shopperRefundInput,
} from "@/server/modules/orders/contract";
import { PROVIDERS, paymentView, refundView, startPaymentInput } from "@/server/modules/payments/contract";
import { revealedCode } from "@/server/modules/vault/contract";
import { PLACE_RULE } from "../limits";
import { idempotencyKey, router, shopProcedure, shopperProcedure } from "../trpc";
import { orderCtx, orderTokens, rememberOrder, shopUrl, submitCtx } from "./order-access";
import { summaryOf } from "./order-summary";

const DEVICE_ORDERS_MAX = 5;
const orderId = idSchema("order");
const anOrder = z.strictObject({ orderId });

const refundPreviewLine = z.object({ lineId: idSchema("line"), units: z.int(), amount: moneyJson });
const refundPreview = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("plan"), amount: moneyJson, lines: z.array(refundPreviewLine) }),
  z.object({ kind: z.literal("refused"), why: z.enum(["unknown_line", "nothing_left", "revealed", "too_much"]) }),
]);

const revealEntry = z.object({
  deliveryId: idSchema("delivery"),
  at: z.date(),
  where: z.enum(["this", "other", "staff"]),
});
const walletCard = z.object({ orderId, line: orderLineView, deliveries: z.array(deliveryView), boughtAt: z.date() });

const reading = {
  read: shopProcedure
    .input(anOrder)
    .output(orderView)
    .query(async ({ ctx, input }) => readOrder(await orderCtx(ctx, input.orderId), input.orderId)),

  reveals: shopProcedure
    .input(anOrder)
    .output(z.array(revealEntry))
    .query(async ({ ctx, input }) => {
      const entries = await readReveals(await orderCtx(ctx, input.orderId), input.orderId);
      return entries.map(({ deliveryId, at, isStaff, isHere }) => ({
        deliveryId,
        at,
        where: isStaff ? ("staff" as const) : isHere ? ("this" as const) : ("other" as const),
      }));
    }),

  mine: shopperProcedure
    .input(pageInput.extend({ states: z.array(z.enum(ORDER_STATES)).min(1).max(ORDER_STATES.length).optional() }))
    .output(pageOutput(orderSummary))
    .query(({ ctx, input: { states, after, limit } }) =>
      listMyOrders(ctx, { limit, ...(states ? { states } : {}), ...(after ? { after } : {}) }),
    ),

  wallet: shopperProcedure
    .input(pageInput)
    .output(pageOutput(walletCard))
    .query(({ ctx, input: { after, limit } }) => listWallet(ctx, { limit, ...(after ? { after } : {}) })),

  /** The latest orders that this browser placed, without signing in. */
  onThisDevice: shopProcedure
    .input(z.strictObject({}).optional())
    .output(z.array(orderSummary))
    .query(async ({ ctx }) => {
      const held = orderTokens(ctx).slice(0, DEVICE_ORDERS_MAX);
      const read = held.map(async ({ orderId: id }) => summaryOf(await readOrder(await orderCtx(ctx, id), id)));
      const outcomes = await Promise.allSettled(read);
      return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    }),

  /** The providers with which the shop takes payments here. */
  paymentMethods: shopProcedure
    .input(z.strictObject({}).optional())
    .output(z.array(z.enum(PROVIDERS)))
    .query(({ ctx }) => PROVIDERS.filter((name) => ctx.ports.payments.provider(name) !== undefined)),

  previewRefund: shopProcedure
    .input(z.strictObject({ orderId, lines: shopperRefundInput.shape.lines }))
    .output(refundPreview)
    .query(async ({ ctx, input }) => {
      const own = await orderCtx(ctx, input.orderId);
      const [plan, order] = await Promise.all([
        previewRefund(own, input.orderId, { reason: "preview", ...(input.lines ? { lines: input.lines } : {}) }),
        readOrder(own, input.orderId),
      ]);
      if (plan.kind === "refused") return plan;
      const amount = (minor: bigint) => toJson(money(minor, order.total.currency));
      const lines = plan.lines.map(({ lineId, units, minor }) => ({
        lineId: parseId("line", lineId),
        units,
        amount: amount(minor),
      }));
      return { kind: "plan" as const, amount: amount(plan.amountMinor), lines };
    }),
};

const doing = {
  place: shopProcedure
    .input(placeOrderInput.extend({ idempotencyKey }))
    .output(placedOrder.omit({ token: true }))
    .mutation(async ({ ctx, input: { idempotencyKey: key, ...input } }) => {
      if (ctx.address) await ctx.limiter.consume(PLACE_RULE, ctx.address);
      const { order } = await placeOrder(submitCtx(ctx, "storefront.orders.place", { key, input }), input);
      rememberOrder(ctx, { orderId: order.id, token: order.token });
      return order;
    }),

  startPayment: shopProcedure
    .input(startPaymentInput.extend({ orderId, locale: z.enum(LOCALES) }))
    .output(paymentView)
    .mutation(async ({ ctx, input }) => {
      const prefix = input.locale === "en" ? "/en" : "";
      const returnUrl = shopUrl(ctx, `${prefix}/pay/${input.orderId}?from=provider` as `/${string}`);
      return startPayment(await orderCtx(ctx, input.orderId), {
        orderId: input.orderId,
        provider: input.provider,
        returnUrl,
      });
    }),

  cancel: shopProcedure
    .input(anOrder)
    .output(z.object({ status: z.enum(ORDER_STATES) }))
    .mutation(async ({ ctx, input }) => cancelOrder(await orderCtx(ctx, input.orderId), input.orderId)),

  reveal: shopProcedure
    .input(z.strictObject({ orderId, deliveryId: idSchema("delivery") }))
    .output(revealedCode)
    .mutation(async ({ ctx, input }) => revealDelivery(await orderCtx(ctx, input.orderId), input)),

  refund: shopProcedure
    .input(shopperRefundInput.extend({ orderId, idempotencyKey }))
    .output(refundView)
    .mutation(async ({ ctx, input: { idempotencyKey: key, orderId: id, ...input } }) => {
      const own = submitCtx(await orderCtx(ctx, id), `storefront.orders.refund ${id}`, { key, input });
      return (await refundOrder(own, id, input)).refund;
    }),
};

/** The shopper's orders: each opens for the browser that placed it and for the contact that was proven. */
export const ordersRouter = router({ ...reading, ...doing });
