import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import http from "node:http";
import { join } from "node:path";
import {
  SIGNATURE_HEADER,
  signCallback,
  TIMESTAMP_HEADER,
  timestampAt,
} from "@/server/adapters/payments/sandbox/signature";
import type { Id } from "@/server/kernel/id";
import { type Figures, measure } from "./measure";
import type { BenchWorld } from "./world";

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const START_SECONDS = 60;
const FIRST_PHONE = 15_000_000_000;
const PHONES = 999_999_999;

type Answer = { readonly status: number; readonly text: string };

/** One request over a kept connection. */
export function request(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = http.request(
      {
        agent,
        host: "127.0.0.1",
        port,
        method,
        path,
        headers: {
          Host: `localhost:${port}`,
          ...headers,
          ...(body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) }),
        },
      },
      (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (c: Buffer) => chunks.push(c));
        res.on("end", () => resolve({ status: res.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    req.on("error", reject);
    req.end(body);
  });
}

/** Starts the product's own web server with two processes on the bench's database; resolves when it is ready. */
export async function startWeb(w: BenchWorld, port: number): Promise<() => Promise<void>> {
  const env = {
    ...process.env,
    PORT: String(port),
    BASE_URL: `http://localhost:${port}`,
    SANDBOX_BASE_URL: `http://127.0.0.1:${port}`,
    NODE_ENV: "production" as const,
    DB_POOL_MAX: "10",
  };
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, "../scripts/web.mjs"), "--processes", "2"],
    { env, stdio: ["ignore", "ignore", "inherit"] },
  );
  for (let i = 0; i < START_SECONDS * 4; i++) {
    const answer = await request(port, "GET", "/api/ready").catch(() => null);
    if (answer?.status === 200) {
      return () =>
        new Promise((resolve) => {
          child.once("exit", () => resolve());
          child.kill("SIGTERM");
        });
    }
    await new Promise((r) => setTimeout(r, 250));
  }
  child.kill("SIGKILL");
  throw new Error(`the web server of ${w.folder} did not start`);
}

const json = { "Content-Type": "application/json" };

function expectStatus(answer: Answer, status: number, what: string): Answer {
  if (answer.status !== status) throw new Error(`${what} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  return answer;
}

/** One complete sale over HTTP: place, pay, the bank's signed callback, reading the order for its delivery's id, reveal. Five requests. */
export const REQUESTS_PER_SALE = 5;

export async function saleOverHttp(options: {
  port: number;
  skuId: Id<"sku">;
  accountId: string;
  key: string;
  merchantRef: string;
}): Promise<void> {
  const { port } = options;
  const phone = String(FIRST_PHONE + randomInt(PHONES));
  const placed = expectStatus(
    await request(
      port,
      "POST",
      "/api/v1/orders",
      json,
      JSON.stringify({ lines: [{ skuId: options.skuId, quantity: 1 }], contact: { phone }, noReturnConfirmed: true }),
    ),
    201,
    "place",
  );
  const order = JSON.parse(placed.text) as { id: string; token: string; total: { minor: string; currency: string } };
  const auth = { ...json, Authorization: `Order ${order.token}` };
  const paying = expectStatus(
    await request(port, "POST", `/api/v1/orders/${order.id}/payments`, auth, '{"provider":"sandbox"}'),
    201,
    "pay",
  );
  const payment = JSON.parse(paying.text) as { id: string };
  const now = new Date();
  const said = {
    eventId: `bev_${payment.id}`,
    outTradeNo: payment.id,
    merchantRef: options.merchantRef,
    txn: `btx_${payment.id}`,
    status: "paid",
    amountMinor: order.total.minor,
    currency: order.total.currency,
    at: now.toISOString(),
  };
  const body = JSON.stringify(said);
  const timestamp = timestampAt(now);
  const signed = {
    ...json,
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: signCallback(options.key, timestamp, body),
  };
  expectStatus(
    await request(port, "POST", `/api/webhooks/payments/${options.accountId}`, signed, body),
    200,
    "callback",
  );
  const deliveryId = await deliveryOf(options.port, order);
  expectStatus(
    await request(port, "POST", `/api/v1/orders/${order.id}/deliveries/${deliveryId}/reveal`, auth, "{}"),
    200,
    "reveal",
  );
}

async function deliveryOf(port: number, order: { id: string; token: string }): Promise<string> {
  const answer = expectStatus(
    await request(port, "GET", `/api/v1/orders/${order.id}`, { Authorization: `Order ${order.token}` }),
    200,
    "order",
  );
  const id = (JSON.parse(answer.text) as { deliveries: { id: string }[] }).deliveries[0]?.id;
  if (!id) throw new Error("a paid order has no delivery");
  return id;
}

/** Requests per second of one path: the yardsticks. */
export function hammer(port: number, path: string, clients: number, seconds: number): Promise<Figures> {
  return measure({
    clients,
    seconds,
    unit: async () => {
      expectStatus(await request(port, "GET", path), 200, path);
    },
  });
}
