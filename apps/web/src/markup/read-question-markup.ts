import type { Markup, QuestionMarkup } from "@plumbline/contracts";
import { splitPassage } from "./split-passage.ts";

interface QuestionTexts {
  readonly content: string;
  readonly options: readonly string[];
}

/** Reads the texts of a question by `read`, which is `readMarkup` or remembers what that has read. */
export function readQuestionMarkup(
  { content, options }: QuestionTexts,
  read: (text: string) => Markup,
): QuestionMarkup {
  const { passage, question } = splitPassage(content);
  return {
    passage: passage === null ? null : read(passage.text),
    stem: question === "" ? "plain" : read(question),
    options: options.map((option) => read(option)),
  };
}
