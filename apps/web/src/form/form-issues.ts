import { type Issue, issuesFromZod } from "@plumbline/contracts";
import type { z } from "zod";
import { hintOf, messageOf, type ReportedIssue } from "#i18n/issue-sentences.ts";
import type { Translate } from "#i18n/translate.ts";

/** The issues of a form by the path of their field, such as "delivery.stopping.minimum". */
export type IssuesByField = Readonly<Record<string, ReportedIssue>>;

/** The issues of a form as sentences in the page's language, by the path of their field. */
export type FormIssues = Readonly<Record<string, string>>;

/** Returns the first issue of each field of a failed zod parse. */
export function issuesOfParse(error: { readonly issues: readonly z.core.$ZodIssue[] }): IssuesByField {
  return issuesByField(issuesFromZod(error));
}

/** Returns the first issue of each field. */
export function issuesByField(issues: readonly (Issue | ReportedIssue)[]): IssuesByField {
  const found = new Map<string, ReportedIssue>();
  for (const issue of issues) if (!found.has(issue.field)) found.set(issue.field, issue);
  return Object.fromEntries(found);
}

/** Formats each issue: what is wrong and, if there is a hint, how to correct it. */
export function formatFormIssues(found: IssuesByField, t: Translate<"issues">): FormIssues {
  return Object.fromEntries(
    Object.entries(found).map(([field, issue]) => {
      const hint = hintOf(t, issue);
      return [field, hint === null ? messageOf(t, issue) : `${messageOf(t, issue)} ${hint}`];
    }),
  );
}
