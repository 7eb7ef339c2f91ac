"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import { z } from "zod";
import type { AppRouter } from "#server/app-router.ts";
import { ApiClientProvider, useApiClient } from "./api-client.tsx";
import { longCallLink } from "./long-call-link.ts";
import { createQueryClient } from "./query-client.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

// In the browser the page's security policy forbids the code that zod would otherwise compile for its schemas.
if (typeof window !== "undefined") z.config({ jitless: true });

// biome-ignore lint/plugin: React discards state when the first render suspends, so the client must outlive it
let browserQueryClient: QueryClient | undefined;

/** Provides the tRPC client, the query cache and the server's clock to client components. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  return (
    <ApiClientProvider longCallLink={longCallLink}>
      <QueryProvider>{children}</QueryProvider>
    </ApiClientProvider>
  );
}

function QueryProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = getQueryClient();
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={useApiClient()} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient();
  return browserQueryClient;
}
