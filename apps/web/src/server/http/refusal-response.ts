import { type DomainCode, describeIssue, type Issue } from "@plumbline/contracts";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";

interface RefusalDescription {
  readonly code: keyof typeof TRPC_ERROR_CODES_BY_KEY;
  readonly httpStatus: number;
  readonly domainCode: DomainCode;
  readonly issues?: readonly Issue[];
}

/** The response to a request that is refused before it reaches the router, in the form of the router's own refusals. */
export function refusalResponse({ code, httpStatus, domainCode, issues = [] }: RefusalDescription): Response {
  return Response.json(
    {
      error: {
        message: domainCode,
        code: TRPC_ERROR_CODES_BY_KEY[code],
        data: { code, httpStatus, domainCode, retryable: false, issues: issues.map(describeIssue) },
      },
    },
    { status: httpStatus },
  );
}
