import { defineStateMachine } from "@/server/kernel/state-machine";
import { ORDER_STATES, type OrderState } from "../contract";

/** Which moves an order may make; the database lists the same states. */
export const orderMachine = defineStateMachine<OrderState>({
  initial: "pending_payment",
  states: ORDER_STATES,
  transitions: {
    pending_payment: ["paid", "delivered", "fulfilling", "expired", "cancelled"],
    paid: ["fulfilling", "delivered", "refund_pending", "refunded"],
    fulfilling: ["delivered", "partially_delivered", "fulfil_failed"],
    partially_delivered: ["delivered", "fulfil_failed", "refund_pending", "refunded"],
    delivered: ["completed", "refunded"],
    completed: ["refunded"],
    fulfil_failed: ["refund_pending", "refunded"],
    refund_pending: ["refunded"],
    // paid after the end: it comes back to life when there is stock
    expired: ["delivered"],
    cancelled: ["delivered"],
    refunded: [],
  },
});
