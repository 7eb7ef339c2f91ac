import { readMarkup } from "#markup/read-markup.ts";
import { MarkedText, type MarkedTextProps } from "./marked-text.tsx";

/**
 * An author's text, read where it is shown: GitHub Flavored Markdown with formulas (docs/writing-questions.md). Not for the
 * question page, which does not load what reads it: there the server sends the markup.
 */
export function RichText(props: Omit<MarkedTextProps, "markup">) {
  return <MarkedText {...props} markup={readMarkup(props.children)} />;
}
