import { randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { Id } from "@/server/kernel/id";
import { placeOrder, settlePayment, startPayment } from "@/server/modules/orders";
import type { Ctx } from "@/server/platform/context";
import { type Figures, measure } from "./measure";
import type { BenchWorld } from "./world";

const FIRST_PHONE = 15_000_000_000;
const PHONES = 999_999_999;
const phone = () => String(FIRST_PHONE + randomInt(PHONES));

/** One sale in this process: place, open the payment, take in the bank's word, hand the code over; all through the product's verbs. */
export async function sellOne(w: BenchWorld, skuId: Id<"sku">): Promise<string> {
  const { order } = await placeOrder(w.guest, {
    lines: [{ skuId, quantity: 1 }],
    contact: { phone: phone() },
    noReturnConfirmed: true,
  });
  const buyer: Ctx = { ...w.guest, actor: { kind: "order_token", orderId: order.id, merchantId: w.merchantId } };
  const payment = await startPayment(buyer, { orderId: order.id, provider: "sandbox" });
  const outcome = await settlePayment(w.guest, {
    paymentId: payment.id,
    accountId: w.accountId,
    outcome: "paid",
    amountMinor: BigInt(payment.amount.minor),
    currency: payment.amount.currency,
    providerTxn: payment.id,
    at: w.runtime.clock.now(),
    inbox: { eventId: payment.id, raw: "{}" },
    isConfirmed: false,
  });
  if (outcome !== "delivered") throw new Error(`a sale ended as ${outcome}`);
  return order.id;
}

/** Sales per second in this process. */
export function sellInProcess(
  w: BenchWorld,
  options: { skuId: Id<"sku">; clients: number; seconds: number; cpu: (() => number) | null },
): Promise<Figures> {
  return measure({
    clients: options.clients,
    seconds: options.seconds,
    cpu: options.cpu,
    unit: async () => {
      await sellOne(w, options.skuId);
    },
  });
}

/** Milliseconds of one pick of one code, each committed, without the order around it and without waiting for the disk. */
export async function pickMs(w: BenchWorld, skuId: string, picks: number): Promise<number> {
  const held = await w.sql.reserve();
  try {
    await held`set synchronous_commit = off`;
    const from = performance.now();
    await held.unsafe(`do $$ begin for i in 1..${picks} loop
      perform vault_reserve('${w.merchantId}', '${skuId}', 'default', 'bench_' || gen_random_uuid(), 1); commit; end loop; end $$`);
    return (performance.now() - from) / picks;
  } finally {
    await held`reset synchronous_commit`;
    held.release();
  }
}
