/** LaTeX that the proofs cannot read. The message quotes the place. */
export class LatexError extends Error {
  override readonly name = "LatexError";
}

/** A position in a LaTeX text, which reading advances. */
export interface Cursor {
  readonly text: string;
  index: number;
}

/** Removes what only affects the layout: sizes, spaces, thousands separators. */
export function tidyLatex(latex: string): string {
  return latex
    .replace(/\\(?:left|right|displaystyle|big|Big|bigl|bigr)(?![a-zA-Z])/g, "")
    .replace(/\\(?:quad|qquad)(?![a-zA-Z])/g, " ")
    .replace(/\\[,;:! ]/g, "")
    .replace(/\{,\}/g, "")
    .replace(/~/g, " ")
    .replace(/\\(?:dfrac|tfrac)(?![a-zA-Z])/g, "\\frac")
    .replace(/\\(?:lvert|rvert|vert)(?![a-zA-Z])/g, "|")
    .replace(/\\mathrm\{([a-z])\}/g, "$1")
    .trim();
}

/** The rest of the text from the next character that is not a blank. */
export function ahead(cursor: Cursor): string {
  while (cursor.text[cursor.index] === " ") cursor.index += 1;
  return cursor.text.slice(cursor.index);
}

/** Moves past `token` if it comes next. A command such as `\in` is not the beginning of `\infty`. */
export function accept(cursor: Cursor, token: string): boolean {
  const rest = ahead(cursor);
  if (!rest.startsWith(token)) return false;
  if (/\\[a-zA-Z]+$/.test(token) && /^[a-zA-Z]/.test(rest.slice(token.length))) return false;
  cursor.index += token.length;
  return true;
}

/**
 * Moves past `token`.
 * @throws LatexError when something else comes next.
 */
export function expectToken(cursor: Cursor, token: string): void {
  if (!accept(cursor, token))
    throw new LatexError(`expected ${token} at "${ahead(cursor)}" in "${cursor.text}"`);
}

/** Moves past a match of `pattern` at the current position and returns it, or returns `null`. */
export function acceptMatch(cursor: Cursor, pattern: RegExp): string | null {
  const match = pattern.exec(ahead(cursor));
  if (match === null || match.index !== 0 || match[0] === "") return null;
  cursor.index += match[0].length;
  return match[0];
}
