import "server-only";
import { z } from "zod";
import { invalidFromZod } from "@/server/kernel/errors";
import { listProducts, productById } from "@/server/modules/catalog";
import { productListInput } from "@/server/modules/catalog/contract";
import { cancelOrder, placeOrder, readOrder, refundOrder, revealDelivery, startPayment } from "@/server/modules/orders";
import { merchantRefundInput, placeOrderInput, shopperRefundInput } from "@/server/modules/orders/contract";
import { startPaymentInput } from "@/server/modules/payments/contract";
import { PLACE_RULE } from "../limits";
import { route } from "./router";

const NOTHING = z.strictObject({});
const param = (params: Readonly<Record<string, string>>, name: string) => params[name] ?? "";

/** What shoppers call: no key, an order's own token or a shopper session. */
export const shopperRoutes = [
  route({
    method: "GET",
    path: "/products",
    audience: "any",
    query: productListInput,
    run: async (ctx, { query }) => ({ status: 200, body: await listProducts(ctx, query) }),
  }),
  route({
    method: "GET",
    path: "/products/:productId",
    audience: "any",
    run: async (ctx, { params }) => ({ status: 200, body: await productById(ctx, param(params, "productId")) }),
  }),
  route({
    method: "POST",
    path: "/orders",
    audience: "shopper",
    body: placeOrderInput,
    run: async (ctx, { body }) => {
      if (ctx.address) await ctx.limiter.consume(PLACE_RULE, ctx.address);
      const { order, isReplay } = await placeOrder(ctx, body);
      return { status: 201, body: order, isReplay };
    },
  }),
  route({
    method: "GET",
    path: "/orders/:orderId",
    audience: "any",
    run: async (ctx, { params }) => ({ status: 200, body: await readOrder(ctx, param(params, "orderId")) }),
  }),
  route({
    method: "POST",
    path: "/orders/:orderId/payments",
    audience: "shopper",
    body: startPaymentInput,
    run: async (ctx, { params, body }) => ({
      status: 201,
      body: await startPayment(ctx, { orderId: param(params, "orderId"), provider: body.provider }),
    }),
  }),
  route({
    method: "POST",
    path: "/orders/:orderId/cancel",
    audience: "shopper",
    body: NOTHING,
    run: async (ctx, { params }) => ({ status: 200, body: await cancelOrder(ctx, param(params, "orderId")) }),
  }),
  route({
    method: "POST",
    path: "/orders/:orderId/deliveries/:deliveryId/reveal",
    audience: "shopper",
    body: NOTHING,
    run: async (ctx, { params }) => ({
      status: 200,
      body: await revealDelivery(ctx, { orderId: param(params, "orderId"), deliveryId: param(params, "deliveryId") }),
      headers: { "Referrer-Policy": "no-referrer" },
    }),
  }),
  route({
    method: "POST",
    path: "/orders/:orderId/refunds",
    audience: "any",
    body: merchantRefundInput,
    run: async (ctx, { params, body }) => {
      if (ctx.actor.kind !== "api_key") {
        const own = shopperRefundInput.safeParse(body);
        if (!own.success) throw invalidFromZod(own.error);
      }
      const { refund, isReplay } = await refundOrder(ctx, param(params, "orderId"), body);
      return { status: 201, body: refund, isReplay };
    },
  }),
];
