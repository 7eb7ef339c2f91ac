import { useTranslations } from "next-intl";
import { useFigures } from "#ui/format/figures.ts";
import { type EstimateWords, estimateWordsOf } from "./format-interval.ts";

/** Tells estimates in the language of the page; for components that are not async. */
export function useEstimateWords(): EstimateWords {
  return estimateWordsOf(useTranslations("proficiency"), useFigures());
}
