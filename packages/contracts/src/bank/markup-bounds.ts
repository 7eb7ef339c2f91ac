/**
 * How much markup a text may have. The time that CommonMark's rules need for emphasis, links and lists grows with the square
 * of their number or faster, so a text is refused, and shown without markup, before anything reads it as Markdown.
 */
export const MARKUP_BOUNDS = {
  /** Runs of `*`, `_` or `~` that may begin or end emphasis, in formulas too; square brackets; runs of backticks; runs of
   * dollar signs; what may begin an element of HTML; escaped characters. Of each. */
  marks: 1_000,
  lines: 2_000,
  /** Quotations and lists inside one another, opened on one line or by indentation. */
  nesting: 20,
  /** Cells of tables: a short row gets as many as the first one has. */
  cells: 10_000,
} as const;

/** Which bound a text exceeds; null where it exceeds none. The time grows with the text's length and no faster. */
export type ExcessMarkup = "nesting" | "cells" | "marks" | "lines" | null;

/** What begins a comment or another part of HTML that is searched for its end: each search may read the rest of the text. */
const SEARCHES = 100;

/** The address of a definition stands in the text once, and in the page wherever it is referred to. */
const LENGTH_OF_REFERENCES = 100_000;

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
const SEARCH = /<[!?]/g;
const NESTED_MARKS = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){21}/m;
/** A mark so far from the margin that it stands in twenty lists, or in none. */
const INDENTED_MARK = /^(?: {4}|\t){21}[ \t]*(?:>|[-*+]|\d{1,9}[.)])/m;
const DEFINITION = /\]:\s*(<[^>\n]*>|\S*)/g;

export function excessMarkup(markdown: string): ExcessMarkup {
  if (NESTED_MARKS.test(markdown) || INDENTED_MARK.test(markdown)) return "nesting";
  const { marks, lines, cells } = MARKUP_BOUNDS;
  if ([EMPHASIS, BRACKET, CODE, FORMULA, TAG, ESCAPE].some((mark) => hasMore(markdown, mark, marks)))
    return "marks";
  if (hasMore(markdown, SEARCH, SEARCHES) || hasLongReferences(markdown)) return "marks";
  if (hasMore(markdown, LINE_BREAK, lines)) return "lines";
  return mostCells(markdown) > cells ? "cells" : null;
}

/** Whether the longest address of a definition, repeated wherever a reference may be, is too long. */
function hasLongReferences(markdown: string): boolean {
  const longest = [...markdown.matchAll(DEFINITION)].reduce(
    (most, [, to = ""]) => Math.max(most, to.length),
    0,
  );
  return longest * (markdown.split("[").length - 1) > LENGTH_OF_REFERENCES;
}

/** As many cells as the text's tables can have at most: the widest row on every line. */
function mostCells(markdown: string): number {
  const lines = markdown.split(LINE_BREAK);
  const widest = lines.reduce((most, line) => Math.max(most, line.split("|").length), 1);
  return widest === 1 ? 0 : widest * lines.length;
}

function hasMore(text: string, pattern: RegExp, maximum: number): boolean {
  let found = 0;
  for (const _ of text.matchAll(pattern)) {
    found += 1;
    if (found > maximum) return true;
  }
  return false;
}
