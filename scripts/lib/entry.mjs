import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { migrate, openDatabase, runTypescript } from "./database.mjs";
import { ensureDependencies } from "./deps.mjs";
import { instanceEnvironment, loadDotEnv } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { lockHolder, takeLock } from "./lock.mjs";
import { dataFolder, makeDataFolder, root, typescriptArgs } from "./paths.mjs";
import { loadSecrets, readJson } from "./secrets.mjs";

/** Runs a TypeScript entry point against the data folder's instance, with the command line's arguments. */
export async function runOnInstance(entry) {
  loadDotEnv();
  await ensureDependencies((text) => process.stderr.write(`${text}\n`));
  const { code } = await runEntry({ data: dataFolder(), entry, args: process.argv.slice(2), capture: false });
  return code;
}

/** The running instance's database, else DATABASE_URL's, else the embedded one, started for as long as this takes. */
export async function runEntry({ data, entry, args, capture }) {
  const running = runningInstance(data);
  if (running) {
    const env = instanceEnvironment({ data, secrets: loadSecrets(data), ...running });
    env.BASE_URL = running.baseUrl;
    return execute(entry, args, env, capture);
  }
  const isDoctor = entry === "server/doctor.ts";
  if (isDoctor && !process.env.DATABASE_URL && !existsSync(join(data, "pg.json"))) {
    throw new Failure(
      `There is no database in ${data} yet. Start one with npm run up, or set QUANMAI_DATA or DATABASE_URL.`,
    );
  }
  makeDataFolder(data);
  const lock = takeLock(data);
  if (lock.holder)
    throw new Failure(
      `The data folder ${data} is in use by process ${lock.holder.pid}, which is starting or stopping. Try again.`,
    );
  let database;
  try {
    const secrets = loadSecrets(data);
    database = await openDatabase({ data, secrets });
    const port = Number(process.env.PORT || 3000);
    const env = instanceEnvironment({
      data,
      secrets,
      urls: database.urls,
      port,
      host: process.env.HOST || "127.0.0.1",
    });
    if (!isDoctor) await migrate(env);
    return await execute(entry, args, env, capture);
  } finally {
    await database?.server?.stop();
    lock.release();
  }
}

function runningInstance(data) {
  if (!lockHolder(data)) return null;
  const record = readJson(join(data, "run.json"));
  return record?.ready ? record : null;
}

function execute(entry, args, env, capture) {
  if (capture) return runTypescript(entry, args, env);
  return new Promise((done) => {
    const child = spawn(process.execPath, typescriptArgs(entry, args), { cwd: root, env, stdio: "inherit" });
    // The terminal gives Ctrl+C to the child as well: it ends first, then the database that was started for it.
    process.on("SIGINT", () => {});
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.once("error", (error) => done({ code: 1, output: error.message }));
    child.once("close", (code) => done({ code: code ?? 1, output: "" }));
  });
}
