/** An estimate on the theta scale: 0 is the average of the reference group, 1 its standard deviation. */
export interface Estimate {
  readonly proficiency: number;
  readonly standardError: number;
  /** 95 % interval on the theta scale. */
  readonly interval: readonly [lower: number, upper: number];
}

/**
 * An estimate with a larger standard error is not put into words: its 95 % interval is wider than 2.3 standard
 * deviations of the scale, for example from "a little below average" to beyond "well above average".
 */
const MAX_PRECISE_STANDARD_ERROR = 0.6;

/** Whether an estimate is precise enough to be put into words. */
export function isPrecise(standardError: number): boolean {
  return standardError <= MAX_PRECISE_STANDARD_ERROR;
}

/** Half the width of a 95 % interval in standard errors. */
export const Z_95 = 1.959964;

/** The 95 % interval of an estimate that has none yet. */
export function intervalOf(proficiency: number, standardError: number): readonly [number, number] {
  return [proficiency - Z_95 * standardError, proficiency + Z_95 * standardError];
}

/** A range of the theta scale that has a name. */
type Level = "wellBelow" | "below" | "average" | "above" | "wellAbove";

const levels = [
  { below: -1.5, level: "wellBelow" },
  { below: -0.5, level: "below" },
  { below: 0.5, level: "average" },
  { below: 1.5, level: "above" },
] as const satisfies readonly { readonly below: number; readonly level: Level }[];

/** The level of a proficiency. Levels are one standard deviation wide and centred on the average. */
export function levelOf(theta: number): Level {
  return levels.find(({ below }) => theta < below)?.level ?? "wellAbove";
}
