import { afterAll, beforeAll, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";

let h: Harness;
beforeAll(async () => {
  h = await openHarness();
});
afterAll(() => h.close());

it("finds a text wherever it is stored, in bytes too, so that the search for plaintext means something", async () => {
  const hidden = "NEEDLE-7788-QRST";
  await h.sql`insert into idempotency_keys (scope, key, request_hash, status, sealed_body) values ('s', 'k', 'h', 200, ${Buffer.from(`x${hidden}y`)})`;
  await h.sql`select graphile_worker.add_job('t', ${JSON.stringify({ note: "JOBNOTE-1" })}::text::json)`;
  const dump = await h.dumpAllTables();
  expect(dump).toContain(hidden);
  expect(dump).toContain("JOBNOTE-1");
});

it("imports codes that stand nowhere in plain text", async () => {
  const { skuId } = await h.makeProduct();
  const codes = await h.importCodes(skuId, 50);
  expect(await h.sql`select count(*)::int as n from qa.code where sku_id = ${skuId} and state = 'available'`).toEqual([
    { n: 50 },
  ]);
  const dump = await h.dumpAllTables();
  expect(codes.filter((code) => dump.includes(code))).toEqual([]);
});

it("keeps its rows from other harnesses", async () => {
  const other = await openHarness();
  try {
    expect(await other.sql`select 1 from merchants where id = ${h.shop.merchantId}`).toHaveLength(0);
  } finally {
    await other.close();
  }
});
