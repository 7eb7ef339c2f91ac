import type { Issue, QuestionBody } from "@plumbline/contracts";
import { textProblems } from "./text-problems.ts";

type QuestionTexts = Pick<QuestionBody, "content" | "options" | "explanation">;

/**
 * The problems inside a question's texts, which are Markdown: the contract does not check these. The field of
 * an issue is the contract's path to the text: `content`, `options.2`.
 */
export function questionProblems({ content, options, explanation }: QuestionTexts): Issue[] {
  const texts = [
    ["content", content],
    ...options.map((option, index) => [`options.${index}`, option] as const),
    ["explanation", explanation],
  ] as const;
  return texts.flatMap(([field, text]) => textProblems(text).map((finding) => ({ ...finding, field })));
}
