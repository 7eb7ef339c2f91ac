import { type DomainCode, describeIssue, type Issue, isRetryable } from "@plumbline/contracts";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { REFUSAL_HEADER } from "./refusal-header.ts";

interface RefusalDescription {
  readonly code: keyof typeof TRPC_ERROR_CODES_BY_KEY;
  readonly httpStatus: number;
  readonly domainCode: DomainCode;
  readonly issues?: readonly Issue[];
  /** When the request may be sent again. */
  readonly retryAfterMs?: number;
}

/** The response to a request that is refused before it reaches the router, in the form of the router's own refusals. */
export function refusalResponse(refusal: RefusalDescription): Response {
  const { code, httpStatus, domainCode, issues = [], retryAfterMs } = refusal;
  const time = retryAfterMs === undefined ? {} : { retryAfterMs };
  return Response.json(
    {
      error: {
        message: domainCode,
        code: TRPC_ERROR_CODES_BY_KEY[code],
        data: {
          code,
          httpStatus,
          domainCode,
          retryable: isRetryable(domainCode),
          issues: issues.map(describeIssue),
          ...time,
        },
      },
    },
    {
      status: httpStatus,
      headers: {
        "cache-control": "no-store",
        [REFUSAL_HEADER]: domainCode,
        ...(retryAfterMs === undefined ? {} : retryAfterHeader(retryAfterMs)),
      },
    },
  );
}

/** Says in whole seconds when to send a request again. */
export function retryAfterHeader(retryAfterMs: number): { readonly "retry-after": string } {
  return { "retry-after": String(Math.max(1, Math.ceil(retryAfterMs / 1_000))) };
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
