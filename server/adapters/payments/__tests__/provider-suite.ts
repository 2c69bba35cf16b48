import { beforeAll, describe, expect, it } from "vitest";
import { money } from "@/server/kernel/money";
import type { PaymentProvider, ProviderAccount } from "@/server/modules/payments/port";

export type Received = { readonly raw: Buffer; readonly headers: Headers };

/** One adapter in front of a simulator of its provider. */
export type ProviderRig = {
  readonly provider: PaymentProvider;
  readonly account: ProviderAccount;
  readonly notifyUrl: string;
  newId(kind: "payment" | "refund"): string;
  now(): Date;
  /** The shopper pays what the payment asks for. */
  pay(paymentId: string): Promise<void>;
  /** The callbacks that came in for a payment, in order. */
  callbacksOf(paymentId: string): readonly Received[];
  /** From now on nobody answers at the provider's address. */
  stop(): Promise<void>;
};

const PRICE = money(1990n);

/** What the core relies on, whatever the provider: run it against every adapter. */
export function describeProvider(name: string, start: () => Promise<ProviderRig>): void {
  describe(`${name}: the contract of payment providers`, () => {
    let started: ProviderRig | undefined;
    const rig = () => {
      if (!started) throw new Error("the rig has not started");
      return started;
    };
    beforeAll(async () => {
      started = await start();
    });
    describePayments(rig);
    describeRefunds(rig);
    describeSilence(rig);
  });
}

type Rig = () => ProviderRig;

async function open(rig: Rig): Promise<string> {
  const { provider, account, newId, now, notifyUrl } = rig();
  const paymentId = newId("payment");
  const created = await provider.create(account, {
    paymentId,
    amount: PRICE,
    subject: "视频会员 月卡 & <more> 🎁",
    notifyUrl,
    returnUrl: "http://shop.example/pay/ord_1?a=1&b=2",
    expiresAt: new Date(now().getTime() + 900_000),
  });
  expect(created.status).toBe("created");
  return paymentId;
}

async function paid(rig: Rig): Promise<string> {
  const paymentId = await open(rig);
  await rig().pay(paymentId);
  return paymentId;
}

function refund(rig: Rig, paymentId: string, minor: bigint, refundId = rig().newId("refund")) {
  const request = { refundId, paymentId, amount: money(minor), total: PRICE, reason: "改变主意" };
  return rig().provider.refund(rig().account, request);
}

function lastCallback(rig: Rig, paymentId: string): Received {
  const received = rig().callbacksOf(paymentId).at(-1);
  if (!received) throw new Error("no callback came");
  return received;
}

function describePayments(rig: Rig): void {
  const verify = ({ raw, headers }: Received, now = rig().now()) =>
    rig().provider.verifyCallback(rig().account, raw, headers, now);

  it("a payment that nobody paid is not paid", async () => {
    const answer = await rig().provider.query(rig().account, await open(rig));
    expect(["not_found", "open"]).toContain(answer.status);
  });

  it("pay → a verified callback and a query say the same", async () => {
    const { provider, account } = rig();
    const paymentId = await paid(rig);
    const callback = verify(lastCallback(rig, paymentId));
    const merchantRef = provider.merchantRefOf(account);
    expect(callback).toMatchObject({ status: "accepted", paymentId, merchantRef, amount: PRICE, outcome: "paid" });
    if (callback.status !== "accepted") throw new Error("refused");
    const { providerTxn, at: paidAt } = callback;
    const answer = await provider.query(account, paymentId);
    expect(answer).toEqual({ status: "paid", paymentId, amount: PRICE, providerTxn, paidAt });
  });

  it("a callback changed in any byte is refused, and one under another key", async () => {
    const { provider, account, now } = rig();
    const { raw, headers } = lastCallback(rig, await paid(rig));
    for (let at = 0; at < raw.length; at += 1) {
      const changed = Buffer.from(raw);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(verify({ raw: changed, headers })).toEqual({ status: "rejected", reason: "signature" });
    }
    const other = { ...account, config: { ...account.config, key: "another key, but just as long as it" } };
    expect(provider.verifyCallback(other, raw, headers, now())).toMatchObject({ status: "rejected" });
  });

  it("an old callback is refused", async () => {
    const callback = lastCallback(rig, await paid(rig));
    const later = new Date(rig().now().getTime() + 3_600_000);
    expect(verify(callback, later)).toEqual({ status: "rejected", reason: "timestamp" });
  });

  it("close ends an open payment, and says so when it came too late", async () => {
    const { provider, account } = rig();
    expect(await provider.close(account, await open(rig))).toBe("closed");
    expect(await provider.close(account, await paid(rig))).toBe("paid");
  });
}

function describeRefunds(rig: Rig): void {
  it("a repeated refund is one refund", async () => {
    const paymentId = await paid(rig);
    const refundId = rig().newId("refund");
    const first = await refund(rig, paymentId, 990n, refundId);
    expect(first.status).toBe("succeeded");
    expect(await refund(rig, paymentId, 990n, refundId)).toEqual(first);
    expect(await rig().provider.queryRefund(rig().account, refundId)).toEqual(first);
    expect((await refund(rig, paymentId, 1000n)).status).toBe("succeeded");
  });

  it("refunds in parts never exceed what was paid", async () => {
    const paymentId = await paid(rig);
    expect((await refund(rig, paymentId, 1991n)).status).toBe("failed");
    expect((await refund(rig, paymentId, 1500n)).status).toBe("succeeded");
    expect((await refund(rig, paymentId, 491n)).status).toBe("failed");
    expect((await refund(rig, paymentId, 490n)).status).toBe("succeeded");
  });

  // Seen to fail: without the bank's row lock (`lockPayment`), all eight of these succeeded.
  it("refunds at the same moment never exceed what was paid", async () => {
    const paymentId = await paid(rig);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => refund(rig, paymentId, 500n)));
    expect(outcomes.filter((o) => o.status === "succeeded")).toHaveLength(3);
  });

  it("a refund of what was not paid fails; one that never arrived is told from one that is open", async () => {
    expect((await refund(rig, await open(rig), 1n)).status).toBe("failed");
    const { provider, account, newId } = rig();
    expect(await provider.queryRefund(account, newId("refund"))).toEqual({ status: "not_found" });
  });
}

function describeSilence(rig: Rig): void {
  it("with nobody at the provider's address every outcome is unknown, none is guessed", async () => {
    const { provider, account, newId } = rig();
    await rig().stop();
    const id = newId("payment");
    expect(await provider.query(account, id)).toEqual({ status: "unknown" });
    expect(await provider.close(account, id)).toBe("unknown");
    expect(await refund(rig, id, 1n)).toEqual({ status: "unknown" });
    expect(await provider.queryRefund(account, id)).toEqual({ status: "unknown" });
  });
}
