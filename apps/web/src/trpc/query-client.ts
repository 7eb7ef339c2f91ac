import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";

/** One set of defaults for the server's and the browser's query client. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: 1 },
      dehydrate: {
        // Pending queries are streamed to the browser: prefetch starts, the component suspends.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}
