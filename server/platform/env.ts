import "server-only";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";

const DEFAULT_PORT = 3000;
const SECRET_LENGTH_MIN = 32;

const flag = z
  .enum(["0", "1", "true", "false"], { error: "must be 1 or 0" })
  .default("0")
  .transform((value) => value === "1" || value === "true");

const integer = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`)
    .default(fallback);

const postgresUrl = z
  .string({ error: "is not set; `npm run up` sets it, or give it as postgres://role:password@host:5432/database" })
  .regex(/^postgres(ql)?:\/\/.+/, "must look like postgres://role:password@host:5432/database");

const webUrl = z
  .string()
  .regex(/^https?:\/\/[^/]+/, "must be an address such as https://shop.example.com")
  .transform((url) => url.replace(/\/+$/, ""));

const secret = z
  .string({ error: "is not set; `npm run up` generates it into the data folder" })
  .min(SECRET_LENGTH_MIN, `must have at least ${SECRET_LENGTH_MIN} random characters (openssl rand -base64 32)`);

const schema = z.object({
  QUANMAI_MODE: z.enum(["demo", "production"], { error: 'must be "demo" or "production"' }).default("demo"),
  QUANMAI_DATA: z.string().default(".quanmai"),
  PORT: integer(1, 65_535, DEFAULT_PORT),
  HOST: z.string().default("127.0.0.1"),
  BASE_URL: webUrl.optional(),
  ROOT_HOST: z.string().default("localhost"),
  DATABASE_URL: postgresUrl,
  MIGRATION_DATABASE_URL: postgresUrl.optional(),
  WORKER_DATABASE_URL: postgresUrl.optional(),
  DB_POOL_MAX: integer(1, 200, 10),
  NEXTAUTH_SECRET: secret,
  CRON_SECRET: secret,
  TOKEN_SECRET: secret,
  KEK_FILE: z.string().optional(),
  SANDBOX_BASE_URL: webUrl.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, "must look like smtps://user:password@host:465")
    .optional(),
  MAIL_FROM: z.string().default("Quanmai <no-reply@localhost>"),
  SMS_URL: webUrl.optional(),
  SMS_KEY: z.string().optional(),
  SMS_SECRET: z.string().optional(),
  TRUSTED_PROXY_HOPS: integer(0, 10, 0),
  ALLOW_SANDBOX: flag,
  ALLOW_DEV_OUTBOX: flag,
  ALLOW_DEMO_LOGINS: flag,
  ALLOW_LOCAL_KEK: flag,
  FAULTS: flag,
  FAULT_AT: z.string().optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be trace, debug, info, warn, error, fatal or silent",
    })
    .default("info"),
});

/** Every variable that the application reads. */
export const ENV_NAMES: readonly string[] = Object.keys(schema.shape);

type Parsed = z.output<typeof schema>;

/** What the mode and the ALLOW_* switches permit. */
type Permitted = { sandbox: boolean; devOutbox: boolean; demoLogins: boolean; localKek: boolean; faults: boolean };

export type Env = Omit<
  Parsed,
  "BASE_URL" | "MIGRATION_DATABASE_URL" | "WORKER_DATABASE_URL" | "KEK_FILE" | "SANDBOX_BASE_URL"
> & {
  readonly BASE_URL: string;
  readonly MIGRATION_DATABASE_URL: string;
  readonly WORKER_DATABASE_URL: string;
  readonly KEK_FILE: string;
  readonly SANDBOX_BASE_URL: string;
  readonly allows: Readonly<Permitted>;
};

/** Says which variables are wrong and what to do; never prints a value, since it may be a secret. */
export class EnvError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The environment is not usable:\n${problems.map((p) => `  - ${p}`).join("\n")}\n.env.example describes every variable.`,
    );
    this.name = "EnvError";
  }
}

let loaded: Env | undefined;

/** The validated environment of this process; read once. */
export function loadEnv(): Env {
  loaded ??= parseEnv(process.env);
  return loaded;
}

/** Validates variables and fills the defaults; throws one EnvError that names every problem. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) throw new EnvError(result.error.issues.map((i) => `${i.path.join(".")} ${i.message}.`));
  const env = result.data;
  const problems = [...pairProblems(env), ...(env.QUANMAI_MODE === "production" ? productionProblems(env) : [])];
  if (problems.length > 0) throw new EnvError(problems);

  const demo = env.QUANMAI_MODE === "demo";
  const data = isAbsolute(env.QUANMAI_DATA) ? env.QUANMAI_DATA : resolve(process.cwd(), env.QUANMAI_DATA);
  return Object.freeze({
    ...env,
    QUANMAI_DATA: data,
    BASE_URL: env.BASE_URL ?? `http://localhost:${env.PORT}`,
    MIGRATION_DATABASE_URL: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
    WORKER_DATABASE_URL: env.WORKER_DATABASE_URL ?? env.DATABASE_URL,
    KEK_FILE: env.KEK_FILE ?? join(data, "secrets", "kek.json"),
    SANDBOX_BASE_URL: env.SANDBOX_BASE_URL ?? `http://127.0.0.1:${env.PORT}`,
    allows: Object.freeze({
      sandbox: demo || env.ALLOW_SANDBOX,
      devOutbox: demo || env.ALLOW_DEV_OUTBOX,
      demoLogins: demo || env.ALLOW_DEMO_LOGINS,
      localKek: demo || env.ALLOW_LOCAL_KEK,
      faults: demo && env.FAULTS,
    }),
  });
}

function pairProblems(env: Parsed): string[] {
  const problems: string[] = [];
  if (env.SMS_URL && !(env.SMS_KEY && env.SMS_SECRET)) {
    problems.push("SMS_URL needs SMS_KEY and SMS_SECRET: set both, since requests to the SMS gateway are signed.");
  }
  if (env.FAULT_AT && !env.FAULTS) problems.push("FAULT_AT does nothing without FAULTS=1; set both or neither.");
  return problems;
}

function productionProblems(env: Parsed): string[] {
  const problems: string[] = [];
  if (env.FAULTS) problems.push("FAULTS is for tests and is refused in production: remove it.");
  if (!env.ALLOW_LOCAL_KEK) {
    problems.push(
      "KEK_FILE is a key on the local disk, refused in production: set ALLOW_LOCAL_KEK=1 to accept that risk by name.",
    );
  }
  if (!env.SMTP_URL && !env.ALLOW_DEV_OUTBOX) {
    problems.push(
      "SMTP_URL is not set: production sends mail. Set it, or ALLOW_DEV_OUTBOX=1 to keep messages on a page.",
    );
  }
  if (!env.BASE_URL)
    problems.push("BASE_URL is not set: production needs its public address, such as https://shop.example.com.");
  else if (!env.BASE_URL.startsWith("https://") && !isLocal(env.BASE_URL)) {
    problems.push("BASE_URL must begin with https:// in production; only localhost may be plain http.");
  }
  return problems;
}

function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "127.0.0.1" || hostname === "localhost" || hostname.endsWith(".localhost");
}
