import "server-only";
import { headers } from "next/headers";
import { createCaller } from "./root";
import { trpcContext } from "./trpc";

/** Calls procedures from server components with the page's own request: the same authorisation, no HTTP. */
export async function serverCaller() {
  return createCaller(trpcContext(new Headers(await headers()), new Headers()));
}
