import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { Failure } from "./failure.mjs";
import { waitForLock } from "./lock.mjs";
import { root } from "./paths.mjs";
import { processStart } from "./proc.mjs";
import { readJson } from "./secrets.mjs";

const SOURCES = ["app", "components", "server", "db", "messages", "i18n", "public"];
const FILES = [
  ...["package-lock.json", "next.config.mjs", "postcss.config.mjs", "tsconfig.json", "tsconfig.base.json"],
  ...["proxy.ts", "instrumentation.ts"],
];
const CODE = new Set([".ts", ".tsx", ".mts", ".mjs", ".css", ".json"]);
const LOCK_WAIT_SECONDS = 600;

/** A digest of everything that a build is made from; tests and SQL are not among it. */
function sourceDigest() {
  const hash = createHash("sha256").update(process.version);
  for (const path of [...FILES, ...SOURCES.flatMap((folder) => filesUnder(folder))]) {
    const full = join(root, path);
    if (existsSync(full)) hash.update(`\0${path}\0`).update(readFileSync(full));
  }
  return hash.digest("hex");
}

function filesUnder(folder) {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !/^db\/(?:seed|testing|sql)\//.test(path))
    .filter((path) => folder === "public" || (CODE.has(extname(path)) && !/\.test\.tsx?$/.test(path)))
    .sort();
}

const builtDigest = (dist) => {
  const stamp = join(root, dist, "quanmai-build");
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
};

/** True while a living web server works from the build, other than `exceptPid`. */
function inUse(dist) {
  const path = join(root, dist, "quanmai-in-use.json");
  const user = existsSync(path) ? readJson(path) : undefined;
  return user !== undefined && processStart(user.pid) === user.start;
}

/** Notes that this process serves from the build, so that a test run builds elsewhere. */
export function markInUse(dist) {
  const user = { pid: process.pid, start: processStart(process.pid) };
  writeFileSync(join(root, dist, "quanmai-in-use.json"), JSON.stringify(user));
}

/**
 * Builds when the sources differ from the last build and returns the build's folder: `.next`, or `.next-other` while a
 * running server still works from an older `.next`.
 */
export async function ensureBuild({ env, data, say }) {
  const digest = sourceDigest();
  for (const dist of [".next", ".next-other"]) if (builtDigest(dist) === digest) return dist;
  const lock = await waitForLock(root, ".build-lock", LOCK_WAIT_SECONDS);
  if (!lock)
    throw new Failure("Another build of this checkout has been running for ten minutes. End it and start again.");
  try {
    const dist = [".next", ".next-other"].find((folder) => builtDigest(folder) === digest || !inUse(folder));
    if (!dist)
      throw new Failure("Both build folders are in use by running servers. Stop one (Ctrl+C) and start again.");
    if (builtDigest(dist) === digest) return dist;
    say("Building the application (one or two minutes)");
    await build({ dist, env, log: join(data, "logs", "build.log") });
    writeFileSync(join(root, dist, "quanmai-build"), digest);
    return dist;
  } finally {
    lock.release();
  }
}

async function build({ dist, env, log }) {
  const output = createWriteStream(log, { mode: 0o600 });
  const child = spawn(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...env, NODE_ENV: "production", NEXT_DIST_DIR: dist },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const stop = () => child.kill("SIGTERM");
  process.once("exit", stop);
  const code = await new Promise((done) => {
    child.once("close", done);
    child.once("error", () => done(1));
  });
  process.off("exit", stop);
  output.end();
  if (code === 0 && statSync(join(root, dist, "BUILD_ID"), { throwIfNoEntry: false })) return;
  const tail = readFileSync(log, "utf8").trim().split("\n").slice(-25).join("\n");
  throw new Failure(`The build failed. ${log} ends with:\n${tail}`);
}
