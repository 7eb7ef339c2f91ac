import type { Translate } from "#i18n/translate.ts";
import type { NumberFormatter } from "#ui/format/number-formatter.ts";
import { type Estimate, isPrecise, levelOf } from "./estimate.ts";

/** Puts estimates into words. An estimate is always shown with its interval, never as a single number. */
export interface EstimateFormatter {
  /** "about average" */
  readonly level: (theta: number) => string;
  /** "likely between −0.4 and 0.9" */
  readonly interval: (interval: Estimate["interval"]) => string;
  /** "About average, likely between −0.4 and 0.9", or that it is too early to say. */
  readonly estimate: (estimate: Estimate) => string;
}

/** Makes the formatter of a language. Components get it from `useEstimateFormatter`. */
export function createEstimateFormatter(
  t: Translate<"proficiency">,
  numbers: NumberFormatter,
): EstimateFormatter {
  const interval: EstimateFormatter["interval"] = ([lower, upper]) =>
    t("interval", { lower: numbers.theta(lower), upper: numbers.theta(upper) });
  const level: EstimateFormatter["level"] = (theta) => t(`level.${levelOf(theta)}`);
  return {
    level,
    interval,
    estimate: (estimate) =>
      isPrecise(estimate.standardError)
        ? `${capitalize(level(estimate.proficiency))}, ${interval(estimate.interval)}`
        : t("notEnough", { interval: interval(estimate.interval) }),
  };
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
