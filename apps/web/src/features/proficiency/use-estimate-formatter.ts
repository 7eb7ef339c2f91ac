import { useTranslations } from "next-intl";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { createEstimateFormatter, type EstimateFormatter } from "./estimate-formatter.ts";

/** The formatter of estimates in the language of the page. For components that are not async. */
export function useEstimateFormatter(): EstimateFormatter {
  return createEstimateFormatter(useTranslations("proficiency"), useNumberFormatter());
}
