import "server-only";
import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { isLocale, type Locale, localePath } from "@/components/i18n/locale";
import { factsOf, shopOf } from "@/server/api/context";
import { serverCaller } from "@/server/api/rsc";
import { isAppError } from "@/server/kernel/errors";
import type { Shop } from "@/server/modules/merchants/contract";
import { shopPath } from "./shop-path";

export type StoreParams = { shop: string; locale: string };
export type Search = Promise<Record<string, string | string[] | undefined>>;

/** What every page of a shop stands on. */
export type Store = {
  readonly shop: Shop;
  readonly locale: Locale;
  /** Origin of the request, such as `https://shop.example.com`. */
  readonly origin: string;
  /** In demo mode messages are kept on a page instead of being sent. */
  readonly outboxHref: string | null;
  /** The server's time when the page was made. */
  readonly now: Date;
  readonly to: (path: string) => string;
};

const storeAt = cache(async (segment: string, locale: string): Promise<Store | null> => {
  const requestHeaders = new Headers(await headers());
  const host = requestHeaders.get("x-forwarded-host") ?? requestHeaders.get("host") ?? "";
  // The proxy writes the host into the path; a path that says another one was typed by hand.
  if (!isLocale(locale) || shopPath("/", host) !== `/${encodeURIComponent(decodeURIComponent(segment))}/zh-CN`)
    return null;
  const facts = factsOf(requestHeaders);
  try {
    const shop = await shopOf(facts);
    const { env, clock } = facts.runtime;
    return {
      shop,
      locale,
      origin: `${new URL(env.BASE_URL).protocol}//${host}`,
      outboxHref: env.allows.devOutbox ? "/dev/outbox" : null,
      now: clock.now(),
      to: (path) => localePath(locale, path),
    };
  } catch (error) {
    if (isAppError(error) && error.kind === "not_found") return null;
    throw error;
  }
});

/** The shop and language of a request, or null when no shop answers the address. */
export async function findStore(params: Promise<StoreParams>): Promise<Store | null> {
  const { shop, locale } = await params;
  return storeAt(shop, locale);
}

/** The shop and language of a page; an address of no shop is not found. */
export async function storeOf(params: Promise<StoreParams>): Promise<Store> {
  return (await findStore(params)) ?? notFound();
}

/** The shop's procedures with the page's own request, once for each page. */
export const storefront = cache(async () => (await serverCaller()).storefront);

const GONE: ReadonlySet<string> = new Set(["NOT_FOUND", "BAD_REQUEST"]);

/** What was asked for, or the page's not-found: for ids and names that stand in the address. */
export async function found<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && GONE.has(error.code)) notFound();
    throw error;
  }
}

/** A page of a list; a cursor in the address that is broken or stale leads to the first page instead. */
export async function fromCursor<T>(
  after: string | undefined,
  read: (after: string | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await read(after);
  } catch (error) {
    if (after !== undefined && error instanceof TRPCError && error.code === "BAD_REQUEST") return read(undefined);
    throw error;
  }
}

/** The answer, or null when the caller would have to sign in. */
export async function ifSignedIn<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") return null;
    throw error;
  }
}
