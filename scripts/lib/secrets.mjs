import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";

/** Writes a file so that a crash leaves the old or the new one, never half of it. */
export function writeAtomic(path, text, mode = 0o600) {
  const draft = `${path}.${process.pid}.tmp`;
  const file = openSync(draft, "w", mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** Reads a JSON file; undefined when it is absent, a Failure when it is damaged. */
export function readJson(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Failure(`${path} is damaged (not JSON). Restore it from a backup, or move the data folder away.`);
  }
}

/** Generates what is missing of the data folder's secrets and returns them; what exists is never replaced. */
export function loadSecrets(data) {
  const envPath = join(data, "secrets", "env.json");
  const known = readJson(envPath) ?? {};
  const random = () => randomBytes(32).toString("base64url");
  const names = ["NEXTAUTH_SECRET", "CRON_SECRET", "TOKEN_SECRET", "PG_OWNER_PASSWORD", "PG_APP_PASSWORD"];
  const missing = names.filter((name) => !known[name]);
  const kekPath = join(data, "secrets", "kek.json");
  if (existsSync(join(data, "pg.json")) && (missing.length > 0 || !existsSync(kekPath))) {
    throw new Failure(
      `The data folder has a database, but ${missing.length > 0 ? envPath : kekPath} is missing or incomplete. Without it the\n` +
        "stored codes cannot be read. Restore the secrets folder from a backup, or start with another data folder (QUANMAI_DATA).",
    );
  }
  for (const name of missing) known[name] = random();
  if (missing.length > 0) writeAtomic(envPath, `${JSON.stringify(known, null, 2)}\n`);
  if (!existsSync(kekPath)) {
    const keys = { current: "1", keys: { 1: randomBytes(32).toString("base64") } };
    writeAtomic(kekPath, `${JSON.stringify(keys, null, 2)}\n`);
  }
  return { ...known, kekPath };
}
