import type { Translate } from "#i18n/translate.ts";
import type { Figures } from "#ui/format/figures.ts";

/** An estimate on the theta scale: 0 is the average of the reference group, 1 its standard deviation. */
export interface Estimate {
  readonly proficiency: number;
  readonly standardError: number;
  /** 95 % interval on the theta scale. */
  readonly interval: readonly [lower: number, upper: number];
}

/**
 * Above this standard error an estimate says too little to be told as one: its 95 % interval is then wider
 * than 2.3 of the scale's standard deviations, from "a little below average" to "well above" and further.
 */
export const LARGEST_TELLING_ERROR = 0.6;

/** Whether an estimate is certain enough to be put into words. */
export function isTelling(standardError: number): boolean {
  return standardError <= LARGEST_TELLING_ERROR;
}

/** Half the width of a 95 % interval in standard errors. */
export const Z_95 = 1.959964;

/** The 95 % interval of an estimate that came without one. */
export function intervalOf(proficiency: number, standardError: number): readonly [number, number] {
  return [proficiency - Z_95 * standardError, proficiency + Z_95 * standardError];
}

/** A place on the theta scale. */
export type Level = "wellBelow" | "below" | "average" | "above" | "wellAbove";

const levels = [
  { below: -1.5, level: "wellBelow" },
  { below: -0.5, level: "below" },
  { below: 0.5, level: "average" },
  { below: 1.5, level: "above" },
] as const satisfies readonly { readonly below: number; readonly level: Level }[];

/** The place of a proficiency. The steps are a standard deviation wide, centred on the average. */
export function levelOf(theta: number): Level {
  return levels.find(({ below }) => theta < below)?.level ?? "wellAbove";
}

/** How an estimate is told: never a bare point. */
export interface EstimateWords {
  /** "about average" */
  readonly level: (theta: number) => string;
  /** "likely between −0.4 and 0.9" */
  readonly interval: (interval: Estimate["interval"]) => string;
  /** "About average, likely between −0.4 and 0.9", or that it is too early to say. */
  readonly estimate: (estimate: Estimate) => string;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The words of a language for estimates; components take them from `useEstimateWords`. */
export function estimateWordsOf(t: Translate<"proficiency">, figures: Figures): EstimateWords {
  const interval: EstimateWords["interval"] = ([lower, upper]) =>
    t("interval", { lower: figures.theta(lower), upper: figures.theta(upper) });
  const level: EstimateWords["level"] = (theta) => t(`level.${levelOf(theta)}`);
  return {
    level,
    interval,
    estimate: (estimate) =>
      isTelling(estimate.standardError)
        ? `${capitalized(level(estimate.proficiency))}, ${interval(estimate.interval)}`
        : t("notEnough", { interval: interval(estimate.interval) }),
  };
}
