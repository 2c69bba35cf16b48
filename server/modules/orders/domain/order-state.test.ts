import { expect, it } from "vitest";
import { paymentMachine, refundMachine } from "@/server/modules/payments/domain/payment-state";
import { orderMachine } from "./order-state";

it("reaches every state and ends only at the end", () => {
  expect(orderMachine.reachable().size).toBe(orderMachine.states.length);
  expect(orderMachine.states.filter((s) => orderMachine.isTerminal(s))).toEqual(["refunded"]);
  expect(paymentMachine.reachable().size).toBe(paymentMachine.states.length);
  expect(refundMachine.states.filter((s) => refundMachine.isTerminal(s))).toEqual(["succeeded", "failed"]);
});

it("never takes a paid order back to unpaid", () => {
  for (const state of orderMachine.states) expect(orderMachine.can(state, "pending_payment")).toBe(false);
});
