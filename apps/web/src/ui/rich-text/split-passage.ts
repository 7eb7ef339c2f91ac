/** A text to read before, and while, answering. */
export interface Passage {
  /** What stands behind `:::passage`; empty where there is nothing. */
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

interface SplitContent {
  readonly passage: Passage | null;
  /** What is asked about it, or the whole content where there is no passage. Markdown. */
  readonly question: string;
}

const opening = /^[ \t]*:::[ \t]*passage(?=[ \t]|$)/;
const closing = /^[ \t]*:::[ \t]*$/;

/**
 * Takes a question's text apart into its passage and what is asked about it:
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
  // At the very beginning only, and closed: anything else is text like any other.
  const [first = "", ...rest] = content.trimStart().split(/\r?\n/);
  const end = opening.test(first) ? rest.findIndex((line) => closing.test(line)) : -1;
  const text = rest.slice(0, Math.max(end, 0)).join("\n").trim();
  if (text === "") return { passage: null, question: content };
  return {
    passage: { title: first.replace(opening, "").trim(), text },
    question: rest
      .slice(end + 1)
      .join("\n")
      .trim(),
  };
}
