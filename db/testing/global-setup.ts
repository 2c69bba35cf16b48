import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { startPostgres } from "@/scripts/lib/pg.mjs";
import { newToken } from "@/server/platform/ids";
import { type TestServer, withDatabase } from "./test-server";

const APP_ROLE = "quanmai_app";
const LEFTOVER_SECONDS = 6 * 3600;

type Server = { readonly url: string; readonly stop: () => Promise<void> };

/**
 * Makes one migrated template database for the whole run: on TEST_DATABASE_URL (its owner's address) when that is set,
 * else on an embedded PostgreSQL of its own. Everything it made is dropped at the end.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startOwn();
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  try {
    const names = await prepare(sql, server.url);
    project.provide("testServer", names);
    return async () => {
      await drop(sql, names.prefix);
      await sql.end({ timeout: 5 });
      await server.stop();
    };
  } catch (error) {
    await sql.end({ timeout: 5 });
    await server.stop();
    throw error;
  }
}

async function startOwn(): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), "quanmai-test-"));
  chmodSync(data, 0o755);
  mkdirSync(join(data, "logs"));
  const password = newToken();
  const server = await startPostgres({ data, ownerPassword: password, durable: false });
  return {
    url: server.url("quanmai_owner", password, "postgres"),
    stop: async () => {
      await server.stop();
      if (relative(data, server.cluster).startsWith(".."))
        rmSync(dirname(server.cluster), { recursive: true, force: true });
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The template and a log-in of this run that has the application role's rights, and no more. */
async function prepare(sql: postgres.Sql, url: string): Promise<TestServer> {
  await dropLeftovers(sql);
  const [row] = await sql<{ at: string }[]>`select extract(epoch from now())::bigint::text as at`;
  const prefix = `quanmai_test_${row?.at}_${process.pid}`;
  const template = `${prefix}_template`;
  const [role] = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`;
  if (!role) await sql.unsafe(`create role ${APP_ROLE} nologin nosuperuser nocreatedb nocreaterole nobypassrls`);
  const password = newToken();
  await sql.unsafe(
    `create role ${prefix} login inherit nosuperuser nocreatedb nocreaterole nobypassrls password '${password}' in role ${APP_ROLE}`,
  );
  await sql.unsafe(`create database ${template}`);
  await migrateDatabase(withDatabase(url, template));
  const app = new URL(withDatabase(url, template));
  app.username = prefix;
  app.password = password;
  return { ownerUrl: url, appUrl: app.href, template, prefix };
}

/** Databases and roles of runs that were killed: older than any run takes, told by the second in their name. */
async function dropLeftovers(sql: postgres.Sql): Promise<void> {
  const rows = await sql<{ prefix: string }[]>`
    select distinct substring(name from '^quanmai_test_[0-9]+_[0-9]+') as prefix
    from (select datname::text as name from pg_database union select rolname::text from pg_roles) x
    where name ~ '^quanmai_test_[0-9]+_[0-9]+'
      and split_part(name, '_', 3)::bigint < extract(epoch from now()) - ${LEFTOVER_SECONDS}`;
  for (const { prefix } of rows) await drop(sql, prefix);
}

async function drop(sql: postgres.Sql, prefix: string): Promise<void> {
  const databases = await sql<
    { name: string }[]
  >`select datname as name from pg_database where datname like ${`${prefix}\\_%`}`;
  for (const { name } of databases) await sql.unsafe(`drop database if exists ${name} with (force)`);
  await sql.unsafe(`drop role if exists ${prefix}`);
}
