import { domainCodeSchema } from "@plumbline/contracts";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";
import type { ReportedIssue } from "#i18n/issue-sentences.ts";

/** Why a request came to nothing, as the pages tell it: a domain code, or that nobody answered. */
export const refusalCodeSchema = z.enum([...domainCodeSchema.options, "UNREACHABLE", "UNEXPECTED"]);
export type RefusalCode = z.infer<typeof refusalCodeSchema>;

export interface Refusal {
  readonly code: RefusalCode;
  /** What INVALID_INPUT says is wrong, and where. */
  readonly issues: readonly ReportedIssue[];
}

/** Any code: the server may be newer than this page. */
const reportedIssueSchema = z.object({
  field: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  message: z.string(),
  hint: z.string().nullable(),
});

const refusedSchema = z.object({
  data: z.object({ domainCode: domainCodeSchema, issues: z.array(reportedIssueSchema).default([]) }),
});

/** An answer of our server that has no code: it was reached, and said something this page does not know. */
const answeredQuestionSchema = z.object({ data: z.object({ httpStatus: z.number() }) });

/**
 * Reads why a call of the API failed, from whatever was thrown.
 *
 * @returns the domain code of a refusal; UNREACHABLE where no server of ours answered (no network, a gateway's
 *   error page, a deadline); UNEXPECTED for an answer without a code and for what is no failed call at all
 */
export function refusalOf(error: unknown): Refusal {
  const refused = refusedSchema.safeParse(error);
  if (refused.success) return { code: refused.data.data.domainCode, issues: refused.data.data.issues };
  const unanswered = error instanceof TRPCClientError && !answeredQuestionSchema.safeParse(error).success;
  return { code: unanswered ? "UNREACHABLE" : "UNEXPECTED", issues: [] };
}
