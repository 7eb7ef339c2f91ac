/**
 * How much markup a text may have. The time that CommonMark's rules need for emphasis, links and lists grows with the square
 * of their number or faster, so a text is refused, and shown without markup, before anything reads it as Markdown.
 */
export const MARKUP_BOUNDS = {
  /** Runs of `*`, `_` or `~` that may begin or end emphasis, in formulas too; square brackets; runs of backticks; runs of
   * dollar signs; what may begin an element of HTML; escaped characters. Of each. */
  marks: 1_000,
  lines: 2_000,
  /** Quotations and lists inside one another, opened on one line. */
  nesting: 20,
} as const;

/** Which bound a text exceeds; null where it exceeds none. The time grows with the text's length and no faster. */
export type ExcessMarkup = "nesting" | "marks" | "lines" | null;

/** What may begin or end emphasis. A low line between two letters or digits cannot. */
const EMPHASIS = /\*+|~+|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu;
const BRACKET = /[[\]]/g;
const CODE = /`+/g;
const FORMULA = /\$+/g;
/** What may begin an element of HTML or an address. */
const TAG = /<(?=[a-z/!?])/gi;
/** What stands for another character: a backslash before punctuation, or `&` before a name or a number. */
const ESCAPE = /\\(?=[!-/:-@[-`{-~])|&(?=[a-z#])/gi;
const LINE_BREAK = /\r\n?|\n/g;
const NESTED_MARKS = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){21}/m;

export function excessMarkup(markdown: string): ExcessMarkup {
  if (NESTED_MARKS.test(markdown)) return "nesting";
  const { marks, lines } = MARKUP_BOUNDS;
  if ([EMPHASIS, BRACKET, CODE, FORMULA, TAG, ESCAPE].some((mark) => hasMore(markdown, mark, marks)))
    return "marks";
  return hasMore(markdown, LINE_BREAK, lines) ? "lines" : null;
}

function hasMore(text: string, pattern: RegExp, maximum: number): boolean {
  let found = 0;
  for (const _ of text.matchAll(pattern)) {
    found += 1;
    if (found > maximum) return true;
  }
  return false;
}
