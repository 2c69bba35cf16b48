import { afterAll, beforeAll, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { isAppError } from "@/server/kernel/errors";

let h: Harness;
beforeAll(async () => {
  h = await openHarness({ poolMax: 20 });
});
afterAll(() => h.close());

const rule = { name: "test.rule", max: 5, seconds: 60 };
const take = (key: string, of = rule) =>
  h.runtime.limiter.consume(of, key).then(
    () => "ok",
    (error: unknown) => (isAppError(error) ? error : String(error)),
  );

it("lets exactly as many through as the rule says, also at the same moment", async () => {
  // Seen to fail with the upsert replaced by a read and a write: all sixty came through.
  const outcomes = await Promise.all(Array.from({ length: 60 }, () => take("burst")));
  expect(outcomes.filter((o) => o === "ok")).toHaveLength(5);
});

it("says how long to wait", async () => {
  for (let n = 0; n < 5; n += 1) await take("wait");
  const refused = await take("wait");
  expect(isAppError(refused) && refused).toMatchObject({ status: 429, code: "request.too_many" });
  expect(isAppError(refused) && refused.retryAfterSeconds).toBeGreaterThan(55);
});

it("counts keys and rules apart", async () => {
  for (let n = 0; n < 5; n += 1) await take("apart");
  expect(await take("another")).toBe("ok");
  expect(await take("apart", { ...rule, name: "test.other" })).toBe("ok");
  expect(await take("apart")).not.toBe("ok");
});

it("begins a new window when the old one is over", async () => {
  for (let n = 0; n < 6; n += 1) await take("window");
  await h.sql`update rate_limits set expire = now() - interval '1 second' where key = 'test.rule:window'`;
  expect(await Promise.all(Array.from({ length: 5 }, () => take("window")))).toEqual(Array(5).fill("ok"));
  expect(await take("window")).not.toBe("ok");
});

it("forgets a key when it is told to", async () => {
  for (let n = 0; n < 6; n += 1) await take("reset");
  await h.runtime.limiter.reset(rule, "reset");
  expect(await take("reset")).toBe("ok");
});
