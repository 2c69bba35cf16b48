import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { root, typescriptArgs } from "./paths.mjs";
import { OWNER_ROLE, startPostgres } from "./pg.mjs";

export const DATABASE = "quanmai";
const APP_ROLE = "quanmai_app";
const NEWER = 3;

/** The instance's database: the embedded server, or the one that DATABASE_URL names (then `server` is null). */
export async function openDatabase({ data, secrets }) {
  const given = process.env.DATABASE_URL;
  if (given) {
    const urls = { app: given, owner: process.env.MIGRATION_DATABASE_URL || given };
    await checkGiven("DATABASE_URL", urls.app);
    if (urls.owner !== urls.app) await checkGiven("MIGRATION_DATABASE_URL", urls.owner);
    return { server: null, urls };
  }
  const server = await startPostgres({ data, ownerPassword: secrets.PG_OWNER_PASSWORD });
  try {
    await createRoles(server, secrets);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { server, urls: embeddedUrls(server, secrets) };
}

function embeddedUrls(server, secrets) {
  return {
    app: server.url(APP_ROLE, secrets.PG_APP_PASSWORD, DATABASE),
    owner: server.url(OWNER_ROLE, secrets.PG_OWNER_PASSWORD, DATABASE),
  };
}

function connectTo(url) {
  const postgres = createRequire(join(root, "package.json"))("postgres");
  return postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
}

async function createRoles(server, secrets) {
  const sql = connectTo(server.url(OWNER_ROLE, secrets.PG_OWNER_PASSWORD, "postgres"));
  try {
    const password = secrets.PG_APP_PASSWORD.replace(/[^A-Za-z0-9_-]/g, "");
    const [role] = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`;
    const verb = role ? "alter" : "create";
    const refused = "nosuperuser nocreatedb nocreaterole nobypassrls";
    await sql.unsafe(`${verb} role ${APP_ROLE} login ${refused} password '${password}'`);
    const [database] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!database) await sql.unsafe(`create database ${DATABASE} owner ${OWNER_ROLE}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const REASONS = {
  "28P01": "refused the password. Check the role and the password in the address (special characters percent-encoded).",
  28000: "refused the role. Check the role in the address and the server's pg_hba.conf.",
  "3D000": "has no such database. Create it (createdb), or correct the name at the end of the address.",
  ENOTFOUND: "was not found: the host name is unknown. Correct the host in the address.",
  ECONNREFUSED: "is not listening there. Start it, or correct host and port in the address.",
  CONNECT_TIMEOUT: "did not answer within 10 seconds. Check host, port and firewall.",
  53300: "has no free connection. Raise its max_connections or stop other clients.",
};

/** Connects once; every refusal says what to do and shows the address without its password. */
async function checkGiven(name, url) {
  let place;
  try {
    const { protocol, hostname, port, pathname } = new URL(url);
    if (!/^postgres(ql)?:$/.test(protocol)) throw new Error("scheme");
    place = `${hostname}:${port || 5432}${pathname}`;
  } catch {
    throw new Failure(
      `${name} must look like postgres://role:password@host:5432/database. Correct it, or unset it to use the embedded server.`,
    );
  }
  const sql = connectTo(url);
  try {
    await sql`select 1`;
  } catch (error) {
    const code = error.code ?? error.errors?.[0]?.code;
    const reason = REASONS[code] ?? `could not be used (${code ?? error.message}).`;
    throw new Failure(`${name}: the PostgreSQL at ${place} ${reason}\nUnset ${name} to use the embedded server.`);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Brings the database to this code's schema. */
export async function migrate(env) {
  const { code, output } = await runTypescript("db/migrate.ts", [], env);
  if (code === 0) return;
  if (code === NEWER) {
    throw new Failure(
      "The database was migrated by a newer release than this one, which must not write to it.\n" +
        "Update the code (git pull), or restore a backup taken with this release, or choose another data folder (QUANMAI_DATA).",
    );
  }
  throw new Failure(`The database could not be migrated:\n${output.trim().split("\n").slice(-15).join("\n")}`);
}

/** Runs a TypeScript entry point to its end and returns its exit code and what it printed. */
export function runTypescript(entry, args, env) {
  return new Promise((done) => {
    const child = spawn(process.execPath, typescriptArgs(entry, args), {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => done({ code: 1, output: error.message }));
    child.once("close", (code) => done({ code: code ?? 1, output }));
  });
}
