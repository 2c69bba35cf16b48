import { afterAll, beforeAll, expect, it } from "vitest";
import { type Harness, openHarness } from "@/db/testing/harness";
import { makeScope } from "@/server/kernel/actor";
import { availabilityOf, listBatches, readStock, stockOf } from "../index";
import { codeFile, importInto } from "./support";

let h: Harness;

beforeAll(async () => {
  h = await openHarness();
});
afterAll(() => h.close());

it("counts each unit once, wherever it went", async () => {
  const { merchantId } = h.shop;
  const scope = makeScope(merchantId);
  const { skuId } = await h.makeProduct();
  const { skuId: empty } = await h.makeProduct();
  await importInto(h, { skuId, bytes: Buffer.from(codeFile("STOCK", 100).text) });
  await importInto(h, { skuId, bytes: Buffer.from("code,expires_at\nOLD-1,2090-01-01\nOLD-2,2090-01-01\n") });
  expect((await readStock(h.ctx(), skuId)).available).toBe(102);

  const reserve = (line: string, n: number) =>
    h.sql`select vault_reserve(${merchantId}, ${skuId}, 'default', ${line}, ${n}::int)`;
  for (const [line, n] of [
    ["held", 12],
    ["sold", 20],
    ["back", 5],
    ["seen", 3],
  ] as const)
    await reserve(line, n);
  await h.sql`update allocations set state = 'sold' where order_line_id in ('sold', 'seen')`;
  await h.sql`select vault_release(${merchantId}, ${["back"]}::text[])`;
  await h.sql`insert into code_holds (merchant_id, code_id, sku_id, kind, reason, created_by)
    select merchant_id, code_id, sku_id, case when slot = 0 then 'recalled' else 'void' end, 'test', 'test' from allocations where order_line_id = 'seen'`;
  const expected = { available: 67, reserved: 12, sold: 20, void: 2, quarantined: 1 };
  expect(await readStock(h.ctx(), skuId)).toEqual(expected);
  expect(await stockOf(h.db, scope, [skuId, empty])).toEqual(
    new Map([
      [skuId, expected],
      [empty, { available: 0, reserved: 0, sold: 0, void: 0, quarantined: 0 }],
    ]),
  );
  expect(await availabilityOf(h.db, scope, [skuId, empty])).toEqual(new Map([[skuId, 67]]));
  const batches = (await listBatches(h.ctx(), { skuId, limit: 20 })).items;
  expect(batches.reduce((sum, batch) => sum + batch.available, 0)).toBe(67);

  await h.sql`update pool_counters set expires_at = now() - interval '1 minute' where expires_at is not null`;
  await h.sql`update code_returns set expires_at = now() - interval '1 minute' where expires_at is not null`;
  const { available } = await readStock(h.ctx(), skuId);
  expect(available).toBeLessThanOrEqual(67);
  expect((await availabilityOf(h.db, scope, [skuId])).get(skuId)).toBe(available);
});
