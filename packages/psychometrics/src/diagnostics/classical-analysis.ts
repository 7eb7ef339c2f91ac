import { requireInput } from "../psychometrics-input-error.ts";

/**
 * Pearson correlation of a right/wrong item (1 or 0) with a criterion of the same persons: the score on the other items for
 * a fixed test, the ability estimate for an adaptive one. NaN when either does not vary.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID when the lists differ in length.
 */
export function pointBiserial(scores: readonly number[], criterion: readonly number[]): number {
  requireInput(scores.length === criterion.length, "CALIBRATION_DATA_INVALID", () => {
    return `${scores.length} scores and ${criterion.length} criterion values`;
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanScore, meanCriterion] = [mean(scores), mean(criterion)];
  let [cross, squareScore, squareCriterion] = [0, 0, 0];
  for (const [i, score] of scores.entries()) {
    const [x, y] = [score - meanScore, (criterion[i] ?? Number.NaN) - meanCriterion];
    cross += x * y;
    squareScore += x * x;
    squareCriterion += y * y;
  }
  return cross / Math.sqrt(squareScore * squareCriterion);
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
  /** Correlation of choosing it with ability. It should be positive for the key and negative for a distractor. */
  readonly pointBiserial: number;
}

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
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for fewer than three persons, lists of different length or a key
 * that is not an option.
 */
export function analyseOptions({ choices, abilities, options, key }: OptionInput): OptionAnalysis[] {
  const known = choices.length === abilities.length && key >= 0 && key < options;
  requireInput(known && choices.length >= 3, "CALIBRATION_DATA_INVALID", () => {
    return "option analysis needs at least three persons, one ability each, and a key among the options";
  });
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
      pointBiserial: pointBiserial(chosen, abilities),
    };
  });
}
