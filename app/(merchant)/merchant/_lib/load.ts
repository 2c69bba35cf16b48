import "server-only";
import { headers } from "next/headers";
import { notFound, unstable_rethrow } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { createCaller } from "@/server/api/root";
import { trpcContext } from "@/server/api/trpc";
import { isAppError } from "@/server/kernel/errors";

const callerOf = cache(async () => {
  const context = trpcContext(new Headers(await headers()), new Headers());
  return { api: createCaller(context).merchant, requestId: context.facts.requestId };
});

type Api = Awaited<ReturnType<typeof callerOf>>["api"];

/** What a part of a page has to show, or why it has not. `code` is undefined for what nobody expected. */
export type Loaded<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly code?: string; readonly permission?: string; readonly requestId: string };

/** Reads through the same procedures that the browser uses; a failure stays within its part of the page. */
export async function load<T>(read: (api: Api) => Promise<T>): Promise<Loaded<T>> {
  const { api, requestId } = await callerOf();
  try {
    return { ok: true, data: await read(api) };
  } catch (error) {
    unstable_rethrow(error);
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof z.ZodError) return { ok: false, code: "request.invalid", requestId };
    if (!isAppError(cause)) return { ok: false, requestId };
    const permission = cause.data?.permission;
    return { ok: false, code: cause.code, requestId, ...(permission ? { permission } : {}) };
  }
}

/** The same for a page's own subject: what does not exist, or cannot be an address of it, is a 404. */
export async function loadOr404<T>(read: (api: Api) => Promise<T>): Promise<Loaded<T>> {
  const loaded = await load(read);
  if (!loaded.ok && (loaded.code?.endsWith("not_found") || loaded.code === "request.invalid")) notFound();
  return loaded;
}
