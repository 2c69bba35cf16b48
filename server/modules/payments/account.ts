import "server-only";
import { makeScope } from "@/server/kernel/actor";
import { notFound, unavailable } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import type { Runtime } from "@/server/platform/context";
import type { PaymentProvider, ProviderAccount } from "./port";
import * as store from "./store";

export type OpenAccount = {
  readonly account: ProviderAccount;
  readonly provider: PaymentProvider;
  readonly merchantId: Id<"merchant">;
};
const CACHE_SECONDS = 30;
type Entry = { readonly until: number; readonly value: OpenAccount };
const cache = new Map<string, Entry>();

type Row = NonNullable<Awaited<ReturnType<typeof store.accountById>>>;

function open(runtime: Runtime, row: Row): OpenAccount {
  const provider = runtime.ports.payments.provider(row.provider);
  if (!provider) throw unavailable("payments.provider_off", { detail: `Provider ${row.provider} is not switched on.` });
  const config = JSON.parse(runtime.box.open("payment_account", row.id, row.sealedConfig).toString()) as Record<
    string,
    string
  >;
  // an empty secret would make every callback forgeable
  if (Object.values(config).some((v) => v.length === 0)) throw unavailable("payments.account_incomplete");
  return {
    account: { id: row.id, merchantId: row.merchantId, config },
    provider,
    merchantId: row.merchantId as Id<"merchant">,
  };
}

async function cached(runtime: Runtime, key: string, load: () => Promise<Row | undefined>): Promise<OpenAccount> {
  const now = runtime.clock.now().getTime();
  const hit = cache.get(key);
  if (hit && hit.until > now) return hit.value;
  const row = await load();
  if (!row) throw notFound("payments.account_not_found");
  const value = open(runtime, row);
  cache.set(key, { until: now + CACHE_SECONDS * 1000, value });
  return value;
}

/** The provider account with this id; 404 when there is none or it is switched off. Kept for 30 s. */
export function accountById(runtime: Runtime, id: string): Promise<OpenAccount> {
  return cached(runtime, id, () => store.accountById(runtime.db, id));
}

/** A merchant's account with a provider; 404 when there is none. Kept for 30 s. */
export function accountOf(runtime: Runtime, merchantId: Id<"merchant">, provider: string): Promise<OpenAccount> {
  return cached(runtime, `${merchantId}\n${provider}`, () =>
    store.accountOf(runtime.db, makeScope(merchantId), provider),
  );
}
