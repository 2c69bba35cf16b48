import type { OrderState, OrderView } from "@/server/modules/orders/contract";

const MOVING: ReadonlySet<OrderState> = new Set(["paid", "fulfilling", "partially_delivered", "refund_pending"]);

/** True while something is under way that the shopper waits for. */
export function isMoving(order: Pick<OrderView, "status" | "refunds">): boolean {
  return (
    MOVING.has(order.status) ||
    order.refunds.some((refund) => refund.status === "pending" || refund.status === "unknown")
  );
}

/** True when something was paid and delivered that has not been given back. */
export function canAskRefund(order: Pick<OrderView, "status" | "deliveries">): boolean {
  return order.status !== "pending_payment" && order.deliveries.some((delivery) => delivery.state === "delivered");
}

/** The tabs of the order list and the states that stand under each; `all` has every state. */
export const ORDER_TABS = {
  all: undefined,
  pending: ["pending_payment"],
  active: ["paid", "fulfilling", "partially_delivered", "fulfil_failed"],
  done: ["delivered", "completed"],
  aftersale: ["refund_pending", "refunded"],
} as const satisfies Record<string, readonly OrderState[] | undefined>;
export type OrderTab = keyof typeof ORDER_TABS;

/** The tab that an address names. */
export function readTab(text: string | undefined): OrderTab {
  return text !== undefined && Object.hasOwn(ORDER_TABS, text) ? (text as OrderTab) : "all";
}
