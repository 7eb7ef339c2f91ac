/** A text that a question is about. */
export interface Passage {
  /** The text after `:::passage`; empty where there is none. */
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

interface SplitContent {
  readonly passage: Passage | null;
  /** The question about the passage, or the whole content where there is no passage. Markdown. */
  readonly question: string;
}

const OPENING_LINE = /^[ \t]*:::[ \t]*passage(?=[ \t]|$)/;
const CLOSING_LINE = /^[ \t]*:::[ \t]*$/;

/**
 * Splits a question's text into its passage and the question about it:
 *
 *     :::passage The title, if any
 *     Paragraphs of Markdown.
 *     :::
 *
 *     What does the author mean by this?
 *
 * @param content markdown
 */
export function splitPassage(content: string): SplitContent {
  // A passage must be at the start and must be closed. Anything else is ordinary text.
  const [first = "", ...rest] = content.trimStart().split(/\r?\n/);
  const end = OPENING_LINE.test(first) ? rest.findIndex((line) => CLOSING_LINE.test(line)) : -1;
  const text = rest.slice(0, Math.max(end, 0)).join("\n").trim();
  if (text === "") return { passage: null, question: content };
  return {
    passage: { title: first.replace(OPENING_LINE, "").trim(), text },
    question: rest
      .slice(end + 1)
      .join("\n")
      .trim(),
  };
}
