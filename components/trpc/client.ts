import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/root";

const BATCH_MAX = 10;
const TIMEOUT_MS = 30_000;

const stepOf = (context: Record<string, unknown>) => (typeof context.step === "string" ? context.step : undefined);

/** Calls procedures over HTTP; a call's `context.step` names the operator's step for the audit log. */
export function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "/api/trpc",
        transformer: superjson,
        maxItems: BATCH_MAX,
        headers: ({ opList }) => {
          const step = opList.map((op) => stepOf(op.context)).find(Boolean);
          return step ? { "x-step": step } : {};
        },
        fetch: (url, options) =>
          fetch(url, { ...options, signal: options?.signal ?? AbortSignal.timeout(TIMEOUT_MS) } as RequestInit),
      }),
    ],
  });
}

export type ApiClient = ReturnType<typeof createClient>;

let shared: ApiClient | undefined;

/** The browser's one client, for pages that only send; pages that also watch use `TrpcProvider`. */
export function apiClient(): ApiClient {
  shared ??= createClient();
  return shared;
}
