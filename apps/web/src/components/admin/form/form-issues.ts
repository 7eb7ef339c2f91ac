import type { FieldIssue } from "@plumbline/contracts";
import type { z } from "zod";

/** What is wrong in a form: by field, as a path such as "delivery.stopping.minimum", one sentence each. */
export type FormIssues = Readonly<Record<string, string>>;

type Issue = z.core.$ZodIssue;

const kindsOfNumber: Readonly<Record<string, string>> = { number: "a number", int: "a whole number" };

/** "the pool has no name" is how contracts speak of a field; a page says "The pool has no name." */
const asSentence = (message: string): string => {
  const trimmed = message.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
};

const isOwnMessage = (message: string): boolean => !/^(Invalid|Too (big|small))/.test(message);

const boundSentence = (issue: Issue): string | null => {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string") return "Fill this in.";
      return `${issue.inclusive === false ? "Above" : "At least"} ${issue.minimum}.`;
    case "too_big":
      if (issue.origin === "string") return `At most ${issue.maximum} characters.`;
      return `${issue.inclusive === false ? "Below" : "At most"} ${issue.maximum}.`;
    default:
      return null;
  }
};

/** A sentence for an issue: the contract's own words where it has some, else ours for what zod would say. */
export const sentenceOfIssue = (issue: Issue): string => {
  if (isOwnMessage(issue.message)) return asSentence(issue.message);
  if (issue.code === "invalid_type") {
    const number = kindsOfNumber[issue.expected];
    return number === undefined ? "Fill this in." : `Write ${number}.`;
  }
  return boundSentence(issue) ?? "This does not fit.";
};

const firstOfEach = (issues: Iterable<readonly [string, string]>): FormIssues => {
  const found: Record<string, string> = {};
  for (const [field, sentence] of issues) found[field] ??= sentence;
  return found;
};

/** The issues of a failed parse, the first of each field. */
export const issuesOfParse = (error: { readonly issues: readonly Issue[] }): FormIssues =>
  firstOfEach(error.issues.map((issue) => [issue.path.join("."), sentenceOfIssue(issue)] as const));

/** Problems with a way to mend each: both sentences at the field. */
export const issuesOfProblems = (
  problems: readonly { readonly field: string; readonly message: string; readonly hint: string }[],
): FormIssues =>
  firstOfEach(problems.map(({ field, message, hint }) => [field, `${asSentence(message)} ${hint}`] as const));

/** The fields that the server's INVALID_INPUT names. */
export const issuesOfFields = (fields: readonly FieldIssue[]): FormIssues =>
  firstOfEach(fields.map(({ field, message }) => [field, asSentence(message)] as const));
