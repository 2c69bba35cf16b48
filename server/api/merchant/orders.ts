import "server-only";
import { z } from "zod";
import { money, toJson } from "@/server/kernel/money";
import { pageOutput } from "@/server/kernel/page";
import { staffNames } from "@/server/modules/identity";
import {
  cancelOrder,
  listOrders,
  previewRefund,
  readDesk,
  readMerchantOrder,
  readOrder,
  refundOrder,
  resolveAttention,
} from "@/server/modules/orders";
import {
  deskListInput,
  deskOverview,
  merchantOrderView,
  merchantRefundInput,
  ORDER_STATES,
  orderSummary,
  refundPreview,
  resolveAttentionInput,
} from "@/server/modules/orders/contract";
import { refundView } from "@/server/modules/payments/contract";
import { idempotencyKey, merchantProcedure, router } from "../trpc";
import { withIdempotency } from "./idempotent";

const orderId = z.string().max(64);

export const ordersRouter = router({
  list: merchantProcedure("orders.read")
    .input(deskListInput)
    .output(pageOutput(orderSummary))
    .query(({ ctx, input }) => listOrders(ctx, input)),

  get: merchantProcedure("orders.read")
    .input(z.strictObject({ orderId }))
    .output(merchantOrderView)
    .query(async ({ ctx, input }) => {
      const order = await readMerchantOrder(ctx, input.orderId);
      const names = await staffNames(
        ctx,
        order.timeline.map((entry) => entry.actorName),
      );
      return {
        ...order,
        timeline: order.timeline.map((entry) => ({ ...entry, actorName: names.get(entry.actorName ?? "") ?? null })),
      };
    }),

  overview: merchantProcedure("orders.read")
    .output(deskOverview)
    .query(({ ctx }) => readDesk(ctx)),

  previewRefund: merchantProcedure("orders.refund")
    .input(z.strictObject({ orderId, refund: merchantRefundInput.omit({ reason: true }) }))
    .output(refundPreview)
    .query(async ({ ctx, input }) => {
      const [order, plan] = await Promise.all([
        readOrder(ctx, input.orderId),
        previewRefund(ctx, input.orderId, { ...input.refund, reason: "preview" }),
      ]);
      if (plan.kind === "refused") return plan;
      const taken = new Set(plan.lines.flatMap((line) => line.deliveryIds));
      const codes = order.deliveries.filter((delivery) => taken.has(delivery.id));
      const codesVoided = codes.filter((delivery) => delivery.revealedAt !== null).length;
      return {
        kind: "plan",
        amount: toJson(money(plan.amountMinor, order.total.currency)),
        codesReturned: codes.length - codesVoided,
        codesVoided,
      };
    }),

  refund: merchantProcedure("orders.refund")
    .input(z.strictObject({ orderId, refund: merchantRefundInput, idempotencyKey }))
    .output(refundView)
    .mutation(async ({ ctx, input }) => {
      const submit = { route: `orders.refund/${input.orderId}`, key: input.idempotencyKey, content: input.refund };
      return (await refundOrder(withIdempotency(ctx, submit), input.orderId, input.refund)).refund;
    }),

  cancel: merchantProcedure("orders.cancel")
    .input(z.strictObject({ orderId }))
    .output(z.object({ status: z.enum(ORDER_STATES) }))
    .mutation(({ ctx, input }) => cancelOrder(ctx, input.orderId)),

  resolve: merchantProcedure("orders.note")
    .input(z.strictObject({ orderId, resolution: resolveAttentionInput }))
    .output(z.object({ resolved: z.int() }))
    .mutation(({ ctx, input }) => resolveAttention(ctx, input.orderId, input.resolution)),
});
