import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { isAppError } from "@/server/kernel/errors";
import type { IdempotencyRequest } from "../context";
import { hashRequest, onceForKey, parseIdempotencyKey } from "../idempotency";

let h: Harness;
let effects = 0;
beforeAll(async () => {
  h = await openHarness({ poolMax: 12 });
});
afterAll(() => h.close());

const asking = (key: string, body: unknown = { a: 1 }, scope = "shop:guest:POST /orders"): IdempotencyRequest => ({
  scope,
  key,
  requestHash: hashRequest("POST /orders", body),
});
/** Writes one row and answers with a credential, as placing an order does. */
const act = (request: IdempotencyRequest) =>
  onceForKey(h.ctx(undefined, undefined, { idempotency: request }), async (tx) => {
    effects += 1;
    await tx.execute(
      sql`insert into rate_limits (key) values (${`effect:${request.scope}:${request.key}:${effects}`})`,
    );
    await new Promise((done) => setTimeout(done, 20));
    return { token: `TOKEN-${request.key}`, effects };
  });
const rows = async (key: string) =>
  (await h.sql`select 1 from rate_limits where key like ${`effect:%:${key}:%`}`).length;
const codeOf = (error: unknown) => (isAppError(error) ? `${error.status} ${error.code}` : String(error));

it("acts once for a key and gives the stored answer again", async () => {
  const first = await act(asking("once"));
  const again = await act(asking("once"));
  expect([first.isReplay, again.isReplay]).toEqual([false, true]);
  expect(again.answer).toEqual(first.answer);
  expect(await rows("once")).toBe(1);
});

it("refuses the same key with another body", async () => {
  await act(asking("body", { quantity: 1 }));
  await expect(act(asking("body", { quantity: 2 })).catch(codeOf)).resolves.toBe("422 idempotency.key_reused");
  expect(await rows("body")).toBe(1);
});

it("keeps callers apart: the same key of another scope is another request", async () => {
  await act(asking("scope", {}, "a"));
  expect((await act(asking("scope", {}, "b"))).isReplay).toBe(false);
  expect(await rows("scope")).toBe(2);
});

it("lets one of twenty twins act; the others are told that it is in flight, or get its answer", async () => {
  // Seen to fail with the advisory lock taken out of idempotency_claim: twins acted, and broke on the unique key.
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => act(asking("twins")).then((r) => (r.isReplay ? "replay" : "acted"), codeOf)),
  );
  expect(outcomes.filter((o) => o === "acted")).toHaveLength(1);
  expect(outcomes.every((o) => ["acted", "replay", "409 idempotency.in_flight"].includes(o))).toBe(true);
  expect(await rows("twins")).toBe(1);
});

it("keeps nothing of an attempt that failed, so that it may be tried again", async () => {
  const request = asking("failed");
  const failing = onceForKey(h.ctx(undefined, undefined, { idempotency: request }), async () => {
    throw new Error("power cut");
  });
  await expect(failing).rejects.toThrow("power cut");
  expect((await act(request)).isReplay).toBe(false);
});

it("stores the answer sealed: a credential in it cannot be read from the table", async () => {
  await act(asking("sealed"));
  expect(await h.dumpAllTables()).not.toContain("TOKEN-sealed");
});

it("just acts when there is no key", async () => {
  const before = effects;
  const plain = () => onceForKey(h.ctx(), async () => (effects += 1));
  expect([(await plain()).isReplay, (await plain()).isReplay]).toEqual([false, false]);
  expect(effects).toBe(before + 2);
});

it.each(["", "x".repeat(256), "with space", "中文", "line\nbreak", "nul\u0000"])("refuses %.20j as a key", (header) => {
  expect(() => parseIdempotencyKey(header)).toThrow("idempotency.key_format");
});

it("takes 255 visible characters, or no header at all", () => {
  expect(parseIdempotencyKey("x".repeat(255))).toHaveLength(255);
  expect(parseIdempotencyKey(null)).toBeUndefined();
});
