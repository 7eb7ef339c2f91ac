import { z } from "zod";
import { type IssueCode, type IssueValues, issueValueSchemas } from "./issue-values.ts";

/** A code with its values, without the place. */
export type Finding<C extends IssueCode = IssueCode> = {
  readonly [K in C]: { readonly code: K; readonly values: IssueValues[K] };
}[C];

/**
 * One thing that is wrong with an input, or worth knowing about it.
 *
 * `field` is the path to it: `delivery.stopping.minimum`, `options.1`. It is empty where the input as a whole is meant.
 */
export type Issue = Finding & { readonly field: string };

const issueCodes = Object.keys(issueValueSchemas).filter(isIssueCode);

export const issueCodeSchema = z.enum(issueCodes);

/** Reads one issue, each code with its own values. */
export const issueSchema = z.discriminatedUnion(
  "code",
  // There is at least one code, and each member has the shape that `Issue` states for it.
  issueCodes.map((code) =>
    z.object({ field: z.string(), code: z.literal(code), values: issueValueSchemas[code] }),
  ) as never,
) as unknown as z.ZodType<Issue>;

/** An issue as other programs get it: with an English sentence and, where there is one, a hint how to correct it. */
export const describedIssueSchema = issueSchema.and(
  z.object({ message: z.string(), hint: z.string().nullable() }),
);
export type DescribedIssue = z.infer<typeof describedIssueSchema>;

/** Whether a text is one of the codes. */
function isIssueCode(text: string): text is IssueCode {
  return Object.hasOwn(issueValueSchemas, text);
}

/** An issue, its values checked against its code by the compiler. */
export function issueAt<C extends IssueCode>(field: string, code: C, values: IssueValues[C]): Issue {
  return { field, ...createFinding(code, values) };
}

/** A finding, its values checked against its code by the compiler. */
export function createFinding<C extends IssueCode>(code: C, values: IssueValues[C]): Finding {
  // The parameters bind the values to the code; the compiler cannot follow that into a union.
  return { code, values } as unknown as Finding;
}
