import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { connect, createServer } from "node:net";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

const linux = process.platform === "linux";

/** When a process started, as an opaque text that a recycled pid does not repeat; null when it is gone or a zombie. */
export function processStart(pid) {
  try {
    if (linux) {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
    }
    const [state, ...started] = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .split(/\s+/);
    return !state || state.startsWith("Z") ? null : started.join(" ");
  } catch {
    return null;
  }
}

/** Our parent and its parent: the second is npm when a shell stands between npm and us. */
export function ancestors() {
  const parent = process.ppid;
  try {
    if (!linux)
      return `${parent}/${execFileSync("ps", ["-o", "ppid=", "-p", String(parent)], { encoding: "utf8" }).trim()}`;
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    return `${parent}/${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return `${parent}/`;
  }
}

export const isAlive = (pid) => processStart(pid) !== null;

/** Names the machine, the boot and the pid namespace: pids compare only within one. */
export function processWorld() {
  const read = (get) => {
    try {
      return get().trim();
    } catch {
      return "";
    }
  };
  const boot = linux ? read(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8")) : "";
  return `${hostname()}/${boot}/${linux ? read(() => readlinkSync("/proc/self/ns/pid")) : ""}`;
}

/** Pids whose working directory is `directory`: PostgreSQL's processes all live in their data directory. */
export function processesIn(directory) {
  let wanted;
  try {
    wanted = realpathSync(directory);
  } catch {
    return [];
  }
  if (!linux) return processesByCommand(wanted);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === wanted && isAlive(pid);
      } catch {
        return false;
      }
    });
}

function processesByCommand(directory) {
  try {
    return execFileSync("ps", ["-axo", "pid=,command="], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes("postgres") && line.includes(directory))
      .map((line) => Number.parseInt(line, 10));
  } catch {
    return [];
  }
}

/** True when nothing listens on the port and it can be bound. */
export async function isPortFree(port, host = "127.0.0.1") {
  const probe = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  if (await answers(port, probe)) return false;
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });
}

/** True when something accepts a TCP connection. */
export function answers(port, host = "127.0.0.1") {
  return new Promise((done) => {
    const socket = connect({ port, host, timeout: 1000 });
    const end = (result) => {
      socket.destroy();
      done(result);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}

/** The first free port from `first` on; kept below the range that outgoing connections take their ports from. */
export async function findPort(first, host = "127.0.0.1") {
  for (let port = first; port < first + 500; port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  throw new Error(`No free port between ${first} and ${first + 500} on ${host}.`);
}

/** Waits until `test` answers truthy; null after `seconds`. */
export async function until(test, seconds, stepMs = 100) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const result = await test();
    if (result) return result;
    if (performance.now() > end) return null;
    await sleep(stepMs);
  }
}
