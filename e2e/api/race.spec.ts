import { expect, test } from "@playwright/test";
import { brokenInvariants, demo, newPhone, orderBody, reveal, said, shop, sql, stockedSku } from "../shop";

const BUYERS = 500;
const CODES = 200;

// The same race without its guards sells codes twice: see "would fail without its guards" in orders/__tests__/place-order.db.test.ts.
test("five hundred buyers get two hundred codes, each once; the rest hear a clean 409", async ({ request }) => {
  test.setTimeout(180_000);
  const { skuId, codes } = await stockedSku(request, CODES);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${demo.baseUrl}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const answers = await Promise.all(
    Array.from({ length: BUYERS }, () => post("/api/v1/orders", orderBody(skuId, 1, newPhone()))),
  );
  const placed = await Promise.all(
    answers.filter((a) => a.status === 201).map((a) => a.json() as Promise<{ id: string; token: string }>),
  );
  const refused = await Promise.all(
    answers
      .filter((a) => a.status !== 201)
      .map(async (a) => ({ status: a.status, code: ((await a.json()) as { code: string }).code })),
  );
  expect(placed).toHaveLength(CODES);
  expect(new Set(refused.map((r) => `${r.status} ${r.code}`))).toEqual(new Set(["409 orders.out_of_stock"]));

  const shown = await Promise.all(
    placed.map(async (o) => {
      const order = { id: o.id, number: "", token: o.token, auth: { Authorization: `Order ${o.token}` } };
      const payment = (await (
        await post(`/api/v1/orders/${o.id}/payments`, { provider: "sandbox" }, order.auth)
      ).json()) as { id: string };
      const played = await post(`/api/sandbox/payments/${payment.id}/succeed`, {});
      expect(played.status).toBe(200);
      const read = (await (await fetch(`${demo.baseUrl}/api/v1/orders/${o.id}`, { headers: order.auth })).json()) as {
        deliveries: { id: string }[];
      };
      return (await said(await reveal(request, order, read.deliveries[0]?.id ?? ""))).body.code as string;
    }),
  );
  expect(new Set(shown)).toEqual(new Set(codes));
  const [sold] =
    await sql`select count(*)::int n, count(distinct code_id)::int d from qa.delivery d join order_lines l on l.id = d.line_id where l.sku_id = ${skuId}`;
  expect(sold).toMatchObject({ n: CODES, d: CODES });
  const stock = await request.get(`/api/v1/skus/${skuId}/stock`, {
    headers: { Authorization: `Bearer ${shop.apiKey}` },
  });
  expect(await stock.json()).toMatchObject({ available: 0, reserved: 0, sold: CODES });
  expect(await brokenInvariants()).toEqual([]);
});
