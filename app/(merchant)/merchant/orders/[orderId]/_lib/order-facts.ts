import type { MerchantOrderView } from "@/server/modules/orders/contract";

const OPEN_PAYMENTS: readonly string[] = ["created", "processing", "unknown"];
const OPEN_REFUNDS: readonly string[] = ["pending", "unknown"];

/** What can still be given back, in minor units: paid, less what went back or is on its way. */
export function refundableMinor(order: Pick<MerchantOrderView, "paid" | "refunded" | "refunds">): bigint {
  const underWay = order.refunds
    .filter((refund) => OPEN_REFUNDS.includes(refund.status))
    .reduce((sum, refund) => sum + BigInt(refund.amount.minor), 0n);
  const left = BigInt(order.paid.minor) - BigInt(order.refunded.minor) - underWay;
  return left > 0n ? left : 0n;
}

/** Whether something is under way that will change the order without us. */
export function isMoving(order: Pick<MerchantOrderView, "payments" | "refunds" | "status">): boolean {
  return (
    order.refunds.some((refund) => OPEN_REFUNDS.includes(refund.status)) ||
    (order.status === "pending_payment" && order.payments.some((payment) => OPEN_PAYMENTS.includes(payment.status)))
  );
}

export type StepState = "done" | "current" | "failed" | "ended" | "todo";
export type OrderStep = {
  readonly key: "placed" | "paid" | "delivered" | "closed" | "refunded";
  readonly state: StepState;
  readonly at: Date | null;
};

/** The order's way from placing to delivery, as far as it came; an end before payment or a full refund stands last. */
export function stepsOf(
  order: Pick<MerchantOrderView, "status" | "createdAt" | "paidAt" | "deliveredAt" | "refunds">,
): OrderStep[] {
  const { status, paidAt, deliveredAt } = order;
  const placed: OrderStep = { key: "placed", state: "done", at: order.createdAt };
  if (status === "cancelled" || status === "expired") return [placed, { key: "closed", state: "ended", at: null }];
  const paid: OrderStep = { key: "paid", state: paidAt ? "done" : "current", at: paidAt };
  const isFailed = status === "fulfil_failed";
  const delivered: OrderStep = {
    key: "delivered",
    state: deliveredAt ? "done" : isFailed ? "failed" : paidAt ? "current" : "todo",
    at: deliveredAt,
  };
  if (status !== "refunded" && status !== "refund_pending") return [placed, paid, delivered];
  const last = order.refunds.filter((refund) => refund.status === "succeeded").at(-1);
  return [
    placed,
    paid,
    delivered,
    { key: "refunded", state: status === "refunded" ? "done" : "current", at: last?.finishedAt ?? null },
  ];
}
