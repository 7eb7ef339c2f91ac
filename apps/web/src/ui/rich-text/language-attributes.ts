import { directionOf } from "./direction-of.ts";

/** The language in which an author wrote: a BCP 47 tag; null where the pool does not say it. */
export type ContentLanguage = string | null;

interface LanguageAttributes {
  readonly lang?: string;
  readonly dir?: "ltr" | "rtl";
}

/**
 * The attributes of an element that contains an author's text and nothing else, so that screen readers pronounce it in
 * its language and browsers write it in its direction (WCAG 2.2, success criterion 3.1.2).
 */
export function languageAttributes(text: string, language: ContentLanguage): LanguageAttributes {
  const dir = directionOf(text, language);
  return {
    ...(language === null ? {} : { lang: language }),
    ...(dir === undefined ? {} : { dir }),
  };
}
