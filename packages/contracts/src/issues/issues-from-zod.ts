import { z } from "zod";
import { createFinding, type Finding, type Issue, issueSchema } from "./issue.ts";
import type { IssueValues } from "./issue-values.ts";

type ZodIssue = z.core.$ZodIssue;

interface ParsedInput {
  readonly input: unknown;
}

/**
 * What a schema found wrong, as issues of ours, in its order. With the input that was parsed, a value that is not there
 * is `missing`; without it, such a value has the wrong type.
 */
export function issuesFromZod(
  error: { readonly issues: readonly ZodIssue[] },
  parsed?: ParsedInput,
): readonly Issue[] {
  return error.issues.flatMap((issue) => innermost(issue)).map((issue) => issueOf(issue, parsed));
}

/**
 * The issues inside an issue, at their full path: those of the key of a record, or of the only member of a union that
 * takes values of this type.
 */
function innermost(issue: ZodIssue): readonly ZodIssue[] {
  const inner = innerIssues(issue);
  if (inner === null) return [issue];
  return inner.flatMap((one) => innermost({ ...one, path: [...issue.path, ...one.path] }));
}

function innerIssues(issue: ZodIssue): readonly ZodIssue[] | null {
  if (issue.code === "invalid_key") return issue.issues;
  if (issue.code !== "invalid_union") return null;
  const [member, ...others] = issue.errors.filter((errors) => !errors.some(isOtherTypeOrWord));
  return others.length === 0 ? (member ?? null) : null;
}

/** Whether a member of a union refuses the value as a whole: it is for another type, or for another literal. */
function isOtherTypeOrWord({ code, path }: ZodIssue): boolean {
  return path.length === 0 && (code === "invalid_type" || code === "invalid_value");
}

function issueOf(issue: ZodIssue, parsed: ParsedInput | undefined): Issue {
  const finding =
    parsed !== undefined && isAbsent(issue, parsed) ? createFinding("missing", {}) : findingOf(issue);
  return { field: issue.path.join("."), ...finding };
}

/** A rule may name a field that is not there on purpose, and then has its own code for it. */
function isAbsent({ code, path }: ZodIssue, { input }: ParsedInput): boolean {
  return code !== "custom" && valueAt(input, path) === undefined;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    input,
  );
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
      return oneOf(issue.values);
    case "invalid_union":
      return unionFinding(issue);
    case "invalid_format":
      return formatFinding(issue);
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

/** The values that a discriminator may have, or the literals among the members of another union. */
function unionFinding(issue: z.core.$ZodIssueInvalidUnion): Finding {
  if ("options" in issue && issue.options !== undefined) return oneOf(issue.options);
  const literals = issue.errors
    .flat()
    .flatMap((one) => (one.code === "invalid_value" && one.path.length === 0 ? one.values : []));
  return literals.length === 0 ? createFinding("invalid", {}) : oneOf(literals);
}

function oneOf(values: readonly z.core.util.Primitive[]): Finding {
  return createFinding("not-one-of", { allowed: values.map(String).join(", ") });
}

/** zod has no name for the form that a bare pattern describes. */
function formatFinding({ format }: z.core.$ZodIssueInvalidStringFormat): Finding {
  return format === "regex" ? createFinding("invalid", {}) : createFinding("wrong-format", { format });
}

/** What `refusedAs` put into the parameters of a refinement. */
function ownFinding(params: unknown): Finding {
  const own = issueSchema.safeParse({ field: "", ...z.object({}).loose().catch({}).parse(params) });
  return own.success
    ? ({ code: own.data.code, values: own.data.values } as Finding)
    : createFinding("invalid", {});
}
