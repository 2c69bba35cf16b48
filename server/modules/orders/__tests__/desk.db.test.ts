import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/db/testing/rows";
import { cancelOrder } from "../close-order";
import type { OrderDeskView } from "../contract";
import { exportOrders } from "../export-orders";
import { listOrders } from "../list-orders";
import { readDesk } from "../read-desk";
import { readMerchantOrder } from "../read-order";
import { refundOrder } from "../refund-order";
import { resolveAttention } from "../resolve-attention";
import { settlePayment } from "../settle-payment";
import { notice, openWorld, paid, paying, placed, type World } from "./fixtures";

let w: World;
let owner: StaffActor;
let stranger: StaffActor;
const ids: Record<"unpaid" | "delivered" | "refunded" | "refunding" | "refundFailed" | "mismatched", string> =
  {} as never;

beforeAll(async () => {
  w = await openWorld();
  owner = await w.staff("owner");
  stranger = await w.staff("owner", await w.secondMerchant());
  const { skuId } = await w.makeProduct({ stock: 20, priceMinor: 500n });
  ids.unpaid = (await placed(w, skuId)).order.id;
  ids.delivered = (await paid(w, skuId, 2)).order.id;
  const back = await paid(w, skuId);
  await refundOrder(back.buyer, back.order.id, { reason: "wrong one" });
  ids.refunded = back.order.id;
  for (const [name, answer] of [
    ["refunding", "unknown"],
    ["refundFailed", "failed"],
  ] as const) {
    w.bank.refundAnswer = answer;
    const p = await paid(w, skuId);
    await refundOrder(p.buyer, p.order.id, { reason: "wrong one" });
    ids[name] = p.order.id;
  }
  w.bank.refundAnswer = "succeeded";
  const odd = await paying(w, skuId);
  await settlePayment(w.ctx(), notice(w, odd.payment, { amountMinor: 1n }));
  ids.mismatched = odd.order.id;
});
afterAll(() => w.close());

const staff = () => w.ctx(owner);
const inView = async (view: OrderDeskView) =>
  (await listOrders(staff(), { view, limit: 50 })).items.map((o) => o.id as string);

describe("the console's lists", () => {
  it("hold what their names say, newest first", async () => {
    expect(await inView("unpaid")).toEqual([ids.mismatched, ids.unpaid]);
    expect(await inView("attention")).toEqual([ids.mismatched]);
    expect(await inView("refunding")).toEqual([ids.refunding]);
    expect(await inView("refund_failed")).toEqual([ids.refundFailed]);
    expect(await inView("refunded")).toEqual([ids.refunded]);
    expect(await inView("delivered")).toEqual([ids.refundFailed, ids.refunding, ids.delivered]);
    expect(await inView("closed")).toEqual([]);
  });

  it("are empty for another shop", async () => {
    for (const view of ["attention", "unpaid", "refunding"] as const) {
      expect((await listOrders(w.ctx(stranger, stranger.merchantId), { view, limit: 50 })).items).toEqual([]);
    }
  });
});

describe("the desk", () => {
  it("counts what waits, and the day's sales", async () => {
    const desk = await readDesk(staff());
    expect(desk).toMatchObject({ attention: 1, unpaid: 2, failed: 0, refunding: 1, refundFailed: 1 });
    expect(desk.today).toEqual({
      orders: 4,
      paid: { minor: "2500", currency: "CNY" },
      refunds: 1,
      refunded: { minor: "500", currency: "CNY" },
    });
    expect(desk.yesterday.orders).toBe(0);
  });

  it("is closed to those who may not read orders, and shows nothing of another shop", async () => {
    await expect(readDesk(w.ctx(await w.staff("catalog")))).rejects.toMatchObject({ status: 403 });
    expect(await readDesk(w.ctx(stranger, stranger.merchantId))).toMatchObject({
      attention: 0,
      unpaid: 0,
      refunding: 0,
      today: { orders: 0 },
    });
  });
});

describe("resolving", () => {
  it("is not for another shop's staff", async () => {
    await expect(
      resolveAttention(w.ctx(stranger, stranger.merchantId), ids.mismatched, { reason: "x" }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it("ends what waited once, with its reason in timeline and audit", async () => {
    expect(await resolveAttention(staff(), ids.mismatched, { reason: "sent back by hand" })).toEqual({ resolved: 1 });
    expect(await resolveAttention(staff(), ids.mismatched, { reason: "again" })).toEqual({ resolved: 0 });
    const order = await readMerchantOrder(staff(), ids.mismatched);
    expect(order.attention).toEqual([]);
    expect(order.timeline.at(-1)).toMatchObject({
      type: "orders.attention_resolved",
      data: { reason: "sent back by hand" },
    });
    const audited =
      await w.sql`select reason from audit_events where action = 'orders.resolve' and subject = ${ids.mismatched}`;
    expect(audited.map((row) => row.reason)).toEqual(["sent back by hand"]);
    expect(await inView("attention")).toEqual([]);
  });
});

describe("cancelling", () => {
  it("by staff stands in the audit log with its step", async () => {
    await cancelOrder({ ...staff(), step: "orders.cancel" }, ids.unpaid);
    await cancelOrder({ ...staff(), step: "orders.cancel" }, ids.unpaid);
    const audited =
      await w.sql`select actor_id, step from audit_events where action = 'orders.cancel' and subject = ${ids.unpaid}`;
    expect(audited.map((row) => ({ ...row }))).toEqual([{ actor_id: owner.userId, step: "orders.cancel" }]);
    expect(await inView("closed")).toEqual([ids.unpaid]);
  });
});

describe("an export", () => {
  it("gives every order of the list once, and says in the audit log who took it, not whom they looked for", async () => {
    const given: string[] = [];
    for await (const page of await exportOrders(staff(), {})) given.push(...page.map((o) => o.id));
    expect(new Set(given).size).toBe(6);
    expect(given).toHaveLength(6);
    for await (const page of await exportOrders(staff(), { q: "13900000000", view: "delivered" }))
      given.push(...page.map((o) => o.id));
    const audited = await w.sql`select after from audit_events where action = 'orders.export' order by id`;
    expect(audited.map((row) => row.after)).toEqual([{ isSearch: false }, { view: "delivered", isSearch: true }]);
  });

  it("is refused before anything is read or written", async () => {
    await expect(exportOrders(w.ctx(await w.staff("catalog")), {})).rejects.toMatchObject({ status: 403 });
  });
});
