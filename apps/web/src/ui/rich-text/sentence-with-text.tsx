import { Fragment } from "react";
import { AuthorText } from "./author-text.tsx";
import type { ContentLanguage } from "./language-attributes.ts";

/** Stands before and behind the number of a text while the sentence is written; no text of a page contains it. */
const MARK = "\uFFFC";

interface SentenceWithTextProps {
  /** The author's plain text, such as the name of a concept. */
  readonly text: string;
  readonly language: ContentLanguage;
  /** Writes the sentence of the page with `place` where the text belongs: `(place) => t("label", { concept: place })`. */
  readonly children: (place: string) => string;
}

/** A sentence of the page with an author's text in it, which keeps its own language and direction. */
export function SentenceWithText({ text, language, children }: SentenceWithTextProps) {
  return (
    <SentenceWithTexts texts={{ text }} language={language}>
      {(places) => children(places.text)}
    </SentenceWithTexts>
  );
}

interface SentenceWithTextsProps<Name extends string> {
  /** The author's plain texts by name. */
  readonly texts: Readonly<Record<Name, string>>;
  readonly language: ContentLanguage;
  /** Writes the sentence of the page with each of `places` where the text of that name belongs. */
  readonly children: (places: Readonly<Record<Name, string>>) => string;
}

/** A sentence of the page with several texts of one author in it. */
export function SentenceWithTexts<Name extends string>(props: SentenceWithTextsProps<Name>) {
  const { texts, language, children } = props;
  const names = Object.keys(texts);
  const places = Object.fromEntries(names.map((name, number) => [name, `${MARK}${number}${MARK}`]));
  const values: readonly string[] = Object.values(texts);
  // As Object.keys() forgets the type of the names. Every second part is the number of a text.
  const parts = children(places as Record<Name, string>).split(MARK);
  return parts.map((part, position) => (
    // Position keys are safe: the parts of a sentence never change their order.
    <Fragment key={`${position} ${part}`}>
      {position % 2 === 0 ? part : <AuthorText language={language}>{values[Number(part)] ?? ""}</AuthorText>}
    </Fragment>
  ));
}
