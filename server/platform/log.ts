import "server-only";
import pino, { type DestinationStream, type Logger, type LoggerOptions } from "pino";
import { loadEnv } from "./env";

const MASK = "[masked]";
const DEPTH_MAX = 6;
const ITEMS_MAX = 50;

export type { Logger };

/** Keys whose value never reaches a log, at any depth. Database errors carry `query`, `parameters` and `detail`. */
const HIDDEN_KEYS = new Set([
  ...[
    "authorization",
    "cookie",
    "setcookie",
    "password",
    "passphrase",
    "token",
    "secret",
    "apikey",
    "credential",
    "otp",
    "totp",
  ],
  ...["code", "codes", "pin", "cardnumber", "serial", "plaintext", "privatekey", "key", "kek", "dek"],
  ...["phone", "email", "contact", "to", "recipient", "query", "parameters", "detail", "args", "rawbody"],
]);

/** `code` of an error is its machine name (`orders.out_of_stock`, `23505`), which is what a log is for. */
const ERROR_CODE = /^(?:[a-z]+(?:\.[a-z_]+)+|[0-9A-Z]{5}|E[A-Z]{2,15}|[A-Z]+(?:_[A-Z]+)+)$/;

const GROUPED = /(?<![A-Za-z0-9])[A-Za-z0-9]{4,}(?:[- ][A-Za-z0-9]{4,})*-[A-Za-z0-9]{4,}(?![A-Za-z0-9])/g;
const SOLID = /(?<![A-Za-z0-9_])[A-Z0-9]{10,}(?![A-Za-z0-9_])/g;
const EMAIL = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[A-Za-z]{2,}/g;

/** Replaces what looks like a card code, a long number or an e-mail address in free text. */
export function maskText(text: string): string {
  return text
    .replace(EMAIL, MASK)
    .replace(GROUPED, (found) => (/\d/.test(found) || found === found.toUpperCase() ? MASK : found))
    .replace(SOLID, MASK);
}

/** A copy of a log value without secrets: hidden keys by name, code-shaped strings by form. */
export function maskValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return maskText(value);
  if (value === null || typeof value !== "object") return typeof value === "bigint" ? String(value) : value;
  if (value instanceof Date) return value.toISOString();
  if (depth >= DEPTH_MAX) return "[deep]";
  if (value instanceof Error) return maskError(value, depth);
  if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map((item) => maskValue(item, depth + 1));
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if ("toJSON" in value && typeof value.toJSON === "function") return maskValue(value.toJSON(), depth + 1);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskEntry(key, item, depth)]));
}

function maskEntry(key: string, item: unknown, depth: number): unknown {
  if (key === "code" && typeof item === "string" && ERROR_CODE.test(item)) return item;
  const name = key.toLowerCase().replace(/[-_]/g, "");
  if (HIDDEN_KEYS.has(name) || name.endsWith("password") || name.endsWith("secret") || name.endsWith("token"))
    return MASK;
  return maskValue(item, depth + 1);
}

function maskError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const own = Object.fromEntries(Object.entries(error).map(([key, item]) => [key, maskEntry(key, item, depth)]));
  return {
    ...own,
    type: name,
    message: maskText(message),
    ...(stack ? { stack: maskText(stack) } : {}),
    ...(cause === undefined ? {} : { cause: maskValue(cause, depth + 1) }),
  };
}

const redacted = [
  ...["authorization", "cookie", "password", "token", "code", "secret"].flatMap((key) => [
    // A top-level `code` is usually an error's machine name; maskEntry decides there.
    ...(key === "code" ? [] : [key]),
    `headers.${key}`,
    `req.headers.${key}`,
    `body.${key}`,
    `input.${key}`,
  ]),
  'headers["set-cookie"]',
  'res.headers["set-cookie"]',
];

/** A JSON logger that masks every object and message it is given. */
export function createLogger(options: { name: string; level: string; destination?: DestinationStream }): Logger {
  const settings: LoggerOptions = {
    name: options.name,
    level: options.level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted, censor: MASK },
    formatters: {
      level: (label) => ({ level: label }),
      log: (entry) => maskValue(entry) as Record<string, unknown>,
    },
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(args, method) {
        const masked = args.map((arg) => (typeof arg === "string" ? maskText(arg) : arg)) as Parameters<typeof method>;
        method.apply(this, masked);
      },
      // The last wall: a child logger's bindings do not pass through the formatter above.
      streamWrite: maskText,
    },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

let root: Logger | undefined;

/** The process's logger, at LOG_LEVEL. */
export function logger(): Logger {
  root ??= createLogger({ name: "quanmai", level: loadEnv().LOG_LEVEL });
  return root;
}
