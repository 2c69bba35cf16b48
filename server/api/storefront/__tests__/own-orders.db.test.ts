import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import type { Id } from "@/server/kernel/id";
import { createCaller } from "../../root";
import { trpcContext } from "../../trpc";

const RUNTIME = Symbol.for("quanmai.runtime");
const PHONE = "+8613800138000";
let h: Harness;
let host: string;
let skuId: Id<"sku">;
let keys = 0;

beforeAll(async () => {
  h = await openHarness();
  Object.assign(globalThis, { [RUNTIME]: h.runtime });
  host = `${h.shop.merchantId.slice(-12)}.localhost:3000`;
  skuId = (await h.makeProduct({ stock: 40 })).skuId as Id<"sku">;
});
afterAll(async () => {
  Reflect.deleteProperty(globalThis, RUNTIME);
  await h?.close();
});

type Api = ReturnType<typeof createCaller>["storefront"];

/** A browser on the shop's host: it keeps the cookies that it is given. */
function browser(extra: Record<string, string> = {}) {
  const cookies = new Map<string, string>();
  const set: string[] = [];
  const call = async <T>(run: (api: Api) => Promise<T>): Promise<T> => {
    const answer = new Headers();
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers({ host, origin: `http://${host}`, ...(cookie ? { cookie } : {}), ...extra });
    try {
      return await run(createCaller(trpcContext(headers, answer)).storefront);
    } finally {
      for (const line of answer.getSetCookie()) {
        set.push(line);
        const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
        if (/Max-Age=0/.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
    }
  };
  return { call, cookies, set };
}
type Browser = ReturnType<typeof browser>;

function order(phone = PHONE) {
  keys += 1;
  const lines = [{ skuId, quantity: 1 }];
  return { lines, contact: { phone }, noReturnConfirmed: true as const, idempotencyKey: `test-key-${keys}` };
}
const place = (by: Browser, input = order()) => by.call((api) => api.orders.place(input));
const read = (by: Browser, orderId: Id<"order">) => by.call((api) => api.orders.read({ orderId }));

async function signIn(by: Browser, phone = PHONE) {
  await h.sql`delete from rate_limits`;
  await by.call((api) => api.identity.requestCode({ phone }));
  const code = h.sent.codes.at(-1)?.data.code ?? "";
  return by.call((api) => api.identity.verifyCode({ phone, code }));
}

describe("an order belongs to the browser that placed it", () => {
  test("the token is in a cookie that scripts cannot read, and nowhere else", async () => {
    const mine = browser();
    const placed = await place(mine);
    expect(mine.set).toHaveLength(1);
    expect(mine.set[0]).toMatch(/^qm_orders=ord_\w{26}\.[\w-]{22}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/);
    const token = mine.cookies.get("qm_orders")?.split(".")[1] ?? "-";
    expect(JSON.stringify(placed)).not.toContain(token);
    expect(placed).not.toHaveProperty("token");
    expect((await read(mine, placed.id)).number).toBe(placed.number);
  });

  test("nobody else's browser opens it, with or without tokens of other orders", async () => {
    const mine = browser();
    const [first, second] = [await place(mine), await place(mine)];
    expect((await read(mine, first.id)).id).toBe(first.id);
    expect((await read(mine, second.id)).id).toBe(second.id);
    const other = browser();
    await place(other);
    const borrowed = browser();
    const token = mine.cookies.get("qm_orders")?.split("~")[0]?.split(".")[1];
    borrowed.cookies.set("qm_orders", `${first.id}.${token}`);
    for (const stranger of [browser(), other, borrowed]) {
      const orderId = first.id;
      const asked: ((api: Api) => Promise<unknown>)[] = [
        (api) => api.orders.read({ orderId }),
        (api) => api.orders.reveals({ orderId }),
        (api) => api.orders.previewRefund({ orderId }),
        (api) => api.orders.cancel({ orderId }),
        (api) => api.orders.startPayment({ orderId, provider: "sandbox", locale: "en" }),
        (api) => api.orders.refund({ orderId, reason: "x", idempotencyKey: "test-refund" }),
      ];
      for (const ask of asked) await expect(stranger.call(ask)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await browser().call((api) => api.orders.onThisDevice())).toEqual([]);
    expect((await mine.call((api) => api.orders.onThisDevice())).map((one) => one.id)).toEqual([second.id, first.id]);
  });

  test("the same submit twice is one order, and both answers open it", async () => {
    const mine = browser();
    const input = order();
    const [first, again] = [await place(mine, input), await place(mine, input)];
    expect(again.id).toBe(first.id);
    expect(mine.cookies.get("qm_orders")?.split("~")).toHaveLength(1);
    const changed = { ...input, lines: [{ skuId, quantity: 2 }] };
    await expect(place(mine, changed)).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
  });

  test.each(["%", "~~~", "ord_x.y", "=;=", `ord_${"0".repeat(26)}.${"a".repeat(22)}`])(
    "a broken cookie %j is a guest, not a failure",
    async (value) => {
      const odd = browser({ cookie: `qm_orders=${value}; qm_shopper=${value}` });
      expect(await odd.call((api) => api.orders.onThisDevice())).toEqual([]);
      expect(await odd.call((api) => api.identity.me())).toBeNull();
    },
  );
});

describe("an order belongs to the contact that is proven", () => {
  test("a one-time code finds it again; signing out takes session and orders away", async () => {
    const placed = await place(browser(), order("+8613900139000"));
    const phone = browser();
    const signedIn = await signIn(phone, "+8613900139000");
    expect(signedIn).toMatchObject({ contact: "139****9000" });
    expect(JSON.stringify(signedIn)).not.toContain(phone.cookies.get("qm_shopper"));
    expect((await read(phone, placed.id)).id).toBe(placed.id);
    const mine = await phone.call((api) => api.orders.mine({ states: ["pending_payment"] }));
    expect(mine.items.map((one) => one.id)).toEqual([placed.id]);
    expect((await phone.call((api) => api.orders.wallet({}))).items).toEqual([]);
    await place(phone);
    await phone.call((api) => api.identity.signOut());
    expect([...phone.cookies.keys()]).toEqual([]);
    await expect(phone.call((api) => api.orders.mine({}))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(read(phone, placed.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("another contact's session sees none of it", async () => {
    const placed = await place(browser());
    const other = browser();
    await signIn(other, "+8613700137000");
    await expect(read(other, placed.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await other.call((api) => api.orders.mine({}))).items).toEqual([]);
  });
});

test("a page of another site can change nothing", async () => {
  const foreign = browser({ origin: "https://evil.test" });
  await expect(place(foreign)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(foreign.set).toEqual([]);
});
