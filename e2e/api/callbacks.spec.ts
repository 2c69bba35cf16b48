import { expect, test } from "@playwright/test";
import { brokenInvariants, buy, cron, pay, place, play, readOrder, sql, stockedSku } from "../shop";

const journals = async (paymentId: string) =>
  Number((await sql`select count(*)::int n from qa.journal where ref = ${paymentId}`)[0]?.n);
const effects = async (orderId: string) =>
  Number((await sql`select count(*)::int n from qa.delivery where order_id = ${orderId}`)[0]?.n);

test.describe("a bank that calls back", () => {
  test("a hundred times for one payment is heard once", async ({ request }) => {
    const { skuId } = await stockedSku(request, 3);
    const order = await place(request, skuId);
    const paymentId = await pay(request, order);
    expect((await play(request, paymentId, "succeed", { copies: 100 })).status()).toBe(200);
    expect(await readOrder(request, order)).toMatchObject({ status: "delivered" });
    expect([await journals(paymentId), await effects(order.id)]).toEqual([1, 1]);
    // fifty more notices, each an event of its own, all at once
    const answers = await Promise.all(Array.from({ length: 50 }, () => play(request, paymentId, "succeed")));
    expect(answers.map((a) => a.status())).toEqual(Array(50).fill(200));
    expect([await journals(paymentId), await effects(order.id)]).toEqual([1, 1]);
    expect(await brokenInvariants()).toEqual([]);
  });

  test("with a broken signature is not believed", async ({ request }) => {
    const { skuId } = await stockedSku(request, 1);
    const order = await place(request, skuId);
    const paymentId = await pay(request, order);
    await play(request, paymentId, "succeed", { tamper: true });
    expect(await readOrder(request, order)).toMatchObject({ status: "pending_payment" });
    const [account] = await sql`select account_id from payments where id = ${paymentId}`;
    const forged = await request.post(`/api/webhooks/payments/${account?.account_id}`, {
      data: { outTradeNo: paymentId, status: "paid" },
    });
    expect(forged.status()).toBe(401);
    expect(await forged.text()).not.toContain(order.id);
  });

  test("with another amount delivers nothing and is held for staff", async ({ request }) => {
    const { skuId } = await stockedSku(request, 1);
    const order = await place(request, skuId);
    const paymentId = await pay(request, order);
    expect((await play(request, paymentId, "succeed", { amountMinor: 1 })).status()).toBe(200);
    expect(await readOrder(request, order)).toMatchObject({
      status: "pending_payment",
      payments: [{ status: "mismatch" }],
      deliveries: [],
    });
    expect((await sql`select kind from attention_items where order_id = ${order.id}`)[0]).toMatchObject({
      kind: "payments.mismatch",
    });
    expect(await brokenInvariants()).toEqual([]);
  });

  test("after the end is answered with the goods when there is stock, else with the money", async ({ request }) => {
    const ended = async (skuId: string) => {
      const order = await place(request, skuId);
      const paymentId = await pay(request, order);
      // an end that the bank does not hear of: the payment stays open there
      await sql`update payments set state = 'expired', query_at = null where id = ${paymentId}`;
      await sql`update orders set expires_at = now() - interval '1 minute' where id = ${order.id}`;
      await expect(async () => {
        await cron(request, "expire-orders");
        expect((await readOrder(request, order)).status).toBe("expired");
      }).toPass({ timeout: 20_000 });
      return { order, paymentId };
    };
    const lucky = await ended((await stockedSku(request, 1)).skuId);
    expect((await play(request, lucky.paymentId, "succeed")).status()).toBe(200);
    expect(await readOrder(request, lucky.order)).toMatchObject({ status: "delivered" });

    const { skuId } = await stockedSku(request, 1);
    const unlucky = await ended(skuId);
    await buy(request, skuId);
    expect((await play(request, unlucky.paymentId, "succeed")).status()).toBe(200);
    const end = { status: "expired", deliveries: [], payments: [{ status: "refunded" }] };
    await expect(async () => expect(await readOrder(request, unlucky.order)).toMatchObject(end)).toPass({
      timeout: 30_000,
    });
    expect(await brokenInvariants()).toEqual([]);
  });

  test("never at all is found by asking", async ({ request }) => {
    const { skuId } = await stockedSku(request, 1);
    const order = await place(request, skuId);
    const paymentId = await pay(request, order);
    await play(request, paymentId, "succeed", { drop: true });
    expect(await readOrder(request, order)).toMatchObject({ status: "pending_payment" });
    await sql`update payments set query_at = now() where id = ${paymentId}`;
    await expect(async () => {
      await cron(request, "poll-payments");
      expect(await readOrder(request, order)).toMatchObject({ status: "delivered" });
    }).toPass({ timeout: 20_000 });
    expect(await brokenInvariants()).toEqual([]);
  });
});
