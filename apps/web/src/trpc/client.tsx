"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, useContext, useState } from "react";
import { z } from "zod";
import type { AppRouter } from "#server/app-router.ts";
import { isLongCall, longCallLink } from "./long-call-link.ts";
import { createQueryClient } from "./query-client.ts";
import { createServerClock, SERVER_TIME_HEADER, type ServerClock } from "./server-clock.ts";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const ServerClockContext = createContext<ServerClock | null>(null);

// In the browser the page's security policy forbids the code that zod would otherwise compile for its schemas.
if (typeof window !== "undefined") z.config({ jitless: true });

// biome-ignore lint/plugin: React discards state when the first render suspends, so the client must outlive it
let browserQueryClient: QueryClient | undefined;

/** Provides the tRPC client, the query cache and the server's clock to client components. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = getQueryClient();
  const [clock] = useState(() => createServerClock(() => performance.now()));
  const [client] = useState(() => createClient(clock));
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        <ServerClockContext value={clock}>{children}</ServerClockContext>
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createClient(clock: ServerClock) {
  const url = "/api/trpc";
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: isLongCall,
        true: longCallLink(url),
        false: httpBatchLink({
          url,
          maxItems: 10,
          fetch: async (input, init) => {
            const response = await fetch(input, init as RequestInit);
            clock.setBy(response.headers.get(SERVER_TIME_HEADER));
            return response;
          },
        }),
      }),
    ],
  });
}

/** The server's clock, which every reply of the API sets. */
export function useServerClock(): ServerClock {
  const clock = useContext(ServerClockContext);
  if (clock === null) throw new Error("The server's clock is used outside of ApiProvider.");
  return clock;
}

function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient();
  return browserQueryClient;
}
