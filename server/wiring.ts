import "server-only";
import { openDatabase } from "@/db/client";
import { smtpMail } from "@/server/adapters/mail/smtp";
import { devOutbox } from "@/server/adapters/outbox";
import { sandboxProvider } from "@/server/adapters/payments/sandbox/provider";
import { httpSms } from "@/server/adapters/sms/http";
import { queueMessage } from "@/server/modules/notifications";
import { settlePayment } from "@/server/modules/orders";
import { availabilityOf, stockOf } from "@/server/modules/vault";
import { makeBox } from "@/server/platform/box";
import { systemClock } from "@/server/platform/clock";
import type { Ports, Runtime } from "@/server/platform/context";
import { type Env, loadEnv } from "@/server/platform/env";
import { makeIdentities } from "@/server/platform/identities";
import { makeIds } from "@/server/platform/ids";
import { fileKeyProvider } from "@/server/platform/key-provider";
import { logger } from "@/server/platform/log";
import { makeRateLimiter } from "@/server/platform/rate-limit";
import { handlersOf } from "@/server/subscriptions";

/** The outside world as the modules see it: real senders where they are set up, the developer outbox in demo mode. */
export function makePorts(env: Env): Ports {
  const outbox = env.allows.devOutbox ? devOutbox() : null;
  const sandbox = env.allows.sandbox ? sandboxProvider(env) : null;
  return {
    payments: { provider: (name) => (name === "sandbox" ? (sandbox ?? undefined) : undefined) },
    settlement: { settle: settlePayment },
    stock: { available: availabilityOf, stockOf },
    oneTimeCodes: { send: (tx, ctx, message) => queueMessage(tx, ctx, message) },
    mail: env.SMTP_URL ? smtpMail({ url: env.SMTP_URL, from: env.MAIL_FROM }) : outbox?.mail,
    sms:
      env.SMS_URL && env.SMS_KEY && env.SMS_SECRET
        ? httpSms({ url: env.SMS_URL, key: env.SMS_KEY, secret: env.SMS_SECRET })
        : outbox?.sms,
  };
}

/** Opens a runtime of its own: one pool, keys read and checked. Close it when the process ends. */
export function openRuntime(applicationName: string): {
  runtime: Runtime;
  close: () => Promise<void>;
  sql: ReturnType<typeof openDatabase>["sql"];
} {
  const env = loadEnv();
  const { db, sql } = openDatabase({ url: env.DATABASE_URL, max: env.DB_POOL_MAX, applicationName });
  const keys = fileKeyProvider(env.KEK_FILE);
  const runtime: Runtime = {
    db,
    env,
    keys,
    clock: systemClock,
    ids: makeIds(systemClock),
    log: logger(),
    box: makeBox(keys),
    identities: makeIdentities(env.TOKEN_SECRET),
    limiter: makeRateLimiter(db),
    ports: makePorts(env),
    handlersOf,
  };
  return { runtime, sql, close: () => sql.end({ timeout: 5 }) };
}

const KEY = Symbol.for("quanmai.runtime");
type Holder = typeof globalThis & { [KEY]?: Runtime };

/** The web process's runtime, opened on first use; bundles of one process share it. */
export function runtime(): Runtime {
  const holder = globalThis as Holder;
  holder[KEY] ??= openRuntime("quanmai-web").runtime;
  return holder[KEY];
}
