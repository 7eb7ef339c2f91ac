import { issueAt } from "@plumbline/contracts";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { SERVER_TIME_HEADER } from "#trpc/server-clock.ts";
import { appRouter } from "../app-router.ts";
import type { Composition } from "../composition.ts";
import { callsOfRequest, MAXIMUM_BATCH } from "./calls-of-request.ts";
import { refusalResponse } from "./refusal-response.ts";
import { refuseForeignOrigin, trustedOrigins } from "./request-origin.ts";
import { admitBody } from "./request-size.ts";

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

type ApiParts = Pick<Composition, "environment" | "readViewer" | "services" | "limits">;

/**
 * Creates the handler of all API requests. It checks the origin, identifies the viewer, checks how many calls there are
 * and how large the body is, and calls the router.
 *
 * Its second argument is the address of the sender, as `settleSender` found it.
 */
export function createApiHandler({ environment, readViewer, services, limits }: ApiParts) {
  const trusted = trustedOrigins(environment);
  return async (request: Request, address: string): Promise<Response> => {
    const foreign = refuseForeignOrigin(request, trusted);
    if (foreign !== null) return foreign;
    const calls = callsOfRequest(request.url, API_PATH);
    if (calls.length > MAXIMUM_BATCH) return refuseBatch();
    const identified = await readViewer(request.headers).catch((failure: unknown) => ({
      viewer: null,
      cookies: [],
      failure,
    }));
    const { viewer, cookies } = identified;
    const sender = { accountId: viewer?.userId ?? null, address };
    const { allowed, waitMs } = calls.every((call) => call === "test.submit")
      ? await limits.takeSubmissions(sender, calls.length)
      : await limits.takeCalls(sender, calls.length);
    if (!allowed) return refuseTooMany(waitMs);
    const admitted = await admitBody(request, { calls, role: viewer?.role ?? null });
    if (admitted instanceof Response) return admitted;
    const response = await fetchRequestHandler({
      endpoint: API_PATH,
      req: admitted,
      router: appRouter,
      maxBatchSize: MAXIMUM_BATCH,
      createContext: ({ resHeaders }) => {
        if ("failure" in identified) throw identified.failure;
        for (const cookie of cookies) resHeaders.append("set-cookie", cookie);
        return { services, viewer };
      },
      responseMeta: () => ({
        headers: new Headers({ ...answerHeaders, [SERVER_TIME_HEADER]: String(Date.now()) }),
      }),
    });
    // Where tRPC cannot read a request at all, it does not say that its refusal is JSON.
    if (response.body !== null) response.headers.set("content-type", "application/json");
    return response;
  };
}

function refuseBatch(): Response {
  const issues = [issueAt("", "too-many", { maximum: MAXIMUM_BATCH })];
  return refusalResponse({ code: "BAD_REQUEST", httpStatus: 400, domainCode: "INVALID_INPUT", issues });
}

/** The refusal of a sender who has called too often, with the time after which they may call again. */
export function refuseTooMany(waitMs: number): Response {
  return refusalResponse({
    code: "TOO_MANY_REQUESTS",
    httpStatus: 429,
    domainCode: "TOO_MANY_REQUESTS",
    retryAfterMs: waitMs,
  });
}
