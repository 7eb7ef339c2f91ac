import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";

/** Creates a query client with the defaults that the server and the browser share. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: 1 },
      dehydrate: {
        // Also dehydrate pending queries: the server streams their results while the client component suspends.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}
