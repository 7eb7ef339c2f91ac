import { z } from "zod";
import { type Finding, found, type Issue, issueSchema } from "./issue.ts";
import type { IssueValues } from "./issue-values.ts";

type ZodIssue = z.core.$ZodIssue;

/** What a schema found wrong, as issues of ours, in its order. */
export function issuesFromZod(error: { readonly issues: readonly ZodIssue[] }): readonly Issue[] {
  return error.issues.map((issue) => ({ field: issue.path.join("."), ...findingOf(issue) }));
}

/** The code and the values of one issue of zod. */
function findingOf(issue: ZodIssue): Finding {
  switch (issue.code) {
    case "invalid_type":
      return found("wrong-type", { expected: EXPECTED[issue.expected] ?? "other" });
    case "too_small":
      return lowerBound(issue);
    case "too_big":
      return upperBound(issue);
    case "invalid_value":
      return found("not-one-of", { allowed: issue.values.map(String).join(", ") });
    case "invalid_format":
      return found("wrong-format", { format: issue.format });
    case "custom":
      return ownFinding(issue.params);
    default:
      return found("invalid", {});
  }
}

/** zod's names of types in ours. */
const EXPECTED: Readonly<Record<string, IssueValues["wrong-type"]["expected"]>> = {
  string: "text",
  number: "number",
  int: "integer",
  boolean: "boolean",
  array: "list",
  record: "weights",
  object: "object",
};

function lowerBound({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Finding {
  const bound = Number(minimum);
  if (origin === "string") return bound === 1 ? found("empty", {}) : found("too-short", { minimum: bound });
  if (origin === "array") return found("too-few", { minimum: bound });
  return inclusive === false ? found("not-above", { bound }) : found("too-small", { minimum: bound });
}

function upperBound({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Finding {
  const bound = Number(maximum);
  if (origin === "string") return found("too-long", { maximum: bound });
  if (origin === "array") return found("too-many", { maximum: bound });
  return inclusive === false ? found("not-below", { bound }) : found("too-big", { maximum: bound });
}

/** What `refusedAs` put into the parameters of a refinement. */
function ownFinding(params: unknown): Finding {
  const own = issueSchema.safeParse({ field: "", ...z.object({}).loose().catch({}).parse(params) });
  return own.success ? ({ code: own.data.code, values: own.data.values } as Finding) : found("invalid", {});
}
