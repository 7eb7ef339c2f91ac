import type { FieldIssue } from "@plumbline/contracts";
import type { z } from "zod";
import type { Translate } from "#i18n/translate.ts";
import { type FoundIssue, knownSentence } from "./known-sentences.ts";

/** What was found wrong in a form, by field: a path such as "delivery.stopping.minimum". */
export type FoundIssues = Readonly<Record<string, readonly FoundIssue[]>>;

/** What is wrong in a form as people read it: by field, in one or two sentences. */
export type FormIssues = Readonly<Record<string, string>>;

type Issue = z.core.$ZodIssue;

/** The issues of a failed parse, the first of each field. */
export function issuesOfParse(error: { readonly issues: readonly Issue[] }): FoundIssues {
  return firstOfEach(error.issues.map((issue) => [issue.path.join("."), [foundOf(issue)]] as const));
}

/** Problems with a way to mend each: both sentences at the field. */
export function issuesOfProblems(
  problems: readonly { readonly field: string; readonly message: string; readonly hint: string }[],
): FoundIssues {
  return firstOfEach(
    problems.map(
      ({ field, message, hint }) => [field, [knownSentence(message), knownSentence(hint)]] as const,
    ),
  );
}

/** The fields that the server's INVALID_INPUT names. */
export function issuesOfFields(fields: readonly FieldIssue[]): FoundIssues {
  return firstOfEach(fields.map(({ field, message }) => [field, [knownSentence(message)]] as const));
}

/** Puts what was found into the words of a page. */
export function sentencesOf(found: FoundIssues, t: Translate<"admin.issue">): FormIssues {
  return Object.fromEntries(
    Object.entries(found).map(([field, issues]) => [
      field,
      issues
        .map((issue) => ("key" in issue ? t(issue.key, issue.values) : asSentence(issue.sentence)))
        .join(" "),
    ]),
  );
}

function firstOfEach(issues: Iterable<readonly [string, readonly FoundIssue[]]>): FoundIssues {
  const found: Record<string, readonly FoundIssue[]> = {};
  for (const [field, sentences] of issues) found[field] ??= sentences;
  return found;
}

/** The sentence for an issue: the contract's own where it has one, else ours for what zod would say. */
function foundOf(issue: Issue): FoundIssue {
  if (isOwnMessage(issue.message)) return knownSentence(issue.message);
  if (issue.code === "invalid_type") {
    if (issue.expected === "number") return { key: "number" };
    return { key: issue.expected === "int" ? "wholeNumber" : "fillIn" };
  }
  return boundIssue(issue) ?? { key: "doesNotFit" };
}

/** "not JSON" is how programs speak of a field; a page says "Not JSON." */
function asSentence(said: string): string {
  const capital = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

function isOwnMessage(message: string): boolean {
  return !/^(Invalid|Too (big|small))/.test(message);
}

function boundIssue(issue: Issue): FoundIssue | null {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string") return { key: "fillIn" };
      return {
        key: issue.inclusive === false ? "above" : "atLeast",
        values: { bound: Number(issue.minimum) },
      };
    case "too_big":
      if (issue.origin === "string") return { key: "tooLong", values: { bound: Number(issue.maximum) } };
      return {
        key: issue.inclusive === false ? "below" : "atMost",
        values: { bound: Number(issue.maximum) },
      };
    default:
      return null;
  }
}
