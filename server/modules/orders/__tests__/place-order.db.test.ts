import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashRequest } from "@/server/platform/idempotency";
import { placeOrder } from "../place-order";
import { basket, expectHealthy, newPhone, openWorld, type World } from "./fixtures";

let w: World;
beforeAll(async () => {
  w = await openWorld({ poolMax: 30 });
});
afterAll(() => w.close());

const count = async (text: string) => Number((await w.sql.unsafe(text))[0]?.n);

describe("placing an order", () => {
  it("reserves each unit and answers what was agreed", async () => {
    const { skuId } = await w.makeProduct({ priceMinor: 690n, stock: 3 });
    const { order } = await placeOrder(w.guest, basket(skuId, 2));
    expect(order.number).toMatch(/^20\d{6}\d{10}$/);
    expect(order).toMatchObject({ status: "pending_payment", total: { minor: "1380", currency: "CNY" } });
    expect(await count(`select count(*) n from allocations where sku_id = '${skuId}' and state = 'reserved'`)).toBe(2);
    await expectHealthy(w);
  });

  it("leaves nothing behind when there are too few codes", async () => {
    const { skuId } = await w.makeProduct({ stock: 2 });
    await expect(placeOrder(w.guest, basket(skuId, 3))).rejects.toMatchObject({
      code: "orders.out_of_stock",
      status: 409,
    });
    expect(await count(`select count(*) n from order_lines where sku_id = '${skuId}'`)).toBe(0);
    expect(await count(`select count(*) n from allocations where sku_id = '${skuId}'`)).toBe(0);
  });

  it("tells a changed price instead of charging it", async () => {
    const { skuId } = await w.makeProduct({ priceMinor: 1600n, stock: 1 });
    const input = { ...basket(skuId), expectedTotal: { minor: "1500", currency: "CNY" } };
    await expect(placeOrder(w.guest, input)).rejects.toMatchObject({
      code: "orders.price_changed",
      status: 409,
      data: { totalMinor: "1600" },
    });
  });

  it("knows no SKU of another shop", async () => {
    const other = await w.secondMerchant();
    const { skuId } = await w.makeProduct({ stock: 1, merchantId: other });
    await expect(placeOrder(w.guest, basket(skuId))).rejects.toMatchObject({
      status: 400,
      fields: { "lines.0.skuId": "orders.sku_unknown" },
    });
  });

  it("names the field of a phone that is none", async () => {
    const { skuId } = await w.makeProduct({ stock: 1 });
    await expect(placeOrder(w.guest, basket(skuId, 1, "12345abc"))).rejects.toMatchObject({
      status: 400,
      fields: { "contact.phone": "orders.phone_format" },
    });
  });

  it("counts one person's unpaid orders, however the phone is written, under concurrency", async () => {
    const { skuId } = await w.makeProduct({ stock: 40 });
    const phone = newPhone();
    const spellings = [
      phone,
      `+86 ${phone}`,
      `+86${phone}`,
      phone.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
    ];
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => placeOrder(w.guest, basket(skuId, 1, spellings[i % 4]))),
    );
    expect(tries.filter((t) => t.status === "fulfilled")).toHaveLength(10);
    for (const t of tries)
      if (t.status === "rejected") expect(t.reason).toMatchObject({ code: "orders.limit_exceeded", status: 422 });
  });

  it("holds the limit of one person over several orders", async () => {
    const { skuId } = await w.makeProduct({ stock: 10, limits: { perIdentity: 3 } });
    const phone = newPhone();
    await placeOrder(w.guest, basket(skuId, 2, phone));
    await expect(placeOrder(w.guest, basket(skuId, 2, phone))).rejects.toMatchObject({
      code: "orders.limit_exceeded",
      data: { limit: "perIdentity", max: "3" },
    });
    await placeOrder(w.guest, basket(skuId, 1, phone));
  });
});

describe("an idempotency key", () => {
  const keyed = (key: string, body: unknown) => ({
    ...w.guest,
    idempotency: { scope: "test", key, requestHash: hashRequest("POST /orders", body) },
  });

  it("makes fifty repeats one order, and each hears the same answer", async () => {
    const { skuId } = await w.makeProduct({ stock: 60 });
    const body = basket(skuId);
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => placeOrder(keyed("k-1", body), body)));
    const answers = tries.flatMap((t) => (t.status === "fulfilled" ? [t.value] : []));
    expect(new Set(answers.map((a) => a.order.token)).size).toBe(1);
    expect(answers.filter((a) => !a.isReplay)).toHaveLength(1);
    for (const t of tries)
      if (t.status === "rejected") expect(t.reason).toMatchObject({ code: "idempotency.in_flight", status: 409 });
    expect(await count(`select count(*) n from order_lines where sku_id = '${skuId}'`)).toBe(1);
    const again = await placeOrder(keyed("k-1", body), body);
    expect(again).toMatchObject({ isReplay: true, order: { id: answers[0]?.order.id, expiresAt: expect.any(Date) } });
  });

  it("is refused for another body", async () => {
    const { skuId } = await w.makeProduct({ stock: 5 });
    const body = basket(skuId);
    await placeOrder(keyed("k-2", body), body);
    const other = basket(skuId, 2);
    await expect(placeOrder(keyed("k-2", other), other)).rejects.toMatchObject({
      code: "idempotency.key_reused",
      status: 422,
    });
  });

  it("keeps nothing of a request that was refused", async () => {
    const { skuId } = await w.makeProduct({ stock: 0 });
    const body = basket(skuId);
    await expect(placeOrder(keyed("k-3", body), body)).rejects.toMatchObject({ code: "orders.out_of_stock" });
    await w.stockCodes(skuId, 1);
    await expect(placeOrder(keyed("k-3", body), body)).resolves.toMatchObject({ isReplay: false });
  });
});

describe("five hundred buyers for two hundred codes", () => {
  const race = async (skuId: string) => {
    const tries = await Promise.allSettled(Array.from({ length: 500 }, () => placeOrder(w.guest, basket(skuId))));
    const reasons = tries.flatMap((t) => (t.status === "rejected" ? [(t.reason as { code?: string }).code] : []));
    return { won: tries.length - reasons.length, reasons };
  };

  it("sells each code once and tells the rest", async () => {
    const { skuId } = await w.makeProduct({ stock: 200 });
    const { won, reasons } = await race(skuId);
    expect(won).toBe(200);
    expect(new Set(reasons)).toEqual(new Set(["orders.out_of_stock"]));
    expect(await count(`select count(distinct code_id) n from allocations where sku_id = '${skuId}'`)).toBe(200);
    await expectHealthy(w);
  }, 60_000);

  it("would fail without its guards: a pick that reads first and writes later, on a table without its unique key", async () => {
    const naive = await openWorld({ poolMax: 30 });
    try {
      await naive.sql.unsafe(`
        alter table deliveries drop constraint if exists deliveries_merchant_id_code_id_codes_merchant_id_id_fk;
        alter table allocations drop constraint allocations_code_id_merchant_id_pk;
        create or replace function vault_reserve(p_merchant text, p_sku text, p_channel text, p_line text, p_quantity int) returns void language plpgsql as $$
        declare c bigint;
        begin
          select k.id into c from codes k join code_pools p on p.id = k.pool_id
          where p.sku_id = p_sku and not exists (select from allocations a where a.code_id = k.id) order by k.seq limit 1;
          if c is null then raise exception 'out of stock' using errcode = 'P0V01'; end if;
          perform pg_sleep(0.005);
          insert into allocations (merchant_id, code_id, sku_id, order_line_id, slot) values (p_merchant, c, p_sku, p_line, 0);
        end $$;`);
      const { skuId } = await naive.makeProduct({ stock: 200 });
      await Promise.allSettled(Array.from({ length: 500 }, () => placeOrder(naive.guest, basket(skuId))));
      const twice = await naive.sql`select code_id from allocations group by 1 having count(*) > 1`;
      expect(twice.length).toBeGreaterThan(0);
    } finally {
      await naive.close();
    }
  }, 60_000);
});
