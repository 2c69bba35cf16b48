import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { runDoctor } from "@/server/doctor";
import type { Id } from "@/server/kernel/id";
import { revealDelivery } from "@/server/modules/orders";
import type { Ctx } from "@/server/platform/context";
import { databaseCpu } from "./cpu";
import { hammer, REQUESTS_PER_SALE, saleOverHttp, startWeb } from "./http";
import { rawImport, wholeImport } from "./import";
import { dropLimit, prepareLimit, sellAtLimit } from "./limit";
import { describe, type Figures, measure, printTable, type Row, round } from "./measure";
import { pickMs, sellInProcess, sellOne } from "./sell-path";
import { openBenchWorld } from "./world";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "5" },
    codes: { type: "string", default: "1000000" },
    import: { type: "string", default: "1000000" },
    port: { type: "string", default: "3977" },
    "no-http": { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const many = Number(values.codes);
const few = 10_000;
const percent = (part: number, whole: number) => `${round((part / whole) * 100)} %`;
const row = (what: string, f: Figures, note = ""): Row => [
  what,
  `${round(f.perSecond)} /s`,
  [describe(f), note].filter(Boolean).join("; "),
];

const w = await openBenchWorld();
const cpu = await databaseCpu(w.sql);
console.log(
  `Node ${process.version}, ${(await w.sql`select version()`)[0]?.version}\n${seconds} s a row after 1 s of warm-up; generator, application and database share the machine.`,
);

// the limit
await prepareLimit(w.sql, Math.min(many, 1_000_000));
const limits = new Map<number, Figures>();
for (const clients of [1, 8, 32]) limits.set(clients, await sellAtLimit(w.sql, clients, seconds, cpu));
await dropLimit(w.sql);
printTable(
  "The limit: sell one code on this PostgreSQL",
  [...limits].map(([clients, f]) => row(`${clients} clients`, f)),
);
const limit8 = limits.get(8);
if (!limit8) throw new Error("no limit was measured");

// the sell path in process
const manySku = await w.sku(many);
const fewInProcess = new Map<number, Figures>();
for (const clients of [1, 8, 32])
  fewInProcess.set(clients, await sellInProcess(w, { skuId: await w.sku(few), clients, seconds, cpu }));
const manyInProcess = await sellInProcess(w, { skuId: manySku, clients: 8, seconds, cpu });
printTable("The sell path in one process: place, pay, settle and deliver, ledger, outbox", [
  ...[...fewInProcess].map(([clients, f]) =>
    row(
      `${round(few)} codes of one SKU, ${clients} clients`,
      f,
      `${percent(f.perSecond, limits.get(clients)?.perSecond ?? 1)} of the limit`,
    ),
  ),
  row(
    `${round(many)} codes of one SKU, 8 clients`,
    manyInProcess,
    `${percent(manyInProcess.perSecond, limit8.perSecond)} of the limit`,
  ),
]);

// the pick
const picks: Row[] = [];
for (const size of [few, 100_000, many])
  picks.push([
    `fresh, ${round(size)} codes`,
    `${round(await pickMs(w, await w.sku(size), 2000), 3)} ms`,
    "2,000 picks in one statement",
  ]);
const aged = await w.sku(100_000);
const holder = await w.sql.reserve();
await holder`begin isolation level repeatable read`;
await holder`select count(*) from allocations`;
for (let sold = 0; sold < 60_000; sold += 2000) await pickMs(w, aged, 2000);
picks.push(["with an old snapshot open and 60,000 sold", `${round(await pickMs(w, aged, 2000), 3)} ms`, ""]);
await holder`rollback`;
holder.release();
printTable("One pick", picks);

// import and reveal
const raw = await rawImport(w, Math.min(Number(values.import), 200_000));
const importSku = await w.sku(0);
const whole = await wholeImport(w, importSku, Number(values.import));
const opened: { orderId: string; deliveryId: string }[] = [];
for (let i = 0; i < 500; i++) {
  const orderId = await sellOne(w, importSku);
  const [d] = await w.sql`select id from deliveries where order_id = ${orderId}`;
  opened.push({ orderId, deliveryId: String(d?.id) });
}
const revealFrom = performance.now();
for (const o of opened) {
  const buyer: Ctx = {
    ...w.guest,
    actor: { kind: "order_token", orderId: o.orderId as Id<"order">, merchantId: w.merchantId },
  };
  await revealDelivery(buyer, o);
}
const revealMs = (performance.now() - revealFrom) / opened.length;
printTable("Vault", [
  ["raw crypto + COPY", `${round(raw)} codes/s`, "one thread, no keys on the table"],
  [
    `import of ${round(Number(values.import))} codes, upload to on sale`,
    `${round(whole.perSecond)} codes/s`,
    `${percent(whole.perSecond, raw)} of raw; peak memory of the whole bench process ${round(whole.memoryMiB)} MiB`,
  ],
  ["reveal, decrypt included", `${round(revealMs, 2)} ms`, "logged and committed before it is opened"],
]);

// over HTTP
if (!values["no-http"]) {
  const port = Number(values.port);
  const stop = await startWeb(w, port);
  const key = randomBytes(32).toString("base64url");
  const sealed = w.runtime.box.seal(
    "payment_account",
    w.accountId,
    Buffer.from(JSON.stringify({ key, appId: "bench", merchantRef: "bench" })),
  );
  await w.sql`update payment_accounts set sealed_config = ${sealed} where id = ${w.accountId}`;
  const sell = (skuId: Id<"sku">, clients: number) =>
    measure({
      clients,
      seconds: seconds * 2,
      warmupSeconds: 3,
      cpu,
      unit: () => saleOverHttp({ port, skuId, accountId: w.accountId, key, merchantRef: "bench" }),
    });
  const httpFew = await w.sku(0);
  await wholeImport(w, httpFew, few);
  const yard: Row[] = [];
  const health = await hammer(port, "/api/health", 32, seconds);
  const bare = await hammer(port, "/api/ready", 32, seconds);
  yard.push(
    row("route handler without SQL", health),
    row("route handler with one SQL statement (the yardstick)", bare),
  );
  const small = await sell(httpFew, 32);
  const large = await sell(importSku, 32);
  const share = (f: Figures) =>
    `× ${REQUESTS_PER_SALE} requests = ${percent(f.perSecond * REQUESTS_PER_SALE, bare.perSecond)} of the yardstick`;
  yard.push(row(`complete sale, ${round(few)} codes, 32 clients`, small, share(small)));
  yard.push(
    row(
      `complete sale, ${round(Number(values.import))} codes, 32 clients`,
      large,
      `${share(large)}; ${percent(large.perSecond, small.perSecond)} of the small SKU`,
    ),
  );
  yard.push(row("product list of 24", await hammer(port, "/api/v1/products?limit=24", 32, seconds)));
  printTable("Over HTTP, two web processes", yard);
  await stop();
}

const broken = (await runDoctor(w.sql)).filter((f) => f.rows > 0);
console.log(
  `\n${broken.length === 0 ? "Every invariant holds after the load." : `Broken after the load: ${broken.map((f) => f.id).join(", ")}`}`,
);
await w.close();
process.exit(broken.length === 0 ? 0 : 1);
