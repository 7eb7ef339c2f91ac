import "server-only";

import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { appRouter } from "#server/app-router.ts";
import { composition } from "#server/composition.ts";
import { createQueryClient } from "./query-client.ts";

/** Returns the query client of this request. */
export const queryClientOfRequest = cache(createQueryClient);

/** Returns the viewer, or null if nobody is signed in. The account is read once per request. */
export const viewerOfRequest = cache(async () => {
  const { viewer } = await composition().readViewer(await headers());
  return viewer;
});

/** The API for server components. It calls the procedures in this process, without HTTP. */
export const api = createTRPCOptionsProxy({
  ctx: async () => ({ services: composition().services, viewer: await viewerOfRequest() }),
  router: appRouter,
  queryClient: queryClientOfRequest,
});

/** Passes the queries that the server fetched to the client components inside. */
export function Hydrate({ children }: { readonly children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClientOfRequest())}>{children}</HydrationBoundary>;
}
