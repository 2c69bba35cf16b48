import cluster from "node:cluster";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { markInUse } from "./build.mjs";
import { root } from "./paths.mjs";
import { serve } from "./serve.mjs";

const HEAP_MB = 320;
const SHORT_LIFE_MS = 5000;
const SHORT_LIVES_MAX = 5;
const DRAIN_SECONDS = 20;

/** The web face: one process, or several behind one port; each bounded in memory and replaced when it dies. */
export function web() {
  const { values } = parseArgs({ options: { processes: { type: "string", default: "1" }, dev: { type: "boolean" } } });
  if (values.dev) return serve({ dev: true });
  if (cluster.isPrimary) return lead(Number(values.processes));
  return serve({ dev: false });
}

function lead(count) {
  process.title = "quanmai-web";
  process.chdir(root);
  cluster.setupPrimary({
    exec: join(root, "scripts/web.mjs"),
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    args: ["--processes", String(count)],
  });
  let stopping = false;
  let shortLives = 0;
  const start = () => {
    const startedAt = performance.now();
    const worker = cluster.fork();
    worker.on("exit", (code, signal) => {
      if (stopping) {
        if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
        return;
      }
      process.stderr.write(`web process ${worker.process.pid} ended (${signal ?? `exit code ${code}`}); replaced\n`);
      shortLives = performance.now() - startedAt < SHORT_LIFE_MS ? shortLives + 1 : 0;
      if (shortLives >= SHORT_LIVES_MAX) process.exit(1);
      setTimeout(() => !stopping && start(), shortLives > 0 ? 1000 : 0);
    });
  };
  markInUse(process.env.NEXT_DIST_DIR ?? ".next");
  for (let n = 0; n < count; n += 1) start();

  const stop = () => {
    if (stopping) return;
    stopping = true;
    const workers = Object.values(cluster.workers ?? {});
    if (workers.length === 0) process.exit(0);
    for (const worker of workers) worker?.process.kill("SIGTERM");
    setTimeout(() => process.exit(1), (DRAIN_SECONDS + 1) * 1000).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
