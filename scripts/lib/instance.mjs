import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { root } from "./paths.mjs";
import { removeInstance } from "./pg-place.mjs";
import { findPort, isAlive, until } from "./proc.mjs";
import { readJson } from "./secrets.mjs";

const START_SECONDS = 600;

/** A fresh data folder that is deleted with its database at the end. */
export function temporaryData(name) {
  const data = mkdtempSync(join(tmpdir(), `quanmai-${name}-`));
  chmodSync(data, 0o755);
  return data;
}

/** Starts `npm run up`'s program on a data folder and a free port, apart from any instance that runs already. */
export async function startInstance({ data, processes = 1, env = {}, firstPort = 3400 }) {
  const port = await findPort(firstPort);
  const { DATABASE_URL, MIGRATION_DATABASE_URL, WORKER_DATABASE_URL, BASE_URL, NEXTAUTH_URL, ...inherited } =
    process.env;
  const child = spawn(process.execPath, [join(root, "scripts/up.mjs"), "--processes", String(processes)], {
    cwd: root,
    env: {
      ...inherited,
      QUANMAI_MODE: "demo",
      QUANMAI_NO_DOTENV: "1",
      HOST: "127.0.0.1",
      ...env,
      QUANMAI_DATA: data,
      PORT: String(port),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  await until(() => ended || /^READY /m.test(output), START_SECONDS);
  if (ended || !/^READY /m.test(output)) {
    child.kill("SIGTERM");
    throw new Failure(`The instance did not start:\n${output.trim()}`);
  }
  return {
    data,
    port,
    baseUrl: `http://localhost:${port}`,
    demo: readJson(join(data, "demo.json")),
    demoPath: join(data, "demo.json"),
    output: () => output,
    stop: () => stopChild(child),
  };
}

async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const left = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const stopped = await Promise.race([left, until(() => !isAlive(child.pid), 60)]);
  if (stopped === null) child.kill("SIGKILL");
  return child.exitCode;
}

/** Deletes a temporary data folder and the cluster that belongs to it. */
export function discard(data) {
  removeInstance(data);
}
