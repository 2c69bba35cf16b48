import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeScope } from "@/server/kernel/actor";
import { hashRequest } from "@/server/platform/idempotency";
import { executeRefund } from "../../payments/execute-refund";
import { refundOrder } from "../refund-order";
import { markRevealed } from "../store";
import { expectHealthy, openWorld, paid, type World } from "./fixtures";

let w: World;
beforeAll(async () => {
  w = await openWorld({ poolMax: 20 });
});
afterAll(() => w.close());

const row = async (text: string) => (await w.sql.unsafe(text))[0];
const n = async (text: string) => Number((await row(text))?.n);
const reason = "no longer needed";

describe("a refund of unseen codes", () => {
  it("takes the codes back to stock, books the mirror and closes the order", async () => {
    const { skuId } = await w.makeProduct({ stock: 2, priceMinor: 300n });
    const p = await paid(w, skuId, 2);
    const { refund } = await refundOrder(p.buyer, p.order.id, { reason });
    expect(refund).toMatchObject({ status: "succeeded", amount: { minor: "600" } });
    expect(await row(`select state, refunded_minor::text r from orders where id = '${p.order.id}'`)).toMatchObject({
      state: "refunded",
      r: "600",
    });
    expect(await n(`select count(*) n from code_returns where sku_id = '${skuId}'`)).toBe(2);
    await paid(w, skuId, 2);
    await expectHealthy(w);
  });

  it("gives a line back unit by unit until nothing is left", async () => {
    const { skuId } = await w.makeProduct({ stock: 3, priceMinor: 333n });
    const p = await paid(w, skuId, 3);
    const lineId = p.order.lines[0]?.id as never;
    for (let i = 0; i < 3; i++)
      expect(
        (await refundOrder(p.buyer, p.order.id, { reason, lines: [{ lineId, quantity: 1 }] })).refund.amount.minor,
      ).toBe("333");
    await expect(refundOrder(p.buyer, p.order.id, { reason })).rejects.toMatchObject({
      status: 422,
      code: "orders.nothing_to_refund",
    });
    expect(await row(`select state from payments where order_id = '${p.order.id}'`)).toMatchObject({
      state: "refunded",
    });
    await expectHealthy(w);
  });

  it("happens once when it is asked for twenty times at once, and once for one key", async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    const p = await paid(w, skuId);
    const body = { reason };
    const keyed = {
      ...p.buyer,
      idempotency: { scope: "refund", key: p.order.id, requestHash: hashRequest("refund", body) },
    };
    const tries = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => refundOrder(p.buyer, p.order.id, body)),
      ...Array.from({ length: 10 }, () => refundOrder(keyed, p.order.id, body)),
    ]);
    expect(tries.some((t) => t.status === "fulfilled")).toBe(true);
    expect(await n(`select count(*) n from refunds where order_id = '${p.order.id}' and state = 'succeeded'`)).toBe(1);
    await expectHealthy(w);
  });
});

describe("a code that was seen", () => {
  const seen = async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    const p = await paid(w, skuId);
    const delivery = await row(`select id from deliveries where order_id = '${p.order.id}'`);
    await markRevealed(w.db, makeScope(w.shop.merchantId), String(delivery?.id), w.runtime.clock.now());
    return { ...p, skuId };
  };

  it("is not given back to its buyer's wish", async () => {
    const p = await seen();
    await expect(refundOrder(p.buyer, p.order.id, { reason })).rejects.toMatchObject({
      code: "orders.refund_not_allowed",
      status: 409,
    });
  });

  it("may be refunded by staff, and is void then, never sold again", async () => {
    const p = await seen();
    const staff = w.ctx(await w.staff("support"));
    await refundOrder(staff, p.order.id, { reason });
    expect(await row(`select kind from code_holds where sku_id = '${p.skuId}'`)).toMatchObject({ kind: "void" });
    expect(await n(`select count(*) n from code_returns where sku_id = '${p.skuId}'`)).toBe(0);
    await expectHealthy(w);
  });

  it("wins or loses against its refund, never both", async () => {
    for (let i = 0; i < 15; i++) {
      const { skuId } = await w.makeProduct({ stock: 1 });
      const p = await paid(w, skuId);
      const delivery = await row(`select id from deliveries where order_id = '${p.order.id}'`);
      const [refund, reveal] = await Promise.allSettled([
        refundOrder(p.buyer, p.order.id, { reason }),
        markRevealed(w.db, makeScope(w.shop.merchantId), String(delivery?.id), w.runtime.clock.now()),
      ]);
      const isShown = reveal.status === "fulfilled" && reveal.value;
      expect(isShown && refund.status === "fulfilled").toBe(false);
    }
    await expectHealthy(w);
  });
});

describe("the provider", () => {
  it("that refuses leaves everything as it was", async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    const p = await paid(w, skuId);
    w.bank.refundAnswer = "failed";
    expect((await refundOrder(p.buyer, p.order.id, { reason })).refund.status).toBe("failed");
    expect(
      await row(`select state, refunded_minor::text r from payments where order_id = '${p.order.id}'`),
    ).toMatchObject({ state: "succeeded", r: "0" });
    w.bank.refundAnswer = "succeeded";
    expect((await refundOrder(p.buyer, p.order.id, { reason })).refund.status).toBe("succeeded");
    await expectHealthy(w);
  });

  it("that is silent leaves it unknown, and is asked by the same id", async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    const p = await paid(w, skuId);
    w.bank.refundAnswer = "unknown";
    const { refund } = await refundOrder(p.buyer, p.order.id, { reason });
    expect(refund.status).toBe("unknown");
    await expectHealthy(w);
    w.bank.refundAnswer = "succeeded";
    expect(await executeRefund(w.runtime, refund.id)).toBe("succeeded");
    expect(w.bank.refundCalls.filter((id) => id === refund.id)).toHaveLength(1);
    await expectHealthy(w);
  });
});

it("is nobody's business in another shop, and needs its permission", async () => {
  const { skuId } = await w.makeProduct({ stock: 1 });
  const p = await paid(w, skuId);
  const other = await w.secondMerchant();
  const stranger = w.ctx(await w.staff("owner", other), other);
  await expect(refundOrder(stranger, p.order.id, { reason })).rejects.toMatchObject({ status: 404 });
  await expect(refundOrder(w.guest, p.order.id, { reason })).rejects.toMatchObject({ status: 404 });
  await expect(refundOrder(p.buyer, p.order.id, { reason, minor: "1" })).rejects.toMatchObject({ status: 403 });
});
