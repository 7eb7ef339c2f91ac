import type { DomainCode, FieldIssue } from "@plumbline/contracts";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";

interface ApiRefusal {
  readonly code: keyof typeof TRPC_ERROR_CODES_BY_KEY;
  readonly httpStatus: number;
  readonly domainCode: DomainCode;
  readonly fields?: readonly FieldIssue[];
}

/** The answer to a request that the router never sees, in the shape of the router's own refusals. */
export const apiRefusal = ({ code, httpStatus, domainCode, fields = [] }: ApiRefusal): Response =>
  Response.json(
    {
      error: {
        message: domainCode,
        code: TRPC_ERROR_CODES_BY_KEY[code],
        data: { code, httpStatus, domainCode, retryable: false, fields },
      },
    },
    { status: httpStatus },
  );
