import {
  type DomainCode,
  DomainError,
  describeIssue,
  type Issue,
  isRetryable,
  issueAt,
  issuesFromZod,
} from "@plumbline/contracts";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODE_NUMBER } from "@trpc/server/rpc";
import { ZodError } from "zod";

const trpcCodeOf: Record<DomainCode, TRPC_ERROR_CODE_KEY> = {
  NOT_SIGNED_IN: "UNAUTHORIZED",
  FORBIDDEN: "FORBIDDEN",
  SESSION_NOT_FOUND: "NOT_FOUND",
  SESSION_NOT_ACTIVE: "CONFLICT",
  SESSION_PAUSED: "CONFLICT",
  PAUSE_NOT_ALLOWED: "CONFLICT",
  NOT_THE_CURRENT_QUESTION: "CONFLICT",
  ANSWER_ALREADY_RECORDED: "CONFLICT",
  SUBMISSION_IN_PROGRESS: "CONFLICT",
  POOL_NOT_AVAILABLE: "NOT_FOUND",
  INVALID_INPUT: "BAD_REQUEST",
  TOO_MANY_REQUESTS: "TOO_MANY_REQUESTS",
  STORAGE_UNAVAILABLE: "SERVICE_UNAVAILABLE",
};

/** Converts a refusal to a tRPC error. This is the only place where a domain code gets its tRPC code. */
export function toTrpcError(error: DomainError): TRPCError {
  return new TRPCError({ code: trpcCodeOf[error.code], message: error.code, cause: error });
}

/** Converts any error that is not a refusal to STORAGE_UNAVAILABLE, which tells people that they can try again. */
export function toDomainError(cause: unknown): DomainError {
  return cause instanceof DomainError
    ? cause
    : new DomainError("STORAGE_UNAVAILABLE", "an unexpected failure", { cause });
}

interface ErrorShape {
  readonly code: TRPC_ERROR_CODE_NUMBER;
  readonly message: string;
  readonly data: object;
}

interface FailedCall {
  readonly shape: ErrorShape;
  readonly error: TRPCError;
  /** What the procedure was called with, before any schema read it. */
  readonly input: unknown;
  readonly ctx?: { readonly requestId?: string | undefined } | undefined;
}

/** What a call was refused with; null where tRPC knows no procedure of the name. */
export function refusalOfCall({ error, input }: Pick<FailedCall, "error" | "input">): DomainError | null {
  const { cause } = error;
  return cause instanceof ZodError && error.code === "BAD_REQUEST"
    ? new DomainError("INVALID_INPUT", "the input does not fit", { issues: issuesFromZod(cause, { input }) })
    : codeWithoutCause(error);
}

/**
 * Adds the domain code, the issues of an invalid input, whether to try again, and the id under which the server has logged
 * the request. Removes everything internal.
 */
export function domainErrorShape({ shape, error, input, ctx }: FailedCall) {
  const refusal = refusalOfCall({ error, input });
  return {
    ...shape,
    message: refusal?.code ?? error.code,
    data: {
      ...shape.data,
      stack: undefined,
      domainCode: refusal?.code ?? null,
      retryable: refusal !== null && isRetryable(refusal.code),
      issues: (refusal?.issues ?? []).map(describeIssue),
      requestId: ctx?.requestId ?? null,
    },
  };
}

function codeWithoutCause(error: TRPCError): DomainError | null {
  if (error.cause instanceof DomainError) return error.cause;
  if (error.code === "NOT_FOUND") return null;
  if (getHTTPStatusCodeFromError(error) >= 500) {
    return new DomainError("STORAGE_UNAVAILABLE", "an unexpected failure", { cause: error });
  }
  return new DomainError("INVALID_INPUT", "the request is not well formed", {
    cause: error,
    issues: [requestIssue(error)],
  });
}

/** What is wrong with a request that tRPC refuses itself. */
function requestIssue({ code, cause }: TRPCError): Issue {
  if (code === "METHOD_NOT_SUPPORTED") return issueAt("", "wrong-method", {});
  if (code === "UNSUPPORTED_MEDIA_TYPE") return issueAt("", "wrong-media-type", { type: "application/json" });
  return issueAt("", cause instanceof SyntaxError ? "not-json" : "invalid", {});
}
