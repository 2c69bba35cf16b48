import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ensureBuild } from "./build.mjs";
import { Child } from "./children.mjs";
import { migrate, openDatabase, runTypescript } from "./database.mjs";
import { ensureDependencies } from "./deps.mjs";
import { instanceEnvironment, loadDotEnv } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { takeLock } from "./lock.mjs";
import { dataFolder, makeDataFolder, root, typescriptArgs } from "./paths.mjs";
import { abandonedClusters } from "./pg-place.mjs";
import { ancestors, isPortFree, processStart } from "./proc.mjs";
import { readyBlock } from "./ready.mjs";
import { loadSecrets, readJson, writeAtomic } from "./secrets.mjs";

const READY_SECONDS = 90;
const DRAIN_SECONDS = 21;
const FAILURES_MAX = 3;

/** Starts everything that an instance needs, prints the READY block, and runs until it is told to stop. */
export async function up() {
  loadDotEnv();
  const options = readOptions();
  const instance = new Instance(options);
  instance.stopOnSignals();
  try {
    await instance.start();
    return await instance.ended;
  } finally {
    await instance.stop();
  }
}

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: { processes: { type: "string" }, port: { type: "string" }, dev: { type: "boolean" } },
    }));
  } catch (error) {
    throw new Failure(`${error.message}\nUsage: npm run up -- [--processes N] [--port N] [--dev]`);
  }
  return {
    processes: whole("--processes", values.processes ?? process.env.WEB_PROCESSES ?? "1", 1, 64),
    port: whole("PORT", values.port ?? (process.env.PORT || "3000"), 1, 65_535),
    host: process.env.HOST || "127.0.0.1",
    dev: values.dev ?? false,
  };
}

function whole(name, text, min, max) {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new Failure(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}

class Instance {
  #startedAt = performance.now();
  #stopping = null;
  #end;
  #lock;
  #database;
  #web;
  #worker;

  constructor(options) {
    this.options = options;
    this.data = dataFolder();
    this.ended = new Promise((done) => {
      this.#end = done;
    });
  }

  say = (text) => {
    if (!this.#stopping) process.stdout.write(`${text}\n`);
  };

  async start() {
    const { data, options, say } = this;
    await this.#claim();
    await ensureDependencies(say);
    const secrets = loadSecrets(data);
    this.#database = await openDatabase({ data, secrets });
    this.#watchDatabase();
    const env = instanceEnvironment({ data, secrets, urls: this.#database.urls, ...options });
    await migrate(env);
    if (env.QUANMAI_MODE === "demo") await seed(env, say);
    const dist = options.dev ? ".next-dev" : await ensureBuild({ env, data, say });
    this.#launch({ ...env, NEXT_DIST_DIR: dist, NODE_ENV: options.dev ? "development" : "production" });
    this.#record(env, dist, false);
    await this.#waitReady();
    this.#record(env, dist, true);
    this.#announce(env);
  }

  /** Takes the folder and makes sure of the port before anything is touched. */
  async #claim() {
    const { data, options } = this;
    makeDataFolder(data);
    const lock = takeLock(data);
    if (lock.holder) {
      const other = readJson(join(data, "run.json"));
      throw new Failure(
        `Quanmai already runs on the data folder ${data} (process ${lock.holder.pid}, since ${lock.holder.at}${other ? `, ${other.baseUrl}` : ""}).\n` +
          "Nothing was changed. Stop that one (Ctrl+C in its terminal), or start beside it:\n" +
          `  QUANMAI_DATA=${data}-2 PORT=${options.port + 1} npm run up`,
      );
    }
    this.#lock = lock;
    if (!(await isPortFree(options.port, options.host))) {
      throw new Failure(
        `Port ${options.port} on ${options.host} is in use by another program. Stop it, or choose another port:\n` +
          `  PORT=${options.port + 1} npm run up`,
      );
    }
  }

  #watchDatabase() {
    const { server } = this.#database;
    void server?.exited.then(({ code, signal }) => {
      if (this.#stopping) return;
      process.stderr.write(
        `\nPostgreSQL ended (${signal ?? `exit code ${code}`}), so everything stops. See ${join(this.data, "logs", "postgres.log")}\n` +
          "Nothing that was acknowledged is lost: start again with npm run up.\n",
      );
      this.#end(1);
    });
  }

  #launch(env) {
    const { options, say } = this;
    const logs = join(this.data, "logs");
    const flags = ["--processes", String(options.processes), ...(options.dev ? ["--dev"] : [])];
    this.#web = new Child({ name: "web", args: [join(root, "scripts/web.mjs"), ...flags], env, logs, say }).start();
    const worker = ["--max-old-space-size=512", ...typescriptArgs("server/worker.ts")];
    this.#worker = new Child({ name: "worker", args: worker, env, logs, say }).start();
  }

  /** What the other scripts need to find this instance; it names the database, so only the owner reads it. */
  #record(env, dist, ready) {
    const { port, host, processes } = this.options;
    const record = {
      ...{ pid: process.pid, start: processStart(process.pid), ready, port, host, processes, dist },
      ...{ baseUrl: env.BASE_URL, mode: env.QUANMAI_MODE, startedAt: new Date().toISOString() },
      ...{ webPid: this.#web.pid, workerPid: this.#worker.pid, postgresPid: this.#database.server?.pid },
      urls: this.#database.urls,
    };
    writeAtomic(join(this.data, "run.json"), `${JSON.stringify(record, null, 2)}\n`);
  }

  async #waitReady() {
    const { host, port } = this.options;
    const url = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}/api/ready`;
    const end = performance.now() + READY_SECONDS * 1000;
    let last = "no answer";
    while (!this.#stopping) {
      last = await probe(url);
      if (last === null) return;
      const down = [this.#web, this.#worker].find((child) => child.failures >= FAILURES_MAX);
      if (down) throw new Failure(`The ${down.name} process does not stay up. Its log says why: ${down.log}`);
      if (performance.now() > end) {
        throw new Failure(`The application is not ready after ${READY_SECONDS} s: ${last}\nSee ${this.#web.log}`);
      }
      await sleep(150);
    }
  }

  #announce(env) {
    if (this.#stopping) return;
    const demo = env.QUANMAI_MODE === "demo" ? writeDemo(this.data, env, this.#database.urls.owner) : null;
    const notes = abandonedClusters().map(
      (place) => `${place} belongs to a data folder that is gone; delete it if unwanted`,
    );
    if (env.QUANMAI_MODE === "demo" && !demo) {
      notes.push("this database was seeded from another data folder, so its log-ins are not known here");
    }
    process.stdout.write(
      readyBlock({
        ...{ baseUrl: env.BASE_URL, mode: env.QUANMAI_MODE, data: this.data, processes: this.options.processes },
        ...{ demo, demoPath: demo ? join(this.data, "demo.json") : null, notes },
        seconds: Math.round((performance.now() - this.#startedAt) / 1000),
      }),
    );
  }

  stopOnSignals() {
    let askedAt = null;
    const stop = () => {
      // A terminal, a shell and npm may each deliver the same Ctrl+C: within a second they are one.
      if (askedAt !== null && performance.now() - askedAt < 1000) return;
      const first = askedAt === null;
      askedAt ??= performance.now();
      if (first) {
        process.stdout.write("\nStopping (again to end at once)\n");
        this.#stopping ??= Promise.resolve();
        this.#end(0);
        void this.stop().then(() => process.exit(0));
      } else {
        this.#web?.kill();
        this.#worker?.kill();
      }
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
    process.on("SIGHUP", () => process.stdout.isTTY && stop());
    this.#watchParent(stop);
  }

  /** npm puts a shell between itself and us, and signals to npm may end there: when either is gone, stop. */
  #watchParent(stop) {
    if (!process.env.npm_lifecycle_event) return;
    const parents = ancestors();
    const timer = setInterval(() => {
      if (ancestors() === parents) return;
      clearInterval(timer);
      if (!this.#stopping) stop();
    }, 1000);
    timer.unref();
  }

  #stopped = null;

  /** Web first, so that no request is cut; then the worker; then PostgreSQL; the folder is released last. */
  stop() {
    this.#stopping ??= Promise.resolve();
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll() {
    const worker = sleep(200).then(() => this.#worker?.stop(DRAIN_SECONDS));
    await Promise.all([this.#web?.stop(DRAIN_SECONDS), worker]);
    await this.#database?.server?.stop();
    if (!this.#lock) return;
    rmSync(join(this.data, "run.json"), { force: true });
    this.#lock.release();
  }
}

/** Null when the instance is ready, else what it answered. */
async function probe(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), headers: { connection: "close" } });
    return response.status === 200 ? null : `${response.status} ${(await response.text()).slice(0, 300)}`;
  } catch (error) {
    return String(error.cause?.code ?? error.message);
  }
}

async function seed(env, say) {
  const started = performance.now();
  const { code, output } = await runTypescript("db/seed/run.ts", ["--scenario", "demo", "--if-empty"], env);
  if (code !== 0)
    throw new Failure(`The demo could not be seeded:\n${output.trim().split("\n").slice(-15).join("\n")}`);
  if (performance.now() - started > 4000) say("The demo was seeded");
}

/** demo.json for outside programs: the seed's shops and log-ins, and where this run is. */
function writeDemo(data, env, databaseUrl) {
  const path = join(data, "demo-seed.json");
  if (!existsSync(path)) return null;
  const { shops, logins } = readJson(path);
  const demo = { baseUrl: env.BASE_URL, databaseUrl, shops, logins, cronSecret: env.CRON_SECRET };
  writeAtomic(join(data, "demo.json"), `${JSON.stringify(demo, null, 2)}\n`);
  return demo;
}
