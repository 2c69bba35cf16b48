import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** Reads `.env` of the checkout; what the shell already set wins. Test instances go without: it may name a real database. */
export function loadDotEnv() {
  if (process.env.QUANMAI_NO_DOTENV === "1") return;
  const path = join(root, ".env");
  if (existsSync(path)) process.loadEnvFile(path);
}

/** The complete environment of web, worker and every TypeScript entry point of an instance. */
export function instanceEnvironment({ data, secrets, urls, port, host }) {
  const own = process.env;
  return {
    ...own,
    NEXT_TELEMETRY_DISABLED: "1",
    QUANMAI_MODE: own.QUANMAI_MODE || "demo",
    QUANMAI_DATA: data,
    PORT: String(port),
    HOST: host,
    BASE_URL: own.BASE_URL || `http://localhost:${port}`,
    SANDBOX_BASE_URL: own.SANDBOX_BASE_URL || `http://127.0.0.1:${port}`,
    DATABASE_URL: urls.app,
    MIGRATION_DATABASE_URL: urls.owner,
    NEXTAUTH_SECRET: own.NEXTAUTH_SECRET || secrets.NEXTAUTH_SECRET,
    NEXTAUTH_URL: own.NEXTAUTH_URL || own.BASE_URL || `http://localhost:${port}`,
    CRON_SECRET: own.CRON_SECRET || secrets.CRON_SECRET,
    TOKEN_SECRET: own.TOKEN_SECRET || secrets.TOKEN_SECRET,
    KEK_FILE: own.KEK_FILE || secrets.kekPath,
  };
}
