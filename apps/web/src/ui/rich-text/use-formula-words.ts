import { useTranslations } from "next-intl";
import type { Translate } from "#i18n/translate.ts";
import type { FormulaWords } from "./spoken-formula.ts";

/** The words for formulas of a language; components take them from `useFormulaWords`. */
export function formulaWordsOf(t: Translate<"formula">): FormulaWords {
  return {
    sign: (name) => t(`sign.${name}`),
    structure: (name, parts) => t(`structure.${name}`, parts),
  };
}

/** The words for formulas in the language of the page. */
export function useFormulaWords(): FormulaWords {
  return formulaWordsOf(useTranslations("formula"));
}
