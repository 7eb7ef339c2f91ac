import {
  type ItemParameters,
  informationMatrix,
  multidimensionalDifficulty,
  probability,
} from "@plumbline/adaptive-engine";
import type { DifficultyMatch, InformationLevel } from "@plumbline/contracts";

/** How well a question fitted the proficiency that was estimated before it. */
interface QuestionFit {
  /** The chance of a right answer, 0 to 1. */
  readonly chance: number;
  /** Difficulty minus proficiency in the direction in which the question measures, theta scale. */
  readonly relativeDifficulty: number;
  /** Fisher information, summed over the concepts: the trace of the information matrix. */
  readonly information: number;
}

/**
 * How well an item fits a proficiency. With z = a.theta + d the relative difficulty is -z / |a|, which for one concept
 * is the textbook b - theta (Reckase 2009, 5.2).
 */
export function questionFit(item: ItemParameters, theta: readonly number[]): QuestionFit {
  const { mdisc, mdiff } = multidimensionalDifficulty(item);
  const along = item.slopes.reduce((sum, slope, k) => sum + slope * (theta[k] ?? Number.NaN), 0) / mdisc;
  const information = informationMatrix(item, theta).reduce((sum, row, k) => sum + (row[k] ?? 0), 0);
  return { chance: probability(item, theta), relativeDifficulty: mdiff - along, information };
}

/** Classifies a relative difficulty: 0.4 changes an even chance by about a tenth, 1 by about a quarter. */
export function difficultyMatchOf(relativeDifficulty: number): DifficultyMatch {
  if (relativeDifficulty < -1) return "much-easier";
  if (relativeDifficulty < -0.4) return "easier";
  if (relativeDifficulty <= 0.4) return "about-right";
  return relativeDifficulty <= 1 ? "harder" : "much-harder";
}

/** Classifies a question's information by its ratio to the mean of its test. */
export function weightOf(information: number, mean: number): InformationLevel {
  if (information < 0.6 * mean) return "little";
  return information > 1.4 * mean ? "much" : "some";
}
