import { useTranslations } from "next-intl";
import type { Translate } from "#i18n/translate.ts";
import type { FormulaVocabulary } from "./spoken-formula.ts";

/** The words for formulas of a language; components take them from `useFormulaVocabulary`. */
export function createFormulaVocabulary(t: Translate<"formula">): FormulaVocabulary {
  return {
    sign: (name) => t(`sign.${name}`),
    structure: (name, parts) => t(`structure.${name}`, parts),
  };
}

/** The words for formulas in the language of the page. */
export function useFormulaVocabulary(): FormulaVocabulary {
  return createFormulaVocabulary(useTranslations("formula"));
}
