import { issueAt } from "@plumbline/contracts";
import { appRouter } from "../app-router.ts";
import type { Composition } from "../composition.ts";
import { longCallOf } from "../long-work/long-work.ts";
import { API_PATH, answerCalls } from "./answer-calls.ts";
import { answerLongCall } from "./answer-long-call.ts";
import { callsOfRequest, MAXIMUM_BATCH } from "./calls-of-request.ts";
import { refusalResponse, refuseTooMany } from "./refusal-response.ts";
import { refuseForeignOrigin, trustedOrigins } from "./request-origin.ts";
import { admitBody } from "./request-size.ts";

type ApiParts = Pick<
  Composition,
  "environment" | "readViewer" | "services" | "limits" | "longWork" | "records"
>;

/**
 * Creates the handler of all API requests. It checks the origin, identifies the viewer, checks how many calls there are
 * and how large the body is, and calls the router, on a thread where the call takes long.
 *
 * Its second argument is the address of the sender, as `settleSender` found it.
 */
export function createApiHandler(parts: ApiParts) {
  const { environment, readViewer, services, limits, longWork, records } = parts;
  const trusted = trustedOrigins(environment);
  return async (request: Request, address: string): Promise<Response> => {
    const foreign = refuseForeignOrigin(request, trusted);
    if (foreign !== null) return foreign;
    const calls = callsOfRequest(request.url, API_PATH);
    const record = records.current();
    if (record !== undefined) record.procedures = calls.slice(0, MAXIMUM_BATCH).map(knownName);
    const longCall = longCallOf(calls);
    const maximum = longCall === null ? MAXIMUM_BATCH : 1;
    if (calls.length > maximum) return refuseBatch(maximum);
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
    const starts = calls.filter((call) => call === "test.start").length;
    if (starts > 0 && viewer !== null) {
      const permission = await limits.takeStarts(viewer.userId, starts);
      if (!permission.allowed) return refuseTooMany(permission.waitMs);
    }
    const admitted = await admitBody(request, { calls, role: viewer?.role ?? null });
    if (admitted instanceof Response) return admitted;
    // Only admins may make these calls; the router refuses the others at once.
    if (longCall !== null && viewer?.role === "admin") {
      return answerLongCall(admitted, { longWork, services }, { call: longCall, viewer, cookies });
    }
    return answerCalls(admitted, {
      services,
      cookies,
      requestId: record?.id,
      viewer: () => {
        if ("failure" in identified) throw identified.failure;
        return viewer;
      },
    });
  };
}

/** The name of a procedure, for the log; a name that there is not may be anything. */
function knownName(call: string): string {
  return Object.hasOwn(appRouter._def.procedures, call) ? call : "unknown";
}

function refuseBatch(maximum: number): Response {
  const issues = [issueAt("", "too-many", { maximum })];
  return refusalResponse({ code: "BAD_REQUEST", httpStatus: 400, domainCode: "INVALID_INPUT", issues });
}
