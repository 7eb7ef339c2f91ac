import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { SERVER_TIME_HEADER } from "#trpc/server-clock.ts";
import { appRouter } from "../app-router.ts";
import type { Composition } from "../composition.ts";
import { refuseForeignOrigin, trustedOrigins } from "./request-origin.ts";
import { refuseTooLarge } from "./request-size.ts";

/** The path of the API. */
export const API_PATH = "/api/trpc";

/**
 * The headers of every response. Responses are personal and change with every submission, so no cache may store them.
 */
const answerHeaders = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
};

/**
 * Creates the handler of all API requests. It checks the origin and the size, identifies the viewer and calls the
 * router.
 */
export function createApiHandler({
  environment,
  readViewer,
  services,
}: Pick<Composition, "environment" | "readViewer" | "services">) {
  const trusted = trustedOrigins(environment);
  return async (request: Request): Promise<Response> => {
    const refusal = refuseForeignOrigin(request, trusted) ?? refuseTooLarge(request);
    if (refusal !== null) return refusal;
    return fetchRequestHandler({
      endpoint: API_PATH,
      req: request,
      router: appRouter,
      createContext: async ({ resHeaders }) => {
        const { viewer, cookies } = await readViewer(request.headers);
        for (const cookie of cookies) resHeaders.append("set-cookie", cookie);
        return { services, viewer };
      },
      responseMeta: () => ({
        headers: new Headers({ ...answerHeaders, [SERVER_TIME_HEADER]: String(Date.now()) }),
      }),
    });
  };
}
