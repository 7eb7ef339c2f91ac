"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { createServerClock, type ServerClock } from "./server-clock.ts";
import { createTestApi, type TestApi } from "./test-api.ts";

interface Server {
  readonly api: TestApi;
  readonly clock: ServerClock;
}

const ServerContext = createContext<Server | null>(null);

/** Provides the calls of the question page and the server's clock. */
export function TestApiProvider({ children }: { readonly children: ReactNode }) {
  const [server] = useState(createServer);
  return <ServerContext value={server}>{children}</ServerContext>;
}

function createServer(): Server {
  const clock = createServerClock(() => performance.now());
  return { api: createTestApi({ fetch: (...sent) => fetch(...sent), clock }), clock };
}

export function useTestApi(): TestApi {
  return useServer().api;
}

/** The server's clock, which every reply of the API sets. */
export function useServerClock(): ServerClock {
  return useServer().clock;
}

function useServer(): Server {
  const server = useContext(ServerContext);
  if (server === null) throw new Error("The API of a test is used outside of TestApiProvider.");
  return server;
}
