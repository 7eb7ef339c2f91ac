import { z } from "zod";
import { createFinding, type Finding, type Issue, issueSchema } from "./issue.ts";
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
      return createFinding("wrong-type", { expected: EXPECTED[issue.expected] ?? "other" });
    case "too_small":
      return lowerBound(issue);
    case "too_big":
      return upperBound(issue);
    case "invalid_value":
      return createFinding("not-one-of", { allowed: issue.values.map(String).join(", ") });
    case "invalid_format":
      return createFinding("wrong-format", { format: issue.format });
    case "custom":
      return ownFinding(issue.params);
    default:
      return createFinding("invalid", {});
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
  if (origin === "string")
    return bound === 1 ? createFinding("empty", {}) : createFinding("too-short", { minimum: bound });
  if (origin === "array") return createFinding("too-few", { minimum: bound });
  return inclusive === false
    ? createFinding("not-above", { bound })
    : createFinding("too-small", { minimum: bound });
}

function upperBound({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Finding {
  const bound = Number(maximum);
  if (origin === "string") return createFinding("too-long", { maximum: bound });
  if (origin === "array") return createFinding("too-many", { maximum: bound });
  return inclusive === false
    ? createFinding("not-below", { bound })
    : createFinding("too-big", { maximum: bound });
}

/** What `refusedAs` put into the parameters of a refinement. */
function ownFinding(params: unknown): Finding {
  const own = issueSchema.safeParse({ field: "", ...z.object({}).loose().catch({}).parse(params) });
  return own.success
    ? ({ code: own.data.code, values: own.data.values } as Finding)
    : createFinding("invalid", {});
}
