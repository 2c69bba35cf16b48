import "server-only";
import { conflict } from "@/server/kernel/errors";
import { localize } from "@/server/modules/catalog/contract";
import { openPayment } from "@/server/modules/payments";
import type { PaymentView } from "@/server/modules/payments/contract";
import { type Ctx, scopeOf } from "@/server/platform/context";
import { executor } from "@/server/platform/tx";
import { authorisedOrder } from "./authorise";
import * as store from "./store";

/** Opens a payment for an unpaid order of the caller. 409 orders.not_payable when it is paid, closed or past its time. */
export async function startPayment(
  ctx: Ctx,
  input: { orderId: string; provider: string; returnUrl?: string },
): Promise<PaymentView> {
  const order = await authorisedOrder(ctx, input.orderId);
  if (order.state !== "pending_payment" || order.expiresAt <= ctx.clock.now()) {
    throw conflict("orders.not_payable", {
      detail: "This order cannot be paid any more.",
      data: { status: order.state },
    });
  }
  const [first] = await store.linesOf(executor(ctx), scopeOf(ctx), [order.id]);
  const prefix = order.locale === "en" ? "/en" : "";
  return openPayment(ctx, {
    orderId: order.id as OrderId,
    provider: input.provider,
    amountMinor: order.totalMinor,
    currency: order.currency,
    subject: first ? localize(first.productName, order.locale) : order.number,
    returnUrl: input.returnUrl ?? `${ctx.env.BASE_URL}${prefix}/pay/${order.id}`,
    expiresAt: order.expiresAt,
  });
}
type OrderId = Parameters<typeof openPayment>[1]["orderId"];
