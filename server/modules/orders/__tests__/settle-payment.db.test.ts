import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testClock } from "@/server/platform/clock";
import { executeRefund } from "../../payments/execute-refund";
import { pollPayments } from "../../payments/poll-payments";
import { cancelOrder, expireOrders } from "../close-order";
import { settlePayment } from "../settle-payment";
import { expectHealthy, notice, openWorld, paid, paying, type World } from "./fixtures";

let w: World;
const clock = testClock(new Date("2026-11-22T04:00:00Z"));
beforeAll(async () => {
  w = await openWorld({ poolMax: 30, clock });
});
afterAll(() => w.close());

const row = async (text: string) => (await w.sql.unsafe(text))[0];
const order = (id: string) =>
  row(`select state, paid_minor::text paid, refunded_minor::text refunded from orders where id = '${id}'`);
const payment = (id: string) => row(`select state, refunded_minor::text refunded from payments where id = '${id}'`);
const journals = async (ref: string) =>
  Number((await row(`select count(*) n from ledger_journals where ref = '${ref}'`))?.n);

describe("a provider says that money came", () => {
  it("delivers once for a hundred copies in parallel", async () => {
    const { skuId } = await w.makeProduct({ stock: 2 });
    const p = await paying(w, skuId, 2);
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => settlePayment(w.ctx(), notice(w, p.payment))));
    expect(outcomes.filter((o) => o === "delivered")).toHaveLength(1);
    expect(outcomes.filter((o) => o === "ignored")).toHaveLength(99);
    expect(await order(p.order.id)).toMatchObject({ state: "delivered", paid: p.payment.amount.minor });
    expect(await journals(p.payment.id)).toBe(1);
    expect(Number((await row(`select count(*) n from deliveries where order_id = '${p.order.id}'`))?.n)).toBe(2);
    await expectHealthy(w);
  });

  it("has one effect for fifty event ids of one payment", async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    const p = await paying(w, skuId);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        settlePayment(w.ctx(), notice(w, p.payment, { inbox: { eventId: `e${i}`, raw: "{}" } })),
      ),
    );
    expect(outcomes.filter((o) => o === "delivered")).toHaveLength(1);
    expect(await journals(p.payment.id)).toBe(1);
    await expectHealthy(w);
  });

  it("would book the money several times without the compare-and-set and the unique key", async () => {
    const naive = await openWorld({ poolMax: 30, clock });
    try {
      const [fn] = await naive.sql`select pg_get_functiondef('order_settle(jsonb)'::regprocedure) as text`;
      const unguarded = String(fn?.text)
        .replace("and state = pay ->> 'from';", "; perform pg_sleep(0.02);")
        .replace("and state = p ->> 'orderFrom';", ";")
        .replace("perform from orders where merchant_id = m and id = ord for update;", "")
        .replace("raise exception 'reserved codes are missing' using errcode = 'P0S02';", "null;");
      await naive.sql.unsafe(
        `${unguarded}; alter table ledger_journals drop constraint ledger_journals_idem_key_unique`,
      );
      const { skuId } = await naive.makeProduct({ stock: 5 });
      const p = await paying(naive, skuId);
      await Promise.allSettled(Array.from({ length: 20 }, () => settlePayment(naive.ctx(), notice(naive, p.payment))));
      const [j] = await naive.sql`select count(*)::int as n from ledger_journals where kind = 'capture'`;
      expect(Number(j?.n)).toBeGreaterThan(1);
    } finally {
      await naive.close();
    }
  });

  it("holds a wrong amount, delivers nothing and books it apart", async () => {
    const { skuId } = await w.makeProduct({ stock: 1, priceMinor: 990n });
    const p = await paying(w, skuId);
    expect(await settlePayment(w.ctx(), notice(w, p.payment, { amountMinor: 1n }))).toBe("mismatch");
    expect(await payment(p.payment.id)).toMatchObject({ state: "mismatch" });
    expect(await order(p.order.id)).toMatchObject({ state: "pending_payment", paid: "0" });
    expect(
      Number(
        (
          await row(
            `select count(*) n from attention_items where order_id = '${p.order.id}' and kind = 'payments.mismatch'`,
          )
        )?.n,
      ),
    ).toBe(1);
    await expectHealthy(w);
  });

  it("ends a payment that failed, and takes money that comes after all", async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    const p = await paying(w, skuId);
    expect(await settlePayment(w.ctx(), notice(w, p.payment, { outcome: "failed" }))).toBe("ended");
    expect(await settlePayment(w.ctx(), notice(w, p.payment))).toBe("delivered");
    await expectHealthy(w);
  });
});

describe("success after the end of the order", () => {
  const expired = async (stock: number) => {
    const { skuId } = await w.makeProduct({ stock });
    const p = await paying(w, skuId, stock);
    clock.advance(3600);
    w.bank.closeAnswer = "closed";
    await expireOrders(w.ctx(undefined, null), 100);
    expect(await order(p.order.id)).toMatchObject({ state: "expired" });
    return { ...p, skuId };
  };

  it("is not believed from a callback alone", async () => {
    const p = await expired(1);
    expect(await settlePayment(w.ctx(), notice(w, p.payment))).toBe("needs_query");
    expect(await order(p.order.id)).toMatchObject({ state: "expired" });
  });

  it("delivers when there is stock", async () => {
    const p = await expired(2);
    expect(await settlePayment(w.ctx(), notice(w, p.payment, { isConfirmed: true }))).toBe("delivered");
    expect(await order(p.order.id)).toMatchObject({ state: "delivered" });
    await expectHealthy(w);
  });

  it("gives the money back when the codes went to somebody else", async () => {
    const p = await expired(1);
    await paid(w, p.skuId);
    expect(await settlePayment(w.ctx(), notice(w, p.payment, { isConfirmed: true }))).toBe("given_back");
    expect(await order(p.order.id)).toMatchObject({ state: "expired", paid: "0" });
    const refund = await row(`select id, state from refunds where payment_id = '${p.payment.id}'`);
    expect(refund).toMatchObject({ state: "pending" });
    expect(await executeRefund(w.runtime, String(refund?.id))).toBe("succeeded");
    expect(await executeRefund(w.runtime, String(refund?.id))).toBe("succeeded");
    expect(w.bank.refundCalls.filter((id) => id === refund?.id)).toHaveLength(1);
    expect(await payment(p.payment.id)).toMatchObject({ state: "refunded" });
    await expectHealthy(w);
  });
});

describe("no callback at all", () => {
  it("finds the money by asking", async () => {
    const { skuId } = await w.makeProduct({ stock: 1, priceMinor: 500n });
    const p = await paying(w, skuId);
    w.bank.queryAnswer = {
      status: "paid",
      amount: { minor: 500n, currency: "CNY" },
      providerTxn: "t",
      paidAt: clock.now(),
    };
    clock.advance(31);
    await pollPayments(w.ctx(undefined, null), 100);
    expect(await order(p.order.id)).toMatchObject({ state: "delivered" });
    w.bank.queryAnswer = { status: "open" };
    await expectHealthy(w);
  });
});

describe("ending an unpaid order", () => {
  it("gives the codes back only when the provider closed the payment", async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    const p = await paying(w, skuId);
    clock.advance(3600);
    w.bank.closeAnswer = "unknown";
    await expireOrders(w.ctx(undefined, null), 100);
    expect(await order(p.order.id)).toMatchObject({ state: "pending_payment" });
    w.bank.closeAnswer = "closed";
    clock.advance(120);
    await expireOrders(w.ctx(undefined, null), 100);
    expect(await order(p.order.id)).toMatchObject({ state: "expired" });
    expect(Number((await row(`select count(*) n from code_returns where sku_id = '${skuId}'`))?.n)).toBe(1);
    await paid(w, skuId);
    await expectHealthy(w);
  });

  it("is cancelled by its buyer, once and again; not by a stranger", async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    const p = await paying(w, skuId);
    await expect(cancelOrder(w.guest, p.order.id)).rejects.toMatchObject({ status: 404 });
    expect(await cancelOrder(p.buyer, p.order.id)).toEqual({ status: "cancelled" });
    expect(await cancelOrder(p.buyer, p.order.id)).toEqual({ status: "cancelled" });
  });

  it("is settled instead when the money had come", async () => {
    const { skuId } = await w.makeProduct({ stock: 1, priceMinor: 700n });
    const p = await paying(w, skuId);
    w.bank.closeAnswer = "paid";
    w.bank.queryAnswer = { status: "paid", amount: { minor: 700n, currency: "CNY" } };
    await expect(cancelOrder(p.buyer, p.order.id)).rejects.toMatchObject({ code: "orders.not_cancellable" });
    expect(await order(p.order.id)).toMatchObject({ state: "delivered" });
    w.bank.closeAnswer = "closed";
    w.bank.queryAnswer = { status: "open" };
    await expectHealthy(w);
  });
});
