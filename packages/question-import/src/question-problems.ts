import type { QuestionBody } from "@plumbline/contracts";
import { type TextProblem, textProblems } from "./text-problems.ts";

/** A problem of one of a question's texts; `field` is the contract's path to it: "content", "options.2". */
export interface QuestionProblem extends TextProblem {
  readonly field: string;
}

type QuestionTexts = Pick<QuestionBody, "content" | "options" | "explanation">;

/** What the rules of the contract cannot see: the problems inside a question's texts, which are Markdown. */
export const questionProblems = ({ content, options, explanation }: QuestionTexts): QuestionProblem[] => {
  const texts = [
    ["content", content],
    ...options.map((option, index) => [`options.${index}`, option] as const),
    ["explanation", explanation],
  ] as const;
  return texts.flatMap(([field, text]) => textProblems(text).map((problem) => ({ field, ...problem })));
};
