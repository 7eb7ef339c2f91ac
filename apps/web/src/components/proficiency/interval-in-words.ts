import { formatTheta } from "../formatting/number.ts";

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
export const isTelling = (standardError: number): boolean => standardError <= LARGEST_TELLING_ERROR;

/** Half the width of a 95 % interval in standard errors. */
const Z_95 = 1.959964;

/** The 95 % interval of an estimate that came without one. */
export const intervalOf = (proficiency: number, standardError: number): readonly [number, number] => [
  proficiency - Z_95 * standardError,
  proficiency + Z_95 * standardError,
];

const levels = [
  { below: -1.5, words: "well below average" },
  { below: -0.5, words: "below average" },
  { below: 0.5, words: "about average" },
  { below: 1.5, words: "above average" },
  { below: Number.POSITIVE_INFINITY, words: "well above average" },
] as const;

/** A place on the theta scale in words. The steps are a standard deviation wide, centred on the average. */
export const levelInWords = (theta: number): string =>
  levels.find((level) => theta < level.below)?.words ?? levels[4].words;

/** "likely between −0.4 and 0.9", the way every estimate is told: never a bare point. */
export const intervalInWords = ([lower, upper]: Estimate["interval"]): string =>
  `likely between ${formatTheta(lower)} and ${formatTheta(upper)}`;

/** What an estimate allows to say: a level and its interval, or that it is too early to say. */
export const estimateInWords = ({ proficiency, standardError, interval }: Estimate): string =>
  isTelling(standardError)
    ? `${capitalized(levelInWords(proficiency))}, ${intervalInWords(interval)}`
    : `Not enough yet to say precisely: ${intervalInWords(interval)}`;

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
