import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { waitForLock } from "./lock.mjs";
import { root } from "./paths.mjs";

const WAIT_SECONDS = 600;

/** Installs from the lockfile when node_modules is missing or does not hold what the lockfile says. */
export async function ensureDependencies(say) {
  if (installed()) return;
  const lock = await waitForLock(root, ".install-lock", WAIT_SECONDS);
  if (!lock)
    throw new Failure("Another npm ci in this checkout has been running for ten minutes. End it and start again.");
  try {
    if (!installed()) install(say);
  } finally {
    lock.release();
  }
}

function install(say) {
  say("Installing dependencies from package-lock.json (about a minute)");
  const { NODE_ENV: _production, ...env } = process.env;
  const cli = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const made = cli?.endsWith(".js")
    ? spawnSync(process.execPath, [cli, ...args], { cwd: root, env, encoding: "utf8" })
    : spawnSync("npm", args, { cwd: root, env, encoding: "utf8" });
  if (made.status === 0 && installed()) return;
  const reason = made.error?.message ?? `${made.stderr}${made.stdout}`.trim().split("\n").slice(-15).join("\n");
  throw new Failure(
    `npm ci failed:\n${reason}\n\nCheck the connection to the package registry and run the command again.`,
  );
}

/** npm leaves a lockfile of what it installed in node_modules: every package this platform needs must stand in it. */
function installed() {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    const there = found[path];
    if (there) return there.version === entry.version && there.integrity === entry.integrity;
    return path === "" || entry.optional || entry.devOptional || entry.os !== undefined || entry.cpu !== undefined;
  });
}
