import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { discard, startInstance, temporaryData } from "../../scripts/lib/instance.mjs";
import { INVARIANTS } from "../../server/doctor";

const CODES = 3000;
const CLIENTS = 16;
const SECONDS = 12;

type Instance = Awaited<ReturnType<typeof startInstance>>;
type Sale = { orderId: string; token: string; paidAnswered: boolean; code?: string };

/** Every process whose environment or command names this data folder: supervisor, web, worker, database. */
function processesOf(data: string): number[] {
  const pids = execFileSync("sh", ["-c", "ls /proc | grep -E '^[0-9]+$'"]).toString().trim().split("\n").map(Number);
  const read = (pid: number, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  return pids.filter(
    (pid) =>
      pid !== process.pid &&
      (read(pid, "environ").includes(`QUANMAI_DATA=${data}`) || read(pid, "cmdline").includes(data)),
  );
}

const json = { "Content-Type": "application/json" };

async function post(
  base: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${base}${path}`, {
    method: "POST",
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Sells until it is told to stop or the shop dies; keeps what was acknowledged. */
async function sell(base: string, skuId: string, sales: Sale[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      const phone = `15${String(Number.parseInt(randomUUID().slice(0, 8), 16) % 1_000_000_000).padStart(9, "0")}`;
      const placed = await post(base, "/api/v1/orders", {
        lines: [{ skuId, quantity: 1 }],
        contact: { phone },
        noReturnConfirmed: true,
      });
      if (placed.status !== 201) continue;
      const sale: Sale = { orderId: String(placed.body.id), token: String(placed.body.token), paidAnswered: false };
      sales.push(sale);
      const auth = { Authorization: `Order ${sale.token}` };
      const payment = await post(base, `/api/v1/orders/${sale.orderId}/payments`, { provider: "sandbox" }, auth);
      const played = await post(base, `/api/sandbox/payments/${payment.body.id}/succeed`, {});
      sale.paidAnswered = played.status === 200;
      const read = (await (await fetch(`${base}/api/v1/orders/${sale.orderId}`, { headers: auth })).json()) as {
        deliveries: { id: string }[];
      };
      const shown = await post(
        base,
        `/api/v1/orders/${sale.orderId}/deliveries/${read.deliveries[0]?.id}/reveal`,
        {},
        auth,
      );
      if (shown.status === 200) sale.code = String(shown.body.code);
    } catch {
      // the shop was killed in the middle of an answer: what it had not said is not owed
    }
  }
}

async function stock(instance: Instance): Promise<string> {
  const shop = (instance.demo as { shops: { apiKey: string }[] }).shops[0];
  const key = { Authorization: `Bearer ${shop?.apiKey}` };
  const made = await post(
    instance.baseUrl,
    "/api/v1/products",
    {
      name: { "zh-CN": "断电卡" },
      categoryCode: "video",
      kind: "card",
      status: "listed",
      skus: [{ code: `C-${randomUUID().slice(0, 8)}`, price: { minor: "990", currency: "CNY" } }],
    },
    key,
  );
  const skuId = (made.body.skus as { id: string }[])[0]?.id ?? "";
  const codes = Array.from({ length: CODES }, () => ({ code: randomUUID() }));
  expect((await post(instance.baseUrl, `/api/v1/skus/${skuId}/code-batches`, { codes }, key)).status).toBe(202);
  await expect(async () => {
    const answer = await fetch(`${instance.baseUrl}/api/v1/skus/${skuId}/stock`, { headers: key });
    expect(await answer.json()).toMatchObject({ available: CODES });
  }).toPass({ timeout: 60_000 });
  return skuId;
}

test("kill -9 of every process in the middle of a load loses nothing that was acknowledged", async () => {
  test.setTimeout(600_000);
  const data = temporaryData("crash");
  let instance: Instance | undefined;
  try {
    instance = await startInstance({ data, processes: 2, firstPort: 3700 });
    const { baseUrl } = instance;
    const skuId = await stock(instance);
    const sales: Sale[] = [];
    let isOver = false;
    const clients = Array.from({ length: CLIENTS }, () => sell(baseUrl, skuId, sales, () => isOver));
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const victims = processesOf(data);
    expect(victims.length).toBeGreaterThanOrEqual(5);
    for (const pid of victims) process.kill(pid, "SIGKILL");
    isOver = true;
    await Promise.all(clients);
    const acknowledged = sales.filter((s) => s.paidAnswered);
    expect(acknowledged.length).toBeGreaterThan(20);

    instance = await startInstance({ data, processes: 2, firstPort: 3700 });
    for (const sale of acknowledged) {
      const auth = { Authorization: `Order ${sale.token}` };
      const read = (await (
        await fetch(`${instance.baseUrl}/api/v1/orders/${sale.orderId}`, { headers: auth })
      ).json()) as { status: string; deliveries: { id: string }[] };
      expect(read).toMatchObject({ status: "delivered" });
      if (sale.code)
        expect(
          (
            await post(
              instance.baseUrl,
              `/api/v1/orders/${sale.orderId}/deliveries/${read.deliveries[0]?.id}/reveal`,
              {},
              auth,
            )
          ).body.code,
        ).toBe(sale.code);
    }
    expect(new Set(sales.flatMap((s) => (s.code ? [s.code] : []))).size).toBe(sales.filter((s) => s.code).length);
    const sql = postgres((instance.demo as { databaseUrl: string }).databaseUrl, { max: 1, onnotice: () => undefined });
    const broken: string[] = [];
    for (const { id, sql: query } of INVARIANTS) {
      const rows = await sql.begin(async (tx) => {
        await tx`set local search_path = qa`;
        return tx.unsafe(query);
      });
      if (rows.length > 0) broken.push(id);
    }
    await sql.end();
    expect(broken).toEqual([]);
    console.log(
      `${sales.length} orders, ${acknowledged.length} acknowledged as paid before the kill, all there after it`,
    );
  } finally {
    await instance?.stop();
    discard(data);
  }
});
