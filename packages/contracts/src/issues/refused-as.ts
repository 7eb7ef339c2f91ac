import { z } from "zod";
import type { IssueCode, IssueValues } from "./issue-values.ts";

interface RefinementParameters {
  readonly params: { readonly code: IssueCode; readonly values: IssueValues[IssueCode] };
}

/**
 * The parameters of a zod refinement whose failure is this issue: `.refine(isFine, refusedAs("no-cut", {}))`.
 * `issuesFromZod` reads them.
 */
export function refusedAs<C extends IssueCode>(code: C, values: IssueValues[C]): RefinementParameters {
  return { params: { code, values } };
}

/**
 * Like `refusedAs`, for a rule about the length of a list. The rule is also checked if an element of the list is
 * wrong.
 */
export function listRefusedAs<C extends IssueCode>(code: C, values: IssueValues[C]) {
  return {
    ...refusedAs(code, values),
    when: ({ value }: { readonly value: unknown }) => Array.isArray(value),
  };
}

/** A number between two bounds, which are both allowed. If it is outside, one issue names both bounds. */
export function numberBetween(minimum: number, maximum: number) {
  return z
    .number()
    .refine((value) => value >= minimum && value <= maximum, refusedAs("out-of-range", { minimum, maximum }));
}
