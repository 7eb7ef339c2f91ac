import { type Issue, issuesFromZod } from "@plumbline/contracts";
import type { z } from "zod";
import { hintOf, messageOf, type ReportedIssue } from "#i18n/issue-sentences.ts";
import type { Translate } from "#i18n/translate.ts";

/** What was found wrong in a form, by field: a path such as "delivery.stopping.minimum". */
export type IssuesByField = Readonly<Record<string, ReportedIssue>>;

/** What is wrong in a form as people read it: by field, in one or two sentences. */
export type FormIssues = Readonly<Record<string, string>>;

/** The issues of a failed parse, the first of each field. */
export function issuesOfParse(error: { readonly issues: readonly z.core.$ZodIssue[] }): IssuesByField {
  return issuesByField(issuesFromZod(error));
}

/** The first issue of each field. */
export function issuesByField(issues: readonly (Issue | ReportedIssue)[]): IssuesByField {
  const found: Record<string, ReportedIssue> = {};
  for (const issue of issues) found[issue.field] ??= issue;
  return found;
}

/** Puts what was found into the words of a page: what is wrong, then how to mend it where that can be said. */
export function formatFormIssues(found: IssuesByField, t: Translate<"issues">): FormIssues {
  return Object.fromEntries(
    Object.entries(found).map(([field, issue]) => {
      const hint = hintOf(t, issue);
      return [field, hint === null ? messageOf(t, issue) : `${messageOf(t, issue)} ${hint}`];
    }),
  );
}
