import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { timelineOf } from "@/server/modules/audit";
import { apiKeyActor, createApiKey } from "@/server/modules/merchants";
import { createApiKeyInput } from "@/server/modules/merchants/contract";
import { testClock } from "@/server/platform/clock";
import { scopeOf } from "@/server/platform/context";
import { hashRequest } from "@/server/platform/idempotency";

const clock = testClock(new Date("2026-03-01T00:00:00Z"));
let h: Harness;
beforeAll(async () => {
  h = await openHarness({ clock });
});
afterAll(() => h?.close());

const input = { name: "Till", scopes: ["catalog.read", "orders.read"] as const };
const make = async () => createApiKey(h.ctx(await h.staff("owner")), { name: input.name, scopes: [...input.scopes] });

describe("createApiKey", () => {
  test("keeps a digest only, and the key is never in the audit log", async () => {
    const made = await make();
    expect(made.key).toMatch(/^qm_sk_[A-Za-z0-9_-]{22}$/);
    expect(made.key.startsWith(made.prefix)).toBe(true);
    const dump = await h.dumpAllTables();
    expect(dump).not.toContain(made.key);
    expect(dump).not.toContain(made.key.slice("qm_sk_".length + 4));
    const [entry] = await timelineOf(h.db, scopeOf(h.ctx()), made.id);
    expect(entry).toMatchObject({ action: "developers.key_create", after: { name: "Till" } });
  });

  test("needs developers.manage, and gives nothing that its maker lacks", async () => {
    const scopes = [...input.scopes];
    const support = h.ctx(await h.staff("support"));
    await expect(createApiKey(support, { name: "x", scopes })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(createApiKey(h.ctx({ kind: "guest" }), { name: "x", scopes })).rejects.toMatchObject({
      kind: "unauthenticated",
    });
    const developer = h.ctx(await h.staff("developer"));
    await expect(createApiKey(developer, { name: "x", scopes: ["orders.refund"] })).rejects.toMatchObject({
      code: "developers.scope_not_held",
    });
  });

  test("a repeated idempotency key gives the same key, once", async () => {
    const idempotency = { scope: "t", key: randomUUID(), requestHash: hashRequest("k", input) };
    const ctx = h.ctx(await h.staff("owner"), h.shop.merchantId, { idempotency });
    const first = await createApiKey(ctx, { name: "once", scopes: [...input.scopes] });
    expect(await createApiKey(ctx, { name: "once", scopes: [...input.scopes] })).toEqual(first);
    const rows = await h.sql`select 1 from api_keys where name = 'once'`;
    expect(rows).toHaveLength(1);
  });

  test.each([
    { name: "", scopes: ["catalog.read"] },
    { name: "x", scopes: [] },
    { name: "x", scopes: ["everything"] },
    { name: "x", scopes: ["catalog.read"], extra: 1 },
    { name: "a\u0000b", scopes: ["catalog.read"] },
    { name: "x".repeat(81), scopes: ["catalog.read"] },
  ])("input %j is refused", (bad) => expect(createApiKeyInput.safeParse(bad).success).toBe(false));
});

describe("apiKeyActor", () => {
  test("is the merchant's key with its scopes", async () => {
    const { id, key } = await make();
    expect(await apiKeyActor(h.runtime, key)).toEqual({
      kind: "api_key",
      apiKeyId: id,
      merchantId: h.shop.merchantId,
      scopes: ["catalog.read", "orders.read"],
    });
  });

  test("notes its use at most once a minute", async () => {
    const { id, key } = await make();
    const usedAt = async () =>
      (await h.sql`select last_used_at from api_keys where id = ${id}`)[0]?.last_used_at as Date;
    await apiKeyActor(h.runtime, key);
    const first = await usedAt();
    clock.advance(30);
    await apiKeyActor(h.runtime, key);
    expect(await usedAt()).toEqual(first);
    clock.advance(31);
    await apiKeyActor(h.runtime, key);
    expect((await usedAt()).getTime()).toBe(first.getTime() + 61_000);
  });

  test("is nobody for a wrong, malformed or revoked key, and when the merchant is suspended", async () => {
    const { id, key } = await make();
    const swapped = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`;
    for (const bad of ["", "qm_sk_", swapped, `Bearer ${key}`, `${key}\u0000`, key.toUpperCase(), "x".repeat(5000)]) {
      expect(await apiKeyActor(h.runtime, bad)).toBeNull();
    }
    await h.sql`update merchants set state = 'suspended' where id = ${h.shop.merchantId}`;
    expect(await apiKeyActor(h.runtime, key)).toBeNull();
    await h.sql`update merchants set state = 'active' where id = ${h.shop.merchantId}`;
    await h.sql`update api_keys set revoked_at = now() where id = ${id}`;
    expect(await apiKeyActor(h.runtime, key)).toBeNull();
  });

  test("drops scopes that no longer exist", async () => {
    const { id, key } = await make();
    await h.sql`update api_keys set scopes = '["catalog.read", "gone.verb"]' where id = ${id}`;
    expect((await apiKeyActor(h.runtime, key))?.scopes).toEqual(["catalog.read"]);
  });
});
