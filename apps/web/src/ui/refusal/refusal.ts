import { DOMAIN_CODES, type DomainCode } from "@plumbline/contracts";
import type { ReportedIssue } from "#i18n/issue-sentences.ts";

/** Why a request failed: a domain code, no response (UNREACHABLE), or an unknown error (UNEXPECTED). */
export const REFUSAL_CODES = [...DOMAIN_CODES, "UNREACHABLE", "UNEXPECTED"] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

interface Refusal {
  readonly code: RefusalCode;
  /** The issues of INVALID_INPUT. Their codes may be newer than this page. */
  readonly issues: readonly ReportedIssue[];
  /** Under what the server has logged a failure of its own; null for every other refusal. */
  readonly reportNumber: string | null;
}

/**
 * Returns why an API call failed, given the thrown error. No schema library: its code would be much of a page's weight.
 *
 * @returns the domain code of a refusal; UNREACHABLE if the server did not respond (no network, a gateway's error page,
 *   a timeout); UNEXPECTED for a response without a code, with one that is newer than this page, and for an error that is
 *   not a failed call
 */
export function refusalOf(error: unknown): Refusal {
  const { domainCode, httpStatus, issues, requestId } = dataOf(error);
  if (isDomainCode(domainCode)) {
    return {
      code: domainCode,
      // Only our server sends a domain code, and with it the issues in this shape.
      issues: Array.isArray(issues) ? (issues as readonly ReportedIssue[]) : [],
      reportNumber: domainCode === "STORAGE_UNAVAILABLE" && typeof requestId === "string" ? requestId : null,
    };
  }
  const unanswered = isFailedCall(error) && typeof httpStatus !== "number";
  return { code: unanswered ? "UNREACHABLE" : "UNEXPECTED", issues: [], reportNumber: null };
}

/** Whether tRPC's client or `createTestApi` threw it. By its name: the question page does not load tRPC's client. */
function isFailedCall(error: unknown): boolean {
  return error instanceof Error && (error.name === "TRPCClientError" || error.name === "CallError");
}

/** What an error response of the server says beside its message. */
interface ResponseData {
  readonly domainCode?: unknown;
  readonly httpStatus?: unknown;
  readonly issues?: unknown;
  readonly requestId?: unknown;
}

function dataOf(error: unknown): ResponseData {
  if (typeof error !== "object" || error === null || !("data" in error)) return {};
  return typeof error.data === "object" && error.data !== null ? error.data : {};
}

function isDomainCode(code: unknown): code is DomainCode {
  return DOMAIN_CODES.some((known) => known === code);
}
