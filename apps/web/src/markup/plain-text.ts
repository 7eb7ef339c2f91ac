/**
 * Whether a text is the same with and without markup: one paragraph, without a character that Markdown, its GitHub
 * extensions or a formula give a meaning. It says no where it is not sure.
 *
 * All characters beyond ASCII are allowed, and of ASCII letters, digits, spaces and the punctuation of a sentence. What
 * these can mean is excluded: a list (`1. `, `- `, `+ `), an underline (`---`), an address (`www.`, `https://`), and spaces
 * at the ends.
 */
export function isPlainText(text: string): boolean {
  return PLAIN.test(text) && !/www\./i.test(text);
}

const PLAIN = /^(?=\S)(?![-+=]|\d+[.)](?: |$))(?:[ \dA-Za-z"'(),;!?%/.+=-]|:(?= |$)|\P{ASCII})*(?<=\S)$/u;

/**
 * Whether a text can hold what GitHub adds to Markdown: tables, task lists, footnotes, text that is struck out, and addresses
 * that become links by themselves.
 */
export function mayHoldGitHubMarkup(text: string): boolean {
  return /[~|@[]|www\.|:\/\//i.test(text);
}
