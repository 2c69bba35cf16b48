import { expect, test } from "@playwright/test";
import { buy, demo, merchant, newSku, orderBody, pay, place, play, readOrder, sql, stockedSku } from "../shop";

const MEGABYTE = "x".repeat(1024 * 1024);
/** What a field may be given that it does not take. */
const STRANGE: readonly (readonly [name: string, value: unknown])[] = [
  ["a number", 5],
  ["a float", 1.5],
  ["zero", 0],
  ["a negative", -1],
  ["huge", 1e300],
  ["a boolean", true],
  ["null", null],
  ["an array", ["a"]],
  ["an object", { a: 1 }],
  ["an empty string", ""],
  ["NUL", "a\u0000b"],
  ["a lone surrogate", "\ud800"],
  ["an emoji", "🙂"],
  ["full-width digits", "１２"],
  ["NaN as text", "NaN"],
  ["SQL", "'; drop table orders; --"],
  ["1 MB", MEGABYTE],
];

type Body = Record<string, unknown>;
const put = (body: Body, path: string, value: unknown): Body => {
  const copy = structuredClone(body);
  const keys = path.split(".");
  let at: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, unknown>;
  const last = keys.at(-1) ?? "";
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
};
const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${demo.baseUrl}${path}`, {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

/** Sends a broken body and expects a 400 that names the field. */
async function expectNamed(answer: Response, field: string, what: string): Promise<void> {
  const text = await answer.text();
  expect(`${what}: ${answer.status} ${answer.headers.get("content-type")}`).toBe(
    `${what}: 400 application/problem+json; charset=utf-8`,
  );
  const { fields } = JSON.parse(text) as { fields?: Record<string, string> };
  const named = Object.keys(fields ?? {});
  expect(
    named.some((name) => name === field || name.startsWith(`${field}.`) || field.startsWith(`${name}.`)),
    `${what}: ${named.join(", ")} does not name ${field}`,
  ).toBe(true);
  expect(text.length).toBeLessThan(20_000);
}

/** Rows that hang on one SKU, or on a product of this name; other tests write beside us. */
const count = async (skuId: string) => {
  const [row] = await sql`
    with l as (select order_id from order_lines where sku_id = ${skuId})
    select (select count(*) from l)::int orders, (select count(*) from payments where order_id in (select * from l))::int payments,
      (select count(*) from refunds where order_id in (select * from l))::int refunds, (select count(*) from code_reveals where order_id in (select * from l))::int reveals,
      (select count(*) from code_batches where sku_id = ${skuId})::int batches, (select count(*) from products where name ->> 'en' = 'Bad input')::int products`;
  return row;
};

/** Fields in which some of the strange values are in order. */
const TAKES: Record<string, readonly string[]> = {
  "contact.email": [],
  ref: ["an empty string", "an emoji", "full-width digits", "NaN as text", "SQL"],
  reason: ["an emoji", "full-width digits", "NaN as text", "SQL"],
  description: [],
  "name.zh-CN": ["an emoji", "full-width digits", "NaN as text", "SQL", "an empty string"],
  "lines.0.quantity": ["a number"],
  "skus.0.code": ["NaN as text"],
};

async function breakAll(options: {
  skuId: string;
  method: string;
  path: string;
  body: Body;
  fields: readonly string[];
  headers?: Record<string, string>;
}): Promise<void> {
  const before = await count(options.skuId);
  for (const field of options.fields) {
    for (const [name, value] of STRANGE) {
      if (TAKES[field]?.includes(name)) continue;
      await expectNamed(
        await send(options.method, options.path, put(options.body, field, value), options.headers),
        field,
        `${field} = ${name}`,
      );
    }
  }
  await expectNamed(
    await send(options.method, options.path, { ...options.body, isAdmin: true }, options.headers),
    "isAdmin",
    "an extra key",
  );
  for (const [name, text] of [
    ["no JSON", "{"],
    ["an array", "[]"],
    ["a string", '"a"'],
    ["NaN", '{"lines":NaN}'],
    ["bytes", "\u0000\u0001"],
  ] as const) {
    const answer = await send(options.method, options.path, text, options.headers);
    expect(`${name}: ${answer.status}`).toBe(`${name}: 400`);
  }
  expect(await count(options.skuId)).toEqual(before);
}

test.describe("bad input is refused by name and writes nothing", () => {
  test.setTimeout(120_000);

  test("placing an order", async ({ request }) => {
    const { skuId } = await stockedSku(request, 2);
    const body = { ...orderBody(skuId), ref: "ref", expectedTotal: { minor: "990", currency: "CNY" } };
    await breakAll({
      skuId,
      method: "POST",
      path: "/api/v1/orders",
      body,
      fields: [
        "lines",
        "lines.0.skuId",
        "lines.0.quantity",
        "contact",
        "contact.phone",
        "contact.email",
        "ref",
        "expectedTotal",
        "expectedTotal.minor",
        "expectedTotal.currency",
      ],
    });
    for (const field of ["lines", "lines.0.skuId", "lines.0.quantity", "contact", "noReturnConfirmed"]) {
      await expectNamed(await send("POST", "/api/v1/orders", put(body, field, undefined)), field, `${field} missing`);
    }
    await expectNamed(
      await send("POST", "/api/v1/orders", put(body, "lines", Array(21).fill(body.lines[0]))),
      "lines",
      "21 lines",
    );
  });

  test("opening a payment, refunding, revealing, cancelling", async ({ request }) => {
    const { skuId } = await stockedSku(request, 3);
    const order = await place(request, skuId);
    await breakAll({
      skuId,
      method: "POST",
      path: `/api/v1/orders/${order.id}/payments`,
      body: { provider: "sandbox" },
      fields: ["provider"],
      headers: order.auth,
    });
    const bought = await buy(request, skuId);
    await breakAll({
      skuId,
      method: "POST",
      path: `/api/v1/orders/${bought.id}/refunds`,
      body: { reason: "r" },
      fields: ["reason", "lines"],
      headers: bought.auth,
    });
    await breakAll({
      skuId,
      method: "POST",
      path: `/api/v1/orders/${bought.id}/refunds`,
      body: { reason: "r" },
      fields: ["minor"],
      headers: merchant,
    });
    const { deliveries } = await readOrder(request, bought);
    await expectNamed(
      await send(
        "POST",
        `/api/v1/orders/${bought.id}/deliveries/${deliveries[0]?.id}/reveal`,
        { all: true },
        bought.auth,
      ),
      "all",
      "an extra key",
    );
    await expectNamed(
      await send("POST", `/api/v1/orders/${order.id}/cancel`, { force: true }, order.auth),
      "force",
      "an extra key",
    );
  });

  test("the catalogue and the vault", async ({ request }) => {
    const body = {
      name: { "zh-CN": "坏输入", en: "Bad input" },
      categoryCode: "video",
      kind: "card",
      status: "draft",
      skus: [{ code: "BAD-INPUT", price: { minor: "100", currency: "CNY" } }],
    };
    await breakAll({
      skuId: "",
      method: "POST",
      path: "/api/v1/products",
      body,
      headers: merchant,
      fields: [
        "name",
        "name.zh-CN",
        "categoryCode",
        "kind",
        "status",
        "description",
        "skus",
        "skus.0.code",
        "skus.0.price",
        "skus.0.price.minor",
        "skus.0.price.currency",
        "skus.0.cost",
        "skus.0.limits",
        "skus.0.account",
      ],
    });
    const { skuId } = await newSku(request);
    const codes = { codes: [{ code: "ABCDEFGH12345678" }] };
    const takesText = ["an emoji", "full-width digits", "NaN as text", "SQL"];
    TAKES["codes.0.code"] = takesText;
    TAKES["codes.0.secret"] = [...takesText, "an empty string"];
    await breakAll({
      skuId,
      method: "POST",
      path: `/api/v1/skus/${skuId}/code-batches`,
      body: codes,
      headers: merchant,
      fields: ["codes", "codes.0.code", "codes.0.secret", "codes.0.expiresAt"],
    });
    for (const path of [
      "/api/v1/orders?limit=0",
      "/api/v1/orders?limit=101",
      "/api/v1/orders?limit=1e9",
      "/api/v1/orders?after=zzz",
      "/api/v1/orders?status=nope",
      "/api/v1/orders?from=2026-13-01",
      "/api/v1/orders?evil=1",
      "/api/v1/orders?limit=1&limit=2",
    ]) {
      const answer = await fetch(`${demo.baseUrl}${path}`, { headers: merchant });
      expect(`${path} ${answer.status}`).toBe(`${path} 400`);
    }
  });

  test("the sandbox's own controls", async ({ request }) => {
    const { skuId } = await stockedSku(request, 1);
    const order = await place(request, skuId);
    const paymentId = await pay(request, order);
    for (const [field, value] of [
      ["amountMinor", -1],
      ["amountMinor", 1.5],
      ["delayMs", "soon"],
      ["copies", 0],
      ["copies", 1e9],
      ["drop", "yes"],
      ["tamper", 1],
      ["evil", true],
    ] as const) {
      await expectNamed(
        await send("POST", `/api/sandbox/payments/${paymentId}/succeed`, { [field]: value }),
        field,
        `${field} = ${value}`,
      );
    }
    expect((await play(request, "pay_nothing", "succeed")).status()).toBe(404);
    expect((await request.post(`/api/sandbox/payments/${paymentId}/explode`, { data: {} })).status()).toBe(404);
  });
});

test("a wrong token, a foreign key and an unknown id are the same 404", async ({ request }) => {
  const { skuId } = await stockedSku(request, 2);
  const order = await place(request, skuId);
  const other = await place(request, skuId);
  const neighbour = demo.shops[1];
  const calls = [
    request.get(`/api/v1/orders/${order.id}`),
    request.get(`/api/v1/orders/${order.id}`, { headers: other.auth }),
    request.get(`/api/v1/orders/${order.id}`, { headers: { Authorization: "Order AAAAAAAAAAAAAAAAAAAAAA" } }),
    request.get("/api/v1/orders/ord_00000000000000000000000000", { headers: order.auth }),
    request.get("/api/v1/orders/1%00", { headers: order.auth }),
    request.get(`/api/v1/orders/${order.id}`, { headers: { Authorization: `Bearer ${neighbour?.apiKey}` } }),
    request.get(`/api/v1/skus/${skuId}/stock`, { headers: { Authorization: `Bearer ${neighbour?.apiKey}` } }),
    request.post(`/api/v1/orders/${order.id}/refunds`, {
      headers: { Authorization: `Bearer ${neighbour?.apiKey}` },
      data: { reason: "x" },
    }),
  ];
  const answers = await Promise.all(calls);
  expect(answers.map((a) => a.status())).toEqual(answers.map(() => 404));
});

test("merchant calls need a key", async ({ request }) => {
  expect((await request.get("/api/v1/orders")).status()).toBe(401);
  expect((await request.get("/api/v1/orders", { headers: { Authorization: "Bearer qm_sk_nonsense" } })).status()).toBe(
    401,
  );
  expect((await request.post("/api/cron/expire-orders")).status()).toBe(401);
  expect((await request.post("/api/cron/expire-orders", { headers: { Authorization: "Bearer wrong" } })).status()).toBe(
    401,
  );
});
