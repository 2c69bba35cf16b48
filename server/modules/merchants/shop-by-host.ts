import "server-only";
import type { Executor } from "@/db/client";
import { makeScope, type Scope } from "@/server/kernel/actor";
import { notFound } from "@/server/kernel/errors";
import type { Id } from "@/server/kernel/id";
import type { Runtime } from "@/server/platform/context";
import { type Shop, type ShopSettings, shopView } from "./contract";
import { askByHost, normaliseHost } from "./domain/host";
import { cachedShop } from "./shop-cache";
import * as store from "./store";

type ShopReader = Pick<Runtime, "db" | "clock" | "env">;

/** The active shop that answers this Host header, or null; up to 15 s old. */
export async function shopByHost(runtime: ShopReader, header: string): Promise<Shop | null> {
  const host = normaliseHost(header);
  if (host === null) return null;
  const { ROOT_HOST, BASE_URL } = runtime.env;
  const rootHost = normaliseHost(ROOT_HOST) ?? "localhost";
  const baseHost = normaliseHost(new URL(BASE_URL).host);
  const question = askByHost(host, rootHost, baseHost === null ? [] : [baseHost]);
  return cachedShop(runtime, `host ${host}`, async () => toShop(await store.shopByQuestion(runtime.db, question)));
}

/** The shop with its settings, up to 15 s old; null when there is none. For requests that already know their merchant. */
export async function shopById(
  runtime: Pick<Runtime, "db" | "clock">,
  merchantId: Id<"merchant">,
): Promise<Shop | null> {
  return cachedShop(runtime, `id ${merchantId}`, async () =>
    toShop(await store.shopById(runtime.db, makeScope(merchantId))),
  );
}

/** The shop's settings as they stand now, defaults filled in. */
export async function settingsOf(db: Executor, scope: Scope): Promise<ShopSettings> {
  const shop = toShop(await store.shopById(db, scope));
  if (shop === null) throw notFound("merchants.not_found");
  return shop.settings;
}

function toShop(row: store.ShopRow): Shop | null {
  return row ? shopView.parse(row) : null;
}
