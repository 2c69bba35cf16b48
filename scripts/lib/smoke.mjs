import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";
import { discard, startInstance, temporaryData } from "./instance.mjs";
import { shopClient } from "./shop-client.mjs";
import { Tally } from "./tally.mjs";

const DELIVERY_SECONDS = 30;
const contact = { email: "smoke@example.com" };

/** The whole promise on a fresh data folder: up, buy, pay, reveal, refund, doctor, stop. */
export async function smoke() {
  const { values } = parseArgs({ options: { processes: { type: "string", default: "1" } } });
  const tally = new Tally();
  await smokeSteps(tally, { processes: Number(values.processes) });
  return tally.finish();
}

/** Runs the smoke steps into a tally; a failed step ends the list, since each needs the one before. */
export async function smokeSteps(tally, { processes }) {
  const data = temporaryData("smoke");
  const story = { data, processes };
  try {
    for (const [name, act] of STEPS) if (!(await tally.step(`smoke: ${name}`, () => act(story)))) return false;
    return true;
  } finally {
    await story.instance?.stop();
    discard(data);
  }
}

const STEPS = [
  ["start on an empty data folder", start],
  ["list products", list],
  ["place an order", (story) => place(story, "first")],
  ["pay through the sandbox", (story) => pay(story, "first")],
  ["the code is delivered", (story) => delivered(story, "first")],
  ["reveal the code", reveal],
  ["buy a second one", buySecond],
  ["refund the second, unrevealed one", refund],
  ["doctor finds every invariant kept", doctor],
  ["stop", stop],
];

async function start(story) {
  story.instance = await startInstance({ data: story.data, processes: story.processes });
  story.client = shopClient(story.instance.baseUrl);
  story.apiKey = story.instance.demo?.shops?.[0]?.apiKey;
  if (!story.apiKey) throw new Failure(`${story.instance.demoPath} has no shop with an apiKey.`);
  return story.instance.baseUrl;
}

async function list(story) {
  let after = "";
  let seen = 0;
  do {
    const page = await story.client.get(
      `/api/v1/products?limit=100${after ? `&after=${encodeURIComponent(after)}` : ""}`,
    );
    seen += page.items.length;
    for (const product of page.items) {
      const sku = product.skus.find((s) => s.deliveryType === "card" && s.availability === "in_stock");
      if (sku && (!story.sku || BigInt(sku.price.minor) < BigInt(story.sku.price.minor))) story.sku = sku;
    }
    after = page.next;
  } while (after);
  if (!story.sku) throw new Failure(`None of ${seen} products is a card SKU in stock.`);
  return `${seen} products; buying ${story.sku.code} for ${story.sku.price.minor} ${story.sku.price.currency} minor units`;
}

async function place(story, name) {
  const body = {
    lines: [{ skuId: story.sku.id, quantity: 1 }],
    contact,
    noReturnConfirmed: true,
    expectedTotal: story.sku.price,
  };
  const order = await story.client.post("/api/v1/orders", body, { expect: 201 });
  if (order.status !== "pending_payment") throw new Failure(`The new order is ${order.status}, not pending_payment.`);
  story[name] = { ...order, authorization: `Order ${order.token}` };
  return `order ${order.number}`;
}

async function pay(story, name) {
  const { id, authorization } = story[name];
  const payment = await story.client.post(
    `/api/v1/orders/${id}/payments`,
    { provider: "sandbox" },
    { authorization, expect: 201 },
  );
  await story.client.post(`/api/sandbox/payments/${payment.id}/succeed`, {});
  return `payment ${payment.id}`;
}

async function delivered(story, name) {
  const { id, authorization } = story[name];
  const end = performance.now() + DELIVERY_SECONDS * 1000;
  for (;;) {
    const order = await story.client.get(`/api/v1/orders/${id}`, { authorization });
    if (order.deliveries.length > 0 && ["delivered", "completed"].includes(order.status)) {
      story[name].deliveries = order.deliveries;
      return `masked as ${order.deliveries[0].masked}`;
    }
    if (performance.now() > end) throw new Failure(`The order is still ${order.status} after ${DELIVERY_SECONDS} s.`);
    await sleep(100);
  }
}

async function reveal(story) {
  const { id, authorization, deliveries } = story.first;
  const shown = await story.client.post(
    `/api/v1/orders/${id}/deliveries/${deliveries[0].id}/reveal`,
    {},
    { authorization },
  );
  if (typeof shown.code !== "string" || shown.code.length < 4) throw new Failure("The answer has no code.");
  return `a code of ${shown.code.length} characters`;
}

async function buySecond(story) {
  await place(story, "second");
  await pay(story, "second");
  return delivered(story, "second");
}

async function refund(story) {
  const { id, authorization } = story.second;
  const made = await story.client.post(
    `/api/v1/orders/${id}/refunds`,
    { reason: "smoke test" },
    { authorization: `Bearer ${story.apiKey}`, expect: 201 },
  );
  const end = performance.now() + DELIVERY_SECONDS * 1000;
  for (;;) {
    const order = await story.client.get(`/api/v1/orders/${id}`, { authorization });
    if (order.status === "refunded") return `refund ${made.id}`;
    if (performance.now() > end)
      throw new Failure(`The order is still ${order.status} after ${DELIVERY_SECONDS} s, refund ${made.status}.`);
    await sleep(100);
  }
}

async function doctor(story) {
  const { runEntry } = await import("./entry.mjs");
  const { code, output } = await runEntry({ data: story.data, entry: "server/doctor.ts", args: [], capture: true });
  if (code !== 0) throw new Failure(`doctor ended with ${code}:\n${output}`);
  return `${output.trim().split("\n").length} lines`;
}

async function stop(story) {
  const code = await story.instance.stop();
  if (code !== 0) throw new Failure(`The instance ended with ${code}:\n${story.instance.output()}`);
}
