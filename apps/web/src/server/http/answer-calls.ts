import type { ImportProgress } from "@plumbline/contracts";
import type { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { SERVER_TIME_HEADER } from "#trpc/server-clock.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { appRouter } from "../app-router.ts";
import type { Services } from "../procedure-services.ts";
import { refusalOfCall } from "../trpc-error.ts";
import { MAXIMUM_BATCH } from "./calls-of-request.ts";
import { REFUSAL_HEADER } from "./refusal-header.ts";

/** The path of the API. */
export const API_PATH = "/api/trpc";

/**
 * The headers of every response. Responses are personal and change with every submission, so no cache may store them.
 */
export const answerHeaders = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
};

interface CallContext {
  readonly services: Services;
  /** Who calls; it fails where that could not be found out, and so does each call then. */
  readonly viewer: () => Viewer | null;
  readonly cookies?: readonly string[];
  /** The id of the request, which a failure tells its caller. */
  readonly requestId?: string | undefined;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Calls the router with a request that has been checked, and gives the response. */
export async function answerCalls(request: Request, context: CallContext): Promise<Response> {
  const { services, viewer, cookies = [], requestId, onProgress } = context;
  const response = await fetchRequestHandler({
    endpoint: API_PATH,
    req: request,
    router: appRouter,
    maxBatchSize: MAXIMUM_BATCH,
    createContext: ({ resHeaders }) => {
      const caller = viewer();
      for (const cookie of cookies) resHeaders.append("set-cookie", cookie);
      return { services, viewer: caller, requestId, onProgress };
    },
    responseMeta: ({ errors }) => ({
      headers: new Headers({
        ...answerHeaders,
        [SERVER_TIME_HEADER]: String(Date.now()),
        ...(errors.length === 0 ? {} : { [REFUSAL_HEADER]: codesOf(errors) }),
      }),
    }),
  });
  // Where tRPC cannot read a request at all, it does not say that its refusal is JSON.
  if (response.body !== null) response.headers.set("content-type", "application/json");
  return response;
}

function codesOf(errors: readonly TRPCError[]): string {
  const codes = errors.map((error) => refusalOfCall({ error, input: undefined })?.code ?? error.code);
  return [...new Set(codes)].join(",");
}
