import { englishTexts } from "./english-texts.ts";
import type { DescribedIssue, Issue } from "./issue.ts";
import type { IssueCode } from "./issue-values.ts";
import { type QuestionField, questionFieldOf } from "./question-fields.ts";

/** The codes that have a hint of their own. */
export type HintedCode = {
  [C in IssueCode]: (typeof englishTexts)[C] extends { readonly hint: unknown } ? C : never;
}[IssueCode];

/** Adds the English sentences to an issue of a request. */
export function describeIssue(issue: Issue): DescribedIssue {
  return { ...issue, message: messageOf(issue), hint: hintOf(issue) };
}

/** Adds the English sentences to an issue of an import. If the code has no hint, the hint is that of the field. */
export function describeImportIssue(issue: Issue): DescribedIssue {
  const field = questionFieldOf(issue.field);
  return {
    ...issue,
    message: messageOf(issue),
    hint: hintOf(issue) ?? (field === null ? null : englishFieldHints[field]),
  };
}

/** How to correct each field of a question in a file, whatever the issue is. */
const englishFieldHints: Readonly<Record<QuestionField, string>> = {
  id: "Give the question a name of its own, such as alg-012; a later file changes it by the same name.",
  content: "Write the text of the question.",
  options: "Give 2 to 10 different options, none of them empty.",
  correct_answer: "Write the number of the correct option, counted from 0.",
  concepts: "Name what the question asks of a student; weights are above 0 and at most 1.",
  difficulty: "Write a number from -8 (very easy) to 8 (very hard), usually between -3 and 3.",
  discrimination: "Write a number from 0.05 to 5, usually between 0.5 and 2.",
  guessing: "Write the chance of a lucky guess, from 0 to 0.5.",
  explanation: "Write a text, or leave it empty.",
};

interface Text {
  readonly message: (values: unknown) => string;
  readonly hint?: (values: unknown) => string;
}

/** An issue has the values of its code: the compiler cannot follow that through a union of a hundred. */
function textOf({ code }: Issue): Text {
  return englishTexts[code] as Text;
}

function messageOf(issue: Issue): string {
  return textOf(issue).message(issue.values);
}

function hintOf(issue: Issue): string | null {
  return textOf(issue).hint?.(issue.values) ?? null;
}
