"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { isOutcomeUnknown, problemFrom } from "@/components/form/problem";
import type { AppRouter } from "@/server/api/root";
import { apiClient } from "./client";

const context = createTRPCContext<AppRouter>();

/** Query and mutation options of every procedure, for `useQuery` and `useMutation`. */
export const useTRPC = context.useTRPC;
/** The plain client, for `useSubmit` and event handlers. */
export const useTRPCClient = context.useTRPCClient;

const STALE_MS = 5000;
const READ_RETRIES = 2;

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        // a refusal stays a refusal; only silence and our own failures are worth asking again
        retry: (failures, error) => failures < READ_RETRIES && isOutcomeUnknown(problemFrom(error)),
      },
      mutations: { retry: false },
    },
  });
}

/** Gives the client components below it queries and mutations over our procedures. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={apiClient()} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
