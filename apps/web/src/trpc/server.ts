import "server-only";

import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache } from "react";
import { appRouter } from "#server/app-router.ts";
import { composition } from "#server/composition.ts";
import { REQUEST_ID_HEADER } from "#server/observation/request-id-header.ts";
import { createQueryClient } from "./query-client.ts";
import { viewerOfRequest } from "./viewer.ts";

/** Returns the query client of this request. */
export const queryClientOfRequest = cache(createQueryClient);

/** The API for server components. It calls the procedures in this process, without HTTP. */
export const api = createTRPCOptionsProxy({
  ctx: async () => ({
    services: composition().services,
    viewer: await viewerOfRequest(),
    requestId: (await headers()).get(REQUEST_ID_HEADER) ?? undefined,
  }),
  router: appRouter,
  queryClient: queryClientOfRequest,
});
