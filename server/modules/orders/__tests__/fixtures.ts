import { expect } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { runDoctor } from "@/server/doctor";
import type { PaymentProvider, SettlementNotice } from "@/server/modules/payments";
import type { Ctx } from "@/server/platform/context";
import { placeOrder } from "../place-order";
import { settlePayment } from "../settle-payment";
import { startPayment } from "../start-payment";

/** A bank that answers what the test tells it to; payments open at once, without a call. */
export type FakeBank = PaymentProvider & {
  closeAnswer: "closed" | "paid" | "unknown";
  refundAnswer: "succeeded" | "failed" | "unknown";
  queryAnswer: Awaited<ReturnType<PaymentProvider["query"]>>;
  refundCalls: string[];
};

export function fakeBank(): FakeBank {
  const bank: FakeBank = {
    name: "sandbox",
    capabilities: { currencies: ["CNY"], canRefundPart: true, needsQueryBack: false },
    closeAnswer: "closed",
    refundAnswer: "succeeded",
    queryAnswer: { status: "open" },
    refundCalls: [],
    ack: { status: 200, body: "ok", contentType: "text/plain" },
    merchantRefOf: () => "seller",
    create: async () => ({ status: "created", redirectUrl: "https://bank.test/pay" }),
    query: async () => bank.queryAnswer,
    close: async () => bank.closeAnswer,
    refund: async (_account, request) => {
      bank.refundCalls.push(request.refundId);
      return { status: bank.refundAnswer };
    },
    queryRefund: async () => ({ status: bank.refundAnswer }),
    verifyCallback: () => ({ status: "rejected", reason: "signature" }),
  };
  return bank;
}

export type World = Harness & { bank: FakeBank; guest: Ctx; accountId: string };

/** A shop with a bank account, on a database of its own. */
export async function openWorld(options: Parameters<typeof openHarness>[0] = {}): Promise<World> {
  const bank = fakeBank();
  const h = await openHarness({
    ...options,
    ports: { payments: { provider: () => bank }, settlement: { settle: settlePayment } },
  });
  const accountId = await h.paymentAccount("sandbox", { key: "k".repeat(32) });
  return { ...h, bank, accountId, guest: h.ctx({ kind: "guest" }) };
}

let phones = 0;
/** A phone that nobody has used in this process. */
export const newPhone = () => `139${String(10_000_000 + phones++)}`;

export const basket = (skuId: string, quantity = 1, phone = newPhone()) => ({
  lines: [{ skuId: skuId as never, quantity }],
  contact: { phone },
  noReturnConfirmed: true as const,
});

export async function placed(w: World, skuId: string, quantity = 1) {
  const { order } = await placeOrder(w.guest, basket(skuId, quantity));
  const buyer = w.ctx({ kind: "order_token", orderId: order.id, merchantId: w.shop.merchantId });
  return { order, buyer };
}

export async function paying(w: World, skuId: string, quantity = 1) {
  const { order, buyer } = await placed(w, skuId, quantity);
  const payment = await startPayment(buyer, { orderId: order.id, provider: "sandbox" });
  return { order, buyer, payment };
}

export function notice(
  w: World,
  payment: { id: string; amount: { minor: string } },
  over: Partial<SettlementNotice> = {},
): SettlementNotice {
  return {
    paymentId: payment.id,
    accountId: w.accountId,
    outcome: "paid",
    amountMinor: BigInt(payment.amount.minor),
    currency: "CNY",
    providerTxn: `txn_${payment.id}`,
    at: w.runtime.clock.now(),
    inbox: { eventId: `evt_${payment.id}`, raw: "{}" },
    isConfirmed: false,
    ...over,
  };
}

export async function paid(w: World, skuId: string, quantity = 1) {
  const p = await paying(w, skuId, quantity);
  await settlePayment(w.ctx(), notice(w, p.payment));
  return p;
}

/** Every invariant of the house holds. */
export async function expectHealthy(w: World): Promise<void> {
  const broken = (await runDoctor(w.sql)).filter((f) => f.rows > 0);
  expect(broken).toEqual([]);
}
