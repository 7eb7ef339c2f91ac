import { domainCodeSchema } from "@plumbline/contracts";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";
import type { ReportedIssue } from "#i18n/issue-sentences.ts";

/** Why a request failed: a domain code, no response (UNREACHABLE), or an unknown error (UNEXPECTED). */
export const refusalCodeSchema = z.enum([...domainCodeSchema.options, "UNREACHABLE", "UNEXPECTED"]);
export type RefusalCode = z.infer<typeof refusalCodeSchema>;

interface Refusal {
  readonly code: RefusalCode;
  /** The issues of INVALID_INPUT. */
  readonly issues: readonly ReportedIssue[];
  /** Under what the server has logged a failure of its own; null for every other refusal. */
  readonly reportNumber: string | null;
}

/** Accepts any code, because the server may be newer than the page. */
const reportedIssueSchema = z.object({
  field: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  message: z.string(),
  hint: z.string().nullable(),
});

const refusedSchema = z.object({
  data: z.object({
    domainCode: domainCodeSchema,
    issues: z.array(reportedIssueSchema).default([]),
    requestId: z.string().nullish(),
  }),
});

/** An error response of the server. Without a known code, the refusal is UNEXPECTED. */
const errorResponseSchema = z.object({ data: z.object({ httpStatus: z.number() }) });

/**
 * Returns why an API call failed, given the thrown error.
 *
 * @returns the domain code of a refusal; UNREACHABLE if the server did not respond (no network, a gateway's error page,
 *   a timeout); UNEXPECTED for a response without a code and for an error that is not a failed call
 */
export function refusalOf(error: unknown): Refusal {
  const refused = refusedSchema.safeParse(error);
  if (refused.success) {
    const { domainCode: code, issues, requestId } = refused.data.data;
    return { code, issues, reportNumber: code === "STORAGE_UNAVAILABLE" ? (requestId ?? null) : null };
  }
  const unanswered = error instanceof TRPCClientError && !errorResponseSchema.safeParse(error).success;
  return { code: unanswered ? "UNREACHABLE" : "UNEXPECTED", issues: [], reportNumber: null };
}
