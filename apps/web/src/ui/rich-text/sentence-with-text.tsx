import { AuthorText } from "./author-text.tsx";
import type { ContentLanguage } from "./language-attributes.ts";

/** Stands for the text while the sentence is written; no text of a page contains it. */
const PLACE = "\uFFFC";

interface SentenceWithTextProps {
  /** The author's plain text, such as the name of a concept. */
  readonly text: string;
  readonly language: ContentLanguage;
  /** Writes the sentence of the page with `place` where the text belongs: `(place) => t("label", { concept: place })`. */
  readonly children: (place: string) => string;
}

/** A sentence of the page with an author's text in it, which keeps its own language and direction. */
export function SentenceWithText({ text, language, children }: SentenceWithTextProps) {
  const [before, ...after] = children(PLACE).split(PLACE);
  return (
    <>
      {before}
      {after.length > 0 && <AuthorText language={language}>{text}</AuthorText>}
      {after.join(text)}
    </>
  );
}
