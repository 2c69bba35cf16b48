import { spawn } from "node:child_process";
import { closeSync, openSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./paths.mjs";
import { isAlive, until } from "./proc.mjs";

const LOG_MAX_BYTES = 20 * 1024 * 1024;
const BACKOFF_MAX_SECONDS = 30;
const HEALTHY_MS = 60_000;
const withParent = pathToFileURL(join(root, "scripts/lib/with-parent.mjs")).href;

/** Keeps one child running: restarts it with growing pauses when it dies, until `stop()`. */
export class Child {
  #stopping = false;
  #process = null;
  #failures = 0;
  #timer = null;

  constructor({ name, args, env, logs, say }) {
    Object.assign(this, { name, args, env, say, log: join(logs, `${name}.log`) });
  }

  /** How often in a row it died within a minute of its start. */
  get failures() {
    return this.#failures;
  }

  get pid() {
    return this.#process?.pid;
  }

  start() {
    rotate(this.log);
    const log = openSync(this.log, "a", 0o600);
    const startedAt = performance.now();
    // Own process group: Ctrl+C reaches the supervisor alone, which then stops its children in order.
    const child = spawn(process.execPath, ["--import", withParent, ...this.args], {
      cwd: root,
      env: this.env,
      detached: true,
      stdio: ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    this.#process = child;
    const ended = (code, signal) => this.#ended(child, performance.now() - startedAt, signal ?? `exit code ${code}`);
    child.once("exit", ended);
    child.once("error", (error) => ended(error.message));
    return this;
  }

  #ended(child, livedMs, reason) {
    if (this.#process !== child) return;
    this.#process = null;
    if (this.#stopping) return;
    this.#failures = livedMs > HEALTHY_MS ? 1 : this.#failures + 1;
    const pause = Math.min(2 ** (this.#failures - 1), BACKOFF_MAX_SECONDS);
    this.say(`The ${this.name} process ended (${reason}); starting it again in ${pause} s. See ${this.log}`);
    this.#timer = setTimeout(() => this.start(), pause * 1000);
  }

  /** SIGTERM, then SIGKILL when it has not ended after `seconds`. */
  async stop(seconds) {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const pid = this.#process?.pid;
    if (!pid || !isAlive(pid)) return;
    process.kill(pid, "SIGTERM");
    if (await until(() => !isAlive(pid), seconds)) return;
    this.kill();
    await until(() => !isAlive(pid), 2);
  }

  /** Ends it and what it started, at once. */
  kill() {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const pid = this.#process?.pid;
    if (!pid) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Already gone.
    }
  }
}

function rotate(path) {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_MAX_BYTES) renameSync(path, `${path}.1`);
}
