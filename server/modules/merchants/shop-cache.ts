import "server-only";
import type { Db } from "@/db/client";
import { addSeconds } from "@/server/kernel/instant";
import type { Runtime } from "@/server/platform/context";
import type { Shop } from "./contract";

const TTL_SECONDS = 15;

type Entry = { readonly shop: Shop; readonly until: Date };

// One cache a database, so that two runtimes of one process never answer for each other.
const caches = new WeakMap<Db, Map<string, Entry>>();

/** The shop under `key`, read at most every 15 s in this process. Misses are not kept, so made-up hosts fill nothing. */
export async function cachedShop(
  runtime: Pick<Runtime, "db" | "clock">,
  key: string,
  load: () => Promise<Shop | null>,
): Promise<Shop | null> {
  const now = runtime.clock.now();
  const cache = caches.get(runtime.db) ?? new Map<string, Entry>();
  caches.set(runtime.db, cache);
  const known = cache.get(key);
  if (known && known.until > now) return known.shop;
  const shop = await load();
  if (shop) cache.set(key, { shop, until: addSeconds(now, TTL_SECONDS) });
  return shop;
}
