import { useLocale, useTranslations } from "next-intl";
import type { Translate } from "#i18n/translate.ts";
import type { FormulaVocabulary } from "./spoken-formula.ts";

/** Makes the vocabulary of a language. Components get it from `useFormulaVocabulary`. */
export function createFormulaVocabulary(t: Translate<"formula">, language: string): FormulaVocabulary {
  return {
    language,
    sign: (name) => t(`sign.${name}`),
    structure: (name, parts) => t(`structure.${name}`, parts),
  };
}

/** The vocabulary for formulas in the language of the page. */
export function useFormulaVocabulary(): FormulaVocabulary {
  return createFormulaVocabulary(useTranslations("formula"), useLocale());
}
