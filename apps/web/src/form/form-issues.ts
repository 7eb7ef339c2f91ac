import { type Issue, issuesFromZod } from "@plumbline/contracts";
import type { z } from "zod";
import { hintOf, messageOf, type ReportedIssue } from "#i18n/issue-sentences.ts";
import type { Translate } from "#i18n/translate.ts";

<<<<<<< HEAD
/** What was found wrong in a form, by field: a path such as "delivery.stopping.minimum". */
export type IssuesByField = Readonly<Record<string, ReportedIssue>>;
=======
/** The issues of a form by the path of their field, such as "delivery.stopping.minimum". */
export type FoundIssues = Readonly<Record<string, ReportedIssue>>;
>>>>>>> main

/** The issues of a form as sentences in the page's language, by the path of their field. */
export type FormIssues = Readonly<Record<string, string>>;

<<<<<<< HEAD
/** The issues of a failed parse, the first of each field. */
export function issuesOfParse(error: { readonly issues: readonly z.core.$ZodIssue[] }): IssuesByField {
  return issuesByField(issuesFromZod(error));
}

/** The first issue of each field. */
export function issuesByField(issues: readonly (Issue | ReportedIssue)[]): IssuesByField {
=======
/** Returns the first issue of each field of a failed zod parse. */
export function issuesOfParse(error: { readonly issues: readonly z.core.$ZodIssue[] }): FoundIssues {
  return issuesByField(issuesFromZod(error));
}

/** Returns the first issue of each field. */
export function issuesByField(issues: readonly (Issue | ReportedIssue)[]): FoundIssues {
>>>>>>> main
  const found: Record<string, ReportedIssue> = {};
  for (const issue of issues) found[issue.field] ??= issue;
  return found;
}

<<<<<<< HEAD
/** Puts what was found into the words of a page: what is wrong, then how to mend it where that can be said. */
export function formatFormIssues(found: IssuesByField, t: Translate<"issues">): FormIssues {
=======
/** Formats each issue: what is wrong and, if there is a hint, how to correct it. */
export function sentencesOf(found: FoundIssues, t: Translate<"issues">): FormIssues {
>>>>>>> main
  return Object.fromEntries(
    Object.entries(found).map(([field, issue]) => {
      const hint = hintOf(t, issue);
      return [field, hint === null ? messageOf(t, issue) : `${messageOf(t, issue)} ${hint}`];
    }),
  );
}
