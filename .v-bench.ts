import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import postgres from "postgres";
import { openDatabase } from "@/db/client";
import { makeBox } from "@/server/platform/box";
import { systemClock } from "@/server/platform/clock";
import { parseEnv } from "@/server/platform/env";
import { makeIdentities } from "@/server/platform/identities";
import { makeIds } from "@/server/platform/ids";
import { fileKeyProvider } from "@/server/platform/key-provider";
import { createLogger } from "@/server/platform/log";
import { makeRateLimiter } from "@/server/platform/rate-limit";
import type { Ports, Runtime } from "@/server/platform/context";
import { systemCtx } from "@/server/platform/context";
import { blindIndexOf, runImport, sealRows, startImport } from "@/server/modules/vault";
import { insertMerchant, insertProduct } from "@/db/testing/rows";
const N = Number(process.env.N ?? 200000);
const mode = process.argv[2] ?? "all";
const folder = process.env.KDIR ?? mkdtempSync("/tmp/v/keys-");
const kek = `${folder}/kek.json`;
try { writeFileSync(kek, JSON.stringify({ current: "1", keys: { 1: randomBytes(32).toString("base64") } }), { flag: "wx" }); } catch {}
const env = parseEnv({ DATABASE_URL: process.env.DATABASE_URL!, NEXTAUTH_SECRET: "x".repeat(40), CRON_SECRET: "x".repeat(40), TOKEN_SECRET: "x".repeat(40), KEK_FILE: kek, LOG_LEVEL: "silent" });
const pool = openDatabase({ url: process.env.DATABASE_URL!, max: 5, applicationName: "b" });
const keys = fileKeyProvider(kek);
const runtime: Runtime = { db: pool.db, clock: systemClock, env, keys, ids: makeIds(systemClock), log: createLogger({ name: "b", level: "silent" }), box: makeBox(keys), identities: makeIdentities(env.TOKEN_SECRET), limiter: makeRateLimiter(pool.db), ports: {} as Ports, handlersOf: () => [] };
const own = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice() {} });
if (mode === "resume") { await runImport(runtime, process.argv[3]!); const [j] = await own`select state,done,failed,total from jobs where id=${process.argv[3]!}`; console.log(j); await pool.sql.end(); await own.end(); process.exit(0); }
const merchantId = await insertMerchant({ sql: own, runtime });
const { skuId } = await insertProduct({ sql: own, runtime }, merchantId, {});
const ctx = systemCtx(runtime, { name: "b", merchantId });
const tag = randomUUID().slice(0, 6).toUpperCase();
async function* file() { yield Buffer.from("code,secret\n"); let s = ""; const q = process.env.QUOTED ? '"' : ""; for (let i = 0; i < N; i++) { s += `${q}${tag}-${String(i).padStart(8, "0")}-${(i * 7919) % 9973}${q},${q}${1e9 + i}${q}\n`; if (s.length > 60000) { yield Buffer.from(s); s = ""; } } yield Buffer.from(s); }
let t = performance.now();
const { started } = await startImport(ctx, { skuId, source: "csv", bytes: file() });
console.log("start ms", Math.round(performance.now() - t), started.jobId);
if (mode === "start") { await pool.sql.end(); await own.end(); process.exit(0); }
let peak = 0; const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss); }, 50);
let late = 0, last = performance.now(); const lag = setInterval(() => { const n = performance.now(); late = Math.max(late, n - last - 5); last = n; }, 5);
import { readFileSync } from "node:fs";
const pgcpu = async () => { let sum = 0; for (const r of await own`select pid from pg_stat_activity where application_name in ('b') and datname=current_database()`) { try { const f = readFileSync(`/proc/${r.pid}/stat`, "utf8").split(") ")[1]!.split(" "); sum += (Number(f[11]) + Number(f[12])) * 10000; } catch {} } return sum; };
await Promise.all([1,2,3,4,5].map(() => pool.sql`select pg_sleep(0.05)`));
const pg0 = await pgcpu();
t = performance.now(); const cpu = process.cpuUsage();
await runImport(runtime, started.jobId);
const ms = performance.now() - t; const u = process.cpuUsage(cpu);
const pg = (await pgcpu()) - pg0; console.log("pg cpu us/row", (pg / N).toFixed(2)); clearInterval(timer); clearInterval(lag);
const [job] = await own`select state,done,failed,total,error from jobs where id=${started.jobId}`;
console.log(job, "import rows/s", Math.round(N / ms * 1000), "us/row", (ms * 1000 / N).toFixed(2), "node cpu us/row", ((u.user + u.system) / N).toFixed(2), "rss MB", Math.round(peak / 1e6), "max lag ms", Math.round(late));
if (process.env.RAW === '0') { await pool.sql.end(); await own.end(); process.exit(0); }
const key = randomBytes(32), idx = randomBytes(32);
const b = { merchantId, batchId: started.batchId, skuId, keyId: randomUUID() };
t = performance.now();
await own`create table raw_codes (like codes)`;
const w = await own`copy raw_codes (merchant_id,id,pool_id,seq,ciphertext,blind_index,index_version,tail,expires_at) from stdin`.writable();
for (let i = 0; i < N; i += 2000) {
  const rows = Array.from({ length: Math.min(2000, N - i) }, (_, k) => ({ codeId: BigInt(i + k + 1), content: { code: `${tag}-${String(i + k).padStart(8, "0")}-${((i + k) * 7919) % 9973}`, secret: String(1e9 + i + k) } }));
  const sealed = sealRows(key, b, rows);
  let out = "";
  for (let k = 0; k < rows.length; k++) out += `${merchantId}\t${i + k + 1}\t1\t${i + k + 1}\t\\\\x${sealed[k]!.toString("hex")}\t\\\\x${blindIndexOf(idx, rows[k]!.content.code)}\t1\tKLMN\t\\N\n`;
  if (!w.write(out)) await new Promise((r) => w.once("drain", r));
}
await new Promise((r, j) => { w.on("error", j); w.on("finish", r); w.end(); });
const raw = performance.now() - t;
console.log("raw crypto + COPY rows/s", Math.round(N / raw * 1000), "ratio", (raw / ms).toFixed(2));
await own`drop table raw_codes`;
await pool.sql.end(); await own.end();
