"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { z } from "zod";
import type { AppRouter } from "#server/app-router.ts";
import { isLongCall, longCallLink } from "./long-call-link.ts";
import { createQueryClient } from "./query-client.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

// In the browser the page's security policy forbids the code that zod would otherwise compile for its schemas.
if (typeof window !== "undefined") z.config({ jitless: true });

// biome-ignore lint/plugin: React discards state when the first render suspends, so the client must outlive it
let browserQueryClient: QueryClient | undefined;

/** Provides the tRPC client and the query cache to client components. The question page has `TestApiProvider`. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createClient() {
  const url = "/api/trpc";
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: isLongCall,
        true: longCallLink(url),
        false: httpBatchLink({ url, maxItems: 10 }),
      }),
    ],
  });
}

function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient();
  return browserQueryClient;
}
