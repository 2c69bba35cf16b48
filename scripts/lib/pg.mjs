import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "./failure.mjs";
import { giveTo, newClusterFolder, serverAccount, serverBinaries } from "./pg-place.mjs";
import { answers, findPort, isAlive, isPortFree, processesIn, until } from "./proc.mjs";
import { readJson, writeAtomic } from "./secrets.mjs";

export const OWNER_ROLE = "quanmai_owner";
const MAJOR = "18";
const START_SECONDS = 60;
const FAST_SECONDS = 15;

/**
 * Starts the embedded PostgreSQL of a data folder, creating it on first use, and returns its port and `stop()`.
 * The caller holds the folder's lock. `durable: false` trades crash safety for speed (throw-away test servers only).
 */
export async function startPostgres({ data, ownerPassword, durable = true, settings = {} }) {
  const account = serverAccount();
  const native = serverBinaries(account, data);
  const record = join(data, "pg.json");
  const remember = (place) => writeAtomic(record, `${JSON.stringify(place)}\n`);
  const place = readJson(record) ?? { cluster: newClusterFolder(account, data), created: false };
  remember(place);
  if (!existsSync(join(place.cluster, "PG_VERSION"))) createCluster({ account, native, place, data, ownerPassword });
  checkCluster(account, place.cluster);
  await endOrphans(place.cluster);
  const port = await choosePort(place);
  remember({ cluster: place.cluster, created: true, port });
  const server = launch({ account, native, cluster: place.cluster, port, data, durable, settings });
  await waitReady(server, place.cluster, port, data);
  return {
    port,
    cluster: place.cluster,
    pid: server.child.pid,
    url: (role, password, database) =>
      `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    exited: server.exited,
    stop: () => stop(server),
  };
}

function createCluster({ account, native, place, data, ownerPassword }) {
  if (place.created) {
    throw new Failure(
      `The database of this data folder is gone: ${place.cluster} is missing.\n` +
        "Restore it from a backup, or start with another data folder (QUANMAI_DATA).",
    );
  }
  const parent = dirname(place.cluster);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  if (existsSync(place.cluster)) {
    throw new Failure(`${place.cluster} exists but is not a PostgreSQL cluster. Move it away and start again.`);
  }
  const draft = `${place.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = `${draft}.pw`;
  writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
  giveTo(account, draft);
  giveTo(account, passwordFile);
  const made = spawnSync(
    join(native, "bin", "initdb"),
    [
      ...["-D", draft, "-U", OWNER_ROLE, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"],
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums"],
    ],
    { ...identity(account), cwd: draft, env: cleanEnvironment(), encoding: "utf8" },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    const reason = made.error?.message ?? `${made.stderr}${made.stdout}`.trim().split("\n").slice(-5).join("\n");
    throw new Failure(`PostgreSQL could not create its data directory for ${data}:\n${reason}`);
  }
  renameSync(draft, place.cluster);
}

function checkCluster(account, cluster) {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (version !== MAJOR) {
    throw new Failure(
      `The data folder was made by PostgreSQL ${version}; this release brings ${MAJOR}. Dump it with the release that made it\n` +
        "and restore the dump into a new data folder, or start with another one (QUANMAI_DATA).",
    );
  }
  const uid = account?.uid ?? process.getuid?.();
  if (uid !== undefined && statSync(cluster).uid !== uid) {
    throw new Failure(
      `${cluster} belongs to another account than the one PostgreSQL would run as (uid ${uid}).\n` +
        `Start as the account that made it, or give it away: chown -R ${uid} ${cluster}`,
    );
  }
}

/** After kill -9: stops a server of ours that is still there, and removes a pid file that names nobody of ours. */
async function endOrphans(cluster) {
  const pidFile = join(cluster, "postmaster.pid");
  const postmaster = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, "utf8"), 10) : 0;
  let left = processesIn(cluster);
  if (left.includes(postmaster)) process.kill(postmaster, "SIGINT");
  if (left.length > 0 && !(await until(() => processesIn(cluster).length === 0, FAST_SECONDS))) {
    for (const pid of processesIn(cluster)) process.kill(pid, "SIGQUIT");
    await until(() => processesIn(cluster).length === 0, 5);
  }
  left = processesIn(cluster);
  if (left.length > 0) {
    throw new Failure(
      `A PostgreSQL of an earlier run still works in ${cluster} and does not stop (process ${left.join(", ")}).\n` +
        `End it and start again: kill -QUIT ${left.join(" ")}`,
    );
  }
  rmSync(pidFile, { force: true });
}

async function choosePort(place) {
  if (place.port && (await isPortFree(place.port))) return place.port;
  const spread = createHash("sha256").update(place.cluster).digest().readUInt16BE(0) % 8000;
  return findPort(15_500 + spread);
}

function launch({ account, native, cluster, port, data, durable, settings }) {
  const log = openSync(join(data, "logs", "postgres.log"), "a", 0o600);
  const all = { ...serverSettings(port, durable), ...settings };
  const args = ["-D", cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const child = spawn(join(native, "bin", "postgres"), args, {
    ...identity(account),
    cwd: cluster,
    env: cleanEnvironment(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const exited = new Promise((done) => {
    child.once("exit", (code, signal) => done({ code, signal }));
    child.once("error", (error) => done({ error }));
  });
  return { child, exited };
}

/** The log never gets statements, parameters or row values: they may hold what people bought. */
function serverSettings(port, durable) {
  return {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 200,
    password_encryption: "scram-sha-256",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    dynamic_shared_memory_type: sharedMemoryKind(),
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_statement: "none",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    ...(durable
      ? { fsync: "on", synchronous_commit: "on", full_page_writes: "on" }
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
}

/** Containers often have a /dev/shm of 64 MB, too small for parallel queries; files do then. */
function sharedMemoryKind() {
  try {
    const { bsize, blocks } = statfsSync("/dev/shm");
    return bsize * blocks >= 256 * 1024 * 1024 ? "posix" : "mmap";
  } catch {
    return "mmap";
  }
}

async function waitReady(server, cluster, port, data) {
  let ended = null;
  void server.exited.then((result) => {
    ended = result;
  });
  const ready = await until(() => ended ?? isReady(server, cluster), START_SECONDS, 50);
  if (ready === true && (await answers(port))) return;
  if (!ended) await stop(server);
  const log = join(data, "logs", "postgres.log");
  const tail = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(-6).join("\n") : "";
  throw new Failure(
    `PostgreSQL did not start${ended?.error ? `: ${ended.error.message}` : ""}. ${log} ends with:\n${tail}`,
  );
}

/** Line 8 of postmaster.pid says "ready"; line 1 must be our own child, not a server that was there before. */
function isReady(server, cluster) {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === server.child.pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

/** Fast shutdown (open transactions roll back, a checkpoint is written), then immediate if that hangs. */
async function stop(server) {
  const { pid } = server.child;
  if (!pid || !isAlive(pid)) return;
  server.child.kill("SIGINT");
  const stopped = await Promise.race([server.exited, until(() => !isAlive(pid), FAST_SECONDS)]);
  if (stopped) return;
  server.child.kill("SIGQUIT");
  await until(() => !isAlive(pid), 5);
}

function identity(account) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

function cleanEnvironment() {
  return { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}
