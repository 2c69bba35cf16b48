import { defineStateMachine } from "@/server/kernel/state-machine";
import { PAYMENT_STATES, type PaymentState, REFUND_STATES, type RefundState } from "../contract";

/** Which moves a payment may make. Money that arrived is never un-arrived: success overrides failed and expired only. */
export const paymentMachine = defineStateMachine<PaymentState>({
  initial: "created",
  states: PAYMENT_STATES,
  transitions: {
    created: ["processing", "unknown", "succeeded", "failed", "expired", "mismatch"],
    processing: ["unknown", "succeeded", "failed", "expired", "mismatch"],
    unknown: ["processing", "succeeded", "failed", "expired", "mismatch"],
    failed: ["succeeded", "mismatch"],
    expired: ["succeeded", "mismatch"],
    mismatch: ["refunded_part", "refunded"],
    succeeded: ["refunded_part", "refunded", "disputed"],
    refunded_part: ["refunded", "disputed"],
    refunded: [],
    disputed: ["refunded"],
  },
});

/** Which moves a refund may make. */
export const refundMachine = defineStateMachine<RefundState>({
  initial: "pending",
  states: REFUND_STATES,
  transitions: {
    pending: ["unknown", "succeeded", "failed"],
    unknown: ["pending", "succeeded", "failed"],
    succeeded: [],
    failed: [],
  },
});
