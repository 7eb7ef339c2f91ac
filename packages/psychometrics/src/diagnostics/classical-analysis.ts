import {
  describeValue,
  isListOf,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
} from "@plumbline/adaptive-engine/input";
import { requireInput } from "../psychometrics-input-error.ts";

/**
 * Pearson correlation of a right/wrong item (1 or 0) with a criterion of the same persons: the score on the other items for
 * a fixed test, the ability estimate for an adaptive one. Null when either does not vary, or without persons.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for scores that are not 0 or 1, a criterion that is not a number
 * within 1e6 of 0, or lists that differ in length.
 */
export function pointBiserial(scores: readonly number[], criterion: readonly number[]): number | null {
  requireInput(
    isListOf(scores, (score) => score === 0 || score === 1),
    "CALIBRATION_DATA_INVALID",
    () => `scores are a list of 0 and 1, not ${describeValue(scores)}`,
  );
  requireInput(isListOfLength(criterion, scores.length, isCriterion), "CALIBRATION_DATA_INVALID", () => {
    return `${scores.length} scores need as many criterion values, not ${describeValue(criterion)}`;
  });
  return correlationWith(scores, criterion);
}

function isCriterion(value: unknown): boolean {
  return isNumberIn(value, -FARTHEST_CRITERION, FARTHEST_CRITERION);
}

function correlationWith(scores: readonly number[], criterion: readonly number[]): number | null {
  if (isConstant(scores) || isConstant(criterion)) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanScore, meanCriterion] = [mean(scores), mean(criterion)];
  let [cross, squareScore, squareCriterion] = [0, 0, 0];
  for (const [i, score] of scores.entries()) {
    const [x, y] = [score - meanScore, (criterion[i] ?? Number.NaN) - meanCriterion];
    cross += x * y;
    squareScore += x * x;
    squareCriterion += y * y;
  }
  const spread = Math.sqrt(squareScore) * Math.sqrt(squareCriterion);
  return spread > 0 ? cross / spread : null;
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

/** How often, and by whom, one option of a multiple-choice question was chosen. */
export interface OptionAnalysis {
  readonly option: number;
  readonly isKey: boolean;
  readonly count: number;
  /** Share of all persons who chose it. */
  readonly share: number;
  /** Shares within the lowest, middle and highest third by ability. */
  readonly shareByThird: readonly [number, number, number];
  /**
   * Correlation of choosing it with ability; null when nobody or everybody chose it, or all abilities are equal. It should
   * be positive for the key and negative for a distractor.
   */
  readonly pointBiserial: number | null;
}

/** A criterion farther from 0 is refused as a mistake. */
const FARTHEST_CRITERION = 1e6;
/** More options are refused as a mistake. */
const MOST_OPTIONS = 1000;

/** The choices: `choices[i]` is the option of person i (null: none), `abilities[i]` the criterion. */
export interface OptionInput {
  readonly choices: readonly (number | null)[];
  readonly abilities: readonly number[];
  readonly options: number;
  readonly key: number;
}

/**
 * Option analysis by ability third. Persons are ordered by ability (equal ones as given) and divided into three groups whose
 * sizes differ by at most one. A distractor that the highest third prefers calls for a review of the question.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for fewer than three persons, lists of different length, choices
 * or a key that are no options, or an ability that is not a number within 1e6 of 0.
 */
export function analyseOptions(input: OptionInput): OptionAnalysis[] {
  checkOptionInput(input);
  const { choices, abilities, options, key } = input;
  const order = abilities
    .map((ability, i) => ({ ability, i }))
    .sort((x, y) => x.ability - y.ability || x.i - y.i);
  const thirds = [0, 1, 2].map((third) => {
    const [from, to] = [third, third + 1].map((edge) => Math.round((edge * order.length) / 3));
    return order.slice(from, to).map(({ i }) => i);
  });
  return Array.from({ length: options }, (_, option) => {
    const chosen = choices.map((choice) => (choice === option ? 1 : 0));
    const shareOf = (persons: readonly number[] = []) =>
      persons.reduce((sum, i) => sum + (chosen[i] ?? 0), 0) / persons.length;
    const count = chosen.reduce<number>((sum, value) => sum + value, 0);
    return {
      option,
      isKey: option === key,
      count,
      share: count / choices.length,
      shareByThird: [shareOf(thirds[0]), shareOf(thirds[1]), shareOf(thirds[2])],
      pointBiserial: correlationWith(chosen, abilities),
    };
  });
}

function checkOptionInput(input: OptionInput): void {
  requireInput(isRecord(input), "CALIBRATION_DATA_INVALID", () => {
    return `an option analysis is made from an object, not ${describeValue(input)}`;
  });
  const { choices, abilities, options, key } = input;
  const known = isWholeNumberIn(options, 1, MOST_OPTIONS) && isWholeNumberIn(key, 0, options - 1);
  requireInput(known, "CALIBRATION_DATA_INVALID", () => {
    return `option analysis needs a key among up to ${MOST_OPTIONS} options, not ${describeValue(key)} of ${describeValue(options)}`;
  });
  const chosen = isListOf(choices, (choice) => choice === null || isWholeNumberIn(choice, 0, options - 1));
  requireInput(chosen && choices.length >= 3, "CALIBRATION_DATA_INVALID", () => {
    return "option analysis needs the choices of at least three persons, each an option or null";
  });
  requireInput(isListOfLength(abilities, choices.length, isCriterion), "CALIBRATION_DATA_INVALID", () => {
    return `option analysis needs an ability for each of ${choices.length} persons`;
  });
}
