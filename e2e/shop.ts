import { randomInt, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import postgres from "postgres";
import { INVARIANTS } from "../server/doctor";

export type Demo = {
  baseUrl: string;
  databaseUrl: string;
  cronSecret: string;
  shops: { id: string; host: string; apiKey: string; skus: { id: string; code: string }[] }[];
  logins: { role: string; email: string; password: string }[];
};

/** The instance under test, as its demo.json describes it. */
export function readDemo(): Demo {
  return JSON.parse(readFileSync(process.env.E2E_DEMO ?? ".quanmai/demo.json", "utf8")) as Demo;
}

export const demo = readDemo();
const first = demo.shops[0];
if (!first) throw new Error("demo.json names no shop");
export const shop = first;
export const merchant = { Authorization: `Bearer ${shop.apiKey}` };

const FIRST_PHONE = 15_000_000_000;
export const newPhone = () => String(FIRST_PHONE + randomInt(999_999_999));

/** The owner's connection to the instance's database. One per worker; ends with the process. */
export const sql = postgres(demo.databaseUrl, { max: 4, onnotice: () => undefined });

/** The status and body of an answer, for one readable assertion. */
export async function said(answer: APIResponse): Promise<{ status: number; body: Record<string, unknown> }> {
  return { status: answer.status(), body: (await answer.json().catch(() => ({}))) as Record<string, unknown> };
}

export type Sku = { skuId: string; productId: string };

/** A listed card product of one SKU, made through the API. */
export async function newSku(api: APIRequestContext, over: Record<string, unknown> = {}): Promise<Sku> {
  const code = `T-${randomUUID().slice(0, 8)}`;
  const answer = await api.post("/api/v1/products", {
    headers: merchant,
    data: {
      name: { "zh-CN": `测试卡 ${code}`, en: `Test card ${code}` },
      categoryCode: "video",
      kind: "card",
      status: "listed",
      skus: [{ code, price: { minor: "990", currency: "CNY" }, ...over }],
    },
  });
  const { status, body } = await said(answer);
  expect({ status, body }).toMatchObject({ status: 201 });
  return { productId: String(body.id), skuId: (body.skus as { id: string }[])[0]?.id ?? "" };
}

export const newCodes = (count: number) =>
  Array.from({ length: count }, () => `QM${randomUUID().replaceAll("-", "").slice(0, 18).toUpperCase()}`);

/** Imports codes as CSV through the API and waits for the job's end. */
export async function importCsv(
  api: APIRequestContext,
  skuId: string,
  file: string | Buffer,
): Promise<Record<string, unknown>> {
  const { status, body } = await said(
    await api.post(`/api/v1/skus/${skuId}/code-batches`, {
      headers: { ...merchant, "Content-Type": "text/csv" },
      data: file,
    }),
  );
  expect({ status, body }).toMatchObject({ status: 202 });
  return jobEnd(api, String(body.jobId));
}

export async function jobEnd(api: APIRequestContext, jobId: string): Promise<Record<string, unknown>> {
  let job: Record<string, unknown> = {};
  await expect(async () => {
    job = (await said(await api.get(`/api/v1/jobs/${jobId}`, { headers: merchant }))).body;
    expect(["succeeded", "partial", "failed", "cancelled"]).toContain(job.status);
  }).toPass({ timeout: 60_000, intervals: [100] });
  return job;
}

export async function stockedSku(
  api: APIRequestContext,
  count: number,
  over: Record<string, unknown> = {},
): Promise<Sku & { codes: string[] }> {
  const sku = await newSku(api, over);
  const codes = newCodes(count);
  expect(await importCsv(api, sku.skuId, `code\n${codes.join("\n")}\n`)).toMatchObject({
    status: "succeeded",
    done: count,
  });
  return { ...sku, codes };
}

export const orderBody = (skuId: string, quantity = 1, phone = newPhone()) => ({
  lines: [{ skuId, quantity }],
  contact: { phone },
  noReturnConfirmed: true,
});

export type Order = { id: string; number: string; token: string; auth: { Authorization: string } };

export async function place(api: APIRequestContext, skuId: string, quantity = 1): Promise<Order> {
  const { status, body } = await said(await api.post("/api/v1/orders", { data: orderBody(skuId, quantity) }));
  expect({ status, body }).toMatchObject({ status: 201 });
  return {
    id: String(body.id),
    number: String(body.number),
    token: String(body.token),
    auth: { Authorization: `Order ${body.token}` },
  };
}

export async function pay(api: APIRequestContext, order: Order): Promise<string> {
  const { status, body } = await said(
    await api.post(`/api/v1/orders/${order.id}/payments`, { headers: order.auth, data: { provider: "sandbox" } }),
  );
  expect({ status, body }).toMatchObject({ status: 201 });
  return String(body.id);
}

export const play = (
  api: APIRequestContext,
  paymentId: string,
  act: "succeed" | "fail" | "expire",
  as: Record<string, unknown> = {},
) => api.post(`/api/sandbox/payments/${paymentId}/${act}`, { data: as, timeout: 60_000 });

export async function buy(api: APIRequestContext, skuId: string, quantity = 1): Promise<Order & { paymentId: string }> {
  const order = await place(api, skuId, quantity);
  const paymentId = await pay(api, order);
  expect((await play(api, paymentId, "succeed")).status()).toBe(200);
  return { ...order, paymentId };
}

export async function readOrder(
  api: APIRequestContext,
  order: Order,
): Promise<
  { status: string; deliveries: { id: string; masked: string }[]; payments: { id: string; status: string }[] } & Record<
    string,
    unknown
  >
> {
  const { status, body } = await said(await api.get(`/api/v1/orders/${order.id}`, { headers: order.auth }));
  expect(status).toBe(200);
  return body as never;
}

export const reveal = (api: APIRequestContext, order: Order, deliveryId: string) =>
  api.post(`/api/v1/orders/${order.id}/deliveries/${deliveryId}/reveal`, { headers: order.auth, data: {} });

export const cron = (api: APIRequestContext, task: string) =>
  api.post(`/api/cron/${task}`, { headers: { Authorization: `Bearer ${demo.cronSecret}` } });

/** Broken invariants, by id; empty when the house is in order. */
export async function brokenInvariants(): Promise<string[]> {
  const broken: string[] = [];
  for (const { id, sql: query } of INVARIANTS) {
    const rows = await sql.begin(async (tx) => {
      await tx`set local search_path = qa`;
      return tx.unsafe(query);
    });
    if (rows.length > 0) broken.push(id);
  }
  return broken;
}
