"use client";

import { createTRPCClient, httpBatchLink, splitLink, type TRPCClient, type TRPCLink } from "@trpc/client";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { AppRouter } from "#server/app-router.ts";
import { isLongCall } from "./long-calls.ts";
import { createServerClock, SERVER_TIME_HEADER, type ServerClock } from "./server-clock.ts";

interface Api {
  readonly client: TRPCClient<AppRouter>;
  readonly clock: ServerClock;
}

const ApiContext = createContext<Api | null>(null);

interface ApiClientProviderProps {
  /** Sends the calls that take long; left out on pages that make none. */
  readonly longCallLink?: (url: string) => TRPCLink<AppRouter>;
  readonly children: ReactNode;
}

/** Provides the client of the API and the server's clock to client components. `ApiProvider` adds the cache of queries. */
export function ApiClientProvider({ longCallLink, children }: ApiClientProviderProps) {
  const [api] = useState(() => createApi(longCallLink));
  return <ApiContext value={api}>{children}</ApiContext>;
}

function createApi(longCallLink: ApiClientProviderProps["longCallLink"]): Api {
  const url = "/api/trpc";
  const clock = createServerClock(() => performance.now());
  const batchLink = httpBatchLink<AppRouter>({
    url,
    maxItems: 10,
    fetch: async (input, init) => {
      const response = await fetch(input, init as RequestInit);
      clock.setBy(response.headers.get(SERVER_TIME_HEADER));
      return response;
    },
  });
  const link =
    longCallLink === undefined
      ? batchLink
      : splitLink({ condition: isLongCall, true: longCallLink(url), false: batchLink });
  return { client: createTRPCClient<AppRouter>({ links: [link] }), clock };
}

/** The client of the API, for calls whose replies no cache keeps. */
export function useApiClient(): TRPCClient<AppRouter> {
  return useApi().client;
}

/** The server's clock, which every reply of the API sets. */
export function useServerClock(): ServerClock {
  return useApi().clock;
}

function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error("The API is used outside of ApiClientProvider.");
  return api;
}
