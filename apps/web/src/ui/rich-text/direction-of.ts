const RIGHT_TO_LEFT_SCRIPT = /^(?:Adlm|Arab|Hebr|Mand|Nkoo|Rohg|Samr|Syrc|Thaa)$/;
const RIGHT_TO_LEFT_LETTER =
  /[\p{Script=Adlam}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Hanifi_Rohingya}\p{Script=Samaritan}\p{Script=Syriac}\p{Script=Thaana}]/u;
/**
 * Formulas, code and addresses use Latin letters in every language. No part of the pattern may read past the next mark that it
 * begins with: then a text of many such marks would be read again from each of them.
 */
const NOT_LANGUAGE = /\$[^$]*\$|`[^`]*`|\]\([^()]*\)/g;

type Direction = "ltr" | "rtl";

/** A number, a fraction among them, or a sign of mathematics. */
const MATHEMATICS = /[\p{N}\p{Sm}]/u;

/** A formula whose sign stands before it: `-$5$`. */
const NEGATIVE_FORMULA = /-\$/;

/**
 * The reading direction of an author's text: that of its language, unless all letters of the text have the other
 * direction. Where the language is not known, the first letter decides. A text of numbers and signs without any letter,
 * such as "-5", is mathematics, which is written from left to right in every language that the browser knows.
 *
 * @param markdown an author's text
 * @param language a BCP 47 tag; null where it is not known
 * @returns undefined where nothing is known and the text is only formulas or pictures: it has the direction of the page
 */
export function directionOf(markdown: string, language: string | null): Direction | undefined {
  const text = markdown.replace(NOT_LANGUAGE, " ");
  const directions = (text.match(/\p{L}/gu) ?? []).map(directionOfLetter);
  if (directions.length === 0 && (MATHEMATICS.test(text) || NEGATIVE_FORMULA.test(markdown))) return "ltr";
  const ofLanguage = language === null ? undefined : directionOfLanguage(language);
  if (ofLanguage === undefined || (directions.length > 0 && !directions.includes(ofLanguage))) {
    return directions[0] ?? ofLanguage;
  }
  return ofLanguage;
}

function directionOfLetter(letter: string): Direction {
  return RIGHT_TO_LEFT_LETTER.test(letter) ? "rtl" : "ltr";
}

function directionOfLanguage(language: string): Direction {
  return RIGHT_TO_LEFT_SCRIPT.test(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr";
}
