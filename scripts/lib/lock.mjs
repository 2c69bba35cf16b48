import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive, processStart, processWorld, until } from "./proc.mjs";

const HEARTBEAT_MS = 5000;
const STALE_MS = 30_000;

/** Takes the data folder for this process. Returns `{release}`, or `{holder}` when a living process has it. */
export function takeLock(data, name = "lock") {
  const path = join(data, name);
  const mine = JSON.stringify({
    pid: process.pid,
    start: processStart(process.pid),
    world: processWorld(),
    at: new Date().toISOString(),
  });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(path, mine)) return { release: hold(path, mine) };
    const found = read(path);
    if (found === null) continue;
    const holder = living(path, found);
    if (holder) return { holder };
    setAside(path, found);
  }
  return { holder: living(path, read(path) ?? "") ?? { pid: 0, at: "" } };
}

/** Takes the lock as soon as its holder gives it back; null when that takes longer than `seconds`. */
export function waitForLock(folder, name, seconds) {
  return until(() => {
    const taken = takeLock(folder, name);
    return taken.release ? taken : null;
  }, seconds);
}

/** The process that holds the data folder now, or null. */
export function lockHolder(data, name = "lock") {
  const path = join(data, name);
  const found = read(path);
  return found === null ? null : living(path, found);
}

function create(path, text) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Within one pid namespace the pid decides; across containers only the heartbeat can. */
function living(path, text) {
  let holder;
  try {
    holder = JSON.parse(text);
  } catch {
    return null;
  }
  if (holder.world === processWorld()) {
    return isAlive(holder.pid) && processStart(holder.pid) === holder.start ? holder : null;
  }
  try {
    return Date.now() - statSync(path).mtimeMs < STALE_MS ? holder : null;
  } catch {
    return null;
  }
}

/** Renames a dead holder's lock; gives it back when another starter had replaced it in between. */
function setAside(path, expected) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== expected) {
    try {
      linkSync(aside, path);
    } catch {
      // Someone newer holds it: they keep it.
    }
  }
  rmSync(aside, { force: true });
}

function hold(path, mine) {
  const beat = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(path, now, now);
    } catch {
      // The folder was deleted under us; the supervisor goes on until it is stopped.
    }
  }, HEARTBEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (read(path) === mine) rmSync(path, { force: true });
  };
}
