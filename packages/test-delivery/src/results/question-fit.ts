import {
  type ItemParameters,
  informationMatrix,
  multidimensionalDifficulty,
  probability,
} from "@plumbline/adaptive-engine";
import type { Match, Weight } from "@plumbline/contracts";

/** How a question met the proficiency that was estimated before it. */
export interface QuestionFit {
  /** The chance of a right answer, 0 to 1. */
  readonly chance: number;
  /** Difficulty minus proficiency in the direction in which the question measures, theta scale. */
  readonly relativeDifficulty: number;
  /** Fisher information, summed over the concepts: the trace of the information matrix. */
  readonly information: number;
}

/**
 * How an item meets a proficiency. With z = a.theta + d the relative difficulty is -z / |a|, for one concept the
 * textbook b - theta (Reckase 2009, 5.2).
 */
export const questionFit = (item: ItemParameters, theta: readonly number[]): QuestionFit => {
  const { mdisc, mdiff } = multidimensionalDifficulty(item);
  const along = item.slopes.reduce((sum, slope, k) => sum + slope * (theta[k] ?? Number.NaN), 0) / mdisc;
  const information = informationMatrix(item, theta).reduce((sum, row, k) => sum + (row[k] ?? 0), 0);
  return { chance: probability(item, theta), relativeDifficulty: mdiff - along, information };
};

/** Relative difficulty in words: 0.4 changes an even chance by about a tenth, 1 by about a quarter. */
export const matchOf = (relativeDifficulty: number): Match => {
  if (relativeDifficulty < -1) return "much-easier";
  if (relativeDifficulty < -0.4) return "easier";
  if (relativeDifficulty <= 0.4) return "about-right";
  return relativeDifficulty <= 1 ? "harder" : "much-harder";
};

/** A question's information against the mean of its test, in words. */
export const weightOf = (information: number, mean: number): Weight => {
  if (information < 0.6 * mean) return "little";
  return information > 1.4 * mean ? "much" : "some";
};
