import { readMarkup } from "#markup/read-markup.ts";
import { splitPassage } from "#markup/split-passage.ts";
import type { ContentLanguage } from "./language-attributes.ts";
import { Passage } from "./passage.tsx";
import { RichText } from "./rich-text.tsx";

interface QuestionTextProps {
  readonly language: ContentLanguage;
  /** Markdown. */
  readonly children: string;
}

/** A question's text in one column: its passage, where it has one, then the question itself. */
export function QuestionText({ language, children }: QuestionTextProps) {
  const { passage, question } = splitPassage(children);
  return (
    <>
      {passage !== null && (
        <Passage {...passage} markup={readMarkup(passage.text)} language={language} className="mb-4" />
      )}
      <RichText language={language}>{question}</RichText>
    </>
  );
}
