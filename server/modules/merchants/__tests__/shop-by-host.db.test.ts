import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import type { Id } from "@/server/kernel/id";
import { settingsOf, shopByHost, shopById } from "@/server/modules/merchants";
import { testClock } from "@/server/platform/clock";
import { scopeOf } from "@/server/platform/context";

const CACHE_SECONDS = 15;
const clock = testClock(new Date("2026-03-01T00:00:00Z"));
let h: Harness;
let other: Id<"merchant">;

beforeAll(async () => {
  h = await openHarness({ clock, env: { ROOT_HOST: "shops.test", BASE_URL: "http://192.168.7.7:3000" } });
  other = await h.secondMerchant();
  await h.sql`update merchants set slug = 'first', is_default = 'default' where id = ${h.shop.merchantId}`;
  await h.sql`update merchants set slug = 'second' where id = ${other}`;
  await h.sql`insert into shop_domains (host, merchant_id) values ('cards.example', ${other})`;
});
afterAll(() => h?.close());

describe("shopByHost", () => {
  test.each(["cards.example", "CARDS.example:8080", "second.shops.test", "second.shops.test."])(
    "%s is the second shop",
    async (host) => {
      expect((await shopByHost(h.runtime, host))?.id).toBe(other);
    },
  );

  test.each(["shops.test", "localhost:3000", "127.0.0.1", "[::1]:3000", "192.168.7.7:3000", "first.shops.test"])(
    "%s is the default shop",
    async (host) => {
      expect(await shopByHost(h.runtime, host)).toMatchObject({ id: h.shop.merchantId, isDefault: true });
    },
  );

  test.each(["", "nobody.shops.test", "a.first.shops.test", "first", "evil.example", "first.shops.test/..", "%00"])(
    "%j is nobody",
    async (host) => {
      expect(await shopByHost(h.runtime, host)).toBeNull();
    },
  );

  test("a domain of its own goes before the default shop", async () => {
    await h.sql`insert into shop_domains (host, merchant_id) values ('192.168.7.7', ${other})`;
    clock.advance(CACHE_SECONDS + 1);
    expect((await shopByHost(h.runtime, "192.168.7.7"))?.id).toBe(other);
    await h.sql`delete from shop_domains where host = '192.168.7.7'`;
  });

  test("a suspended shop stops answering when the cache has aged", async () => {
    await shopByHost(h.runtime, "second.shops.test");
    await h.sql`update merchants set state = 'suspended' where id = ${other}`;
    expect(await shopByHost(h.runtime, "second.shops.test")).not.toBeNull();
    clock.advance(CACHE_SECONDS + 1);
    expect(await shopByHost(h.runtime, "second.shops.test")).toBeNull();
    await h.sql`update merchants set state = 'active' where id = ${other}`;
    expect(await shopByHost(h.runtime, "second.shops.test")).not.toBeNull();
  });
});

describe("settings", () => {
  test("have defaults, and what the shop said goes before them", async () => {
    const ctx = h.ctx();
    const before = await settingsOf(h.db, scopeOf(ctx));
    expect(before).toMatchObject({
      orderTtlMinutes: 15,
      unpaidOrdersMax: 10,
      lowStock: 10,
      reveals: { perShopperHour: 60 },
    });
    await h.sql`update merchants set settings = '{"orderTtlMinutes": 5, "reveals": {"perStaffDay": 7}}' where id = ${h.shop.merchantId}`;
    const after = await settingsOf(h.db, scopeOf(ctx));
    expect(after).toMatchObject({
      orderTtlMinutes: 5,
      unpaidOrdersMax: 10,
      reveals: { perShopperHour: 60, perStaffDay: 7 },
    });
    clock.advance(CACHE_SECONDS + 1);
    expect((await shopById(h.runtime, h.shop.merchantId))?.settings.orderTtlMinutes).toBe(5);
    expect((await shopById(h.runtime, other))?.settings.orderTtlMinutes).toBe(15);
  });

  test("of a merchant that does not exist are a 404", async () => {
    const ghost = h.ctx(undefined, h.runtime.ids.next("merchant"));
    await expect(settingsOf(h.db, scopeOf(ghost))).rejects.toMatchObject({ kind: "not_found" });
    expect(await shopById(h.runtime, h.runtime.ids.next("merchant"))).toBeNull();
  });
});
