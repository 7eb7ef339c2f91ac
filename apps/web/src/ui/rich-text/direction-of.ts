const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Formulas, code and addresses use Latin letters in every language. */
const NOT_LANGUAGE = /\$[^$]*\$|`[^`]*`|\]\([^)]*\)/g;

/**
 * The reading direction of a text, determined by its first letter.
 *
 * @param markdown an author's text
 * @returns undefined where the text has no letter: it has the direction of the page
 */
export function directionOf(markdown: string): "ltr" | "rtl" | undefined {
  const letter = /\p{L}/u.exec(markdown.replace(NOT_LANGUAGE, " "))?.[0];
  if (letter === undefined) return undefined;
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}
