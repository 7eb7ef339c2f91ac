const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Formulas and code are written in Latin letters, whatever the language around them. */
const NOT_LANGUAGE = /\$[^$]*\$|`[^`]*`|\]\([^)]*\)/g;

/**
 * The direction in which a text is read, by its first letter.
 *
 * @param markdown an author's text
 * @returns undefined where it has no letter: it goes as the page goes
 */
export function directionOf(markdown: string): "ltr" | "rtl" | undefined {
  const letter = /\p{L}/u.exec(markdown.replace(NOT_LANGUAGE, " "))?.[0];
  if (letter === undefined) return undefined;
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}
