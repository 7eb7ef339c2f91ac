import type { AdaptiveSettings, AnsweredItem, ItemParameters, Prior } from "@plumbline/adaptive-engine";
import { requireInput } from "../psychometrics-input-error.ts";
import { drawAbilities, type SimulatedTest, simulateTests } from "./simulate.ts";

/** The tests of one simulated student, oldest first. */
export type SimulatedSeries = readonly SeriesTest[];

/** One test of a series. Its score (`theta`, `standardErrors`) depends on the pool's prior and its own answers alone. */
export interface SeriesTest extends SimulatedTest {
  readonly answers: readonly AnsweredItem[];
}

/** Students who take the same adaptive test several times. */
export interface SeriesInput {
  readonly items: readonly ItemParameters[];
  /** The population at the first test, and the prior of every test. */
  readonly prior: Prior;
  readonly settings: AdaptiveSettings;
  readonly students: number;
  /** Tests per student. */
  readonly tests: number;
  /**
   * How true abilities change from one test to the next. Every concept rises by `mean` (theta scale). To that is added a
   * normal change with `standardDeviation` times the population's standard deviations, and with its correlations.
   */
  readonly changePerTest: { readonly mean: number; readonly standardDeviation: number };
  /** The test in which students guess at every item, counted from 1; null for none. */
  readonly guessedTest: number | null;
  readonly seed: number;
}

/** Subtracted from an intercept, it leaves the guessing parameter as the probability of a right answer. */
const OUT_OF_REACH = 100;

/**
 * Simulates `tests` adaptive tests in a row for each student, by `simulateTests`. An item that is given in two tests is
 * answered independently. Who guesses answers each item right with the probability of its guessing parameter.
 * @throws PsychometricsInputError SIMULATION_INVALID unless `students` and `tests` are whole numbers above 0, the mean
 * change is finite, its standard deviation finite and at least 0, and `guessedTest` null or one of the tests; otherwise
 * as `simulateTests`.
 */
export function simulateTestSeries(input: SeriesInput): SimulatedSeries[] {
  const { items, prior, settings, guessedTest, seed } = input;
  checkSeries(input);
  const outOfReach = items.map((item) => ({ ...item, intercept: item.intercept - OUT_OF_REACH }));
  const rounds = abilitiesPerTest(input).map((abilities, round) =>
    simulateTests({
      items,
      prior,
      settings,
      abilities,
      seed: seed + round,
      ...(round + 1 === guessedTest && { trueItems: outOfReach }),
    }),
  );
  return Array.from({ length: input.students }, (_, student) =>
    rounds.flatMap((round) => {
      const test = round[student];
      return test === undefined ? [] : [{ ...test, answers: answersOf(test, items) }];
    }),
  );
}

/** The true abilities of all students at each test, [test][student][concept]. */
function abilitiesPerTest({ prior, students, tests, changePerTest, seed }: SeriesInput): number[][][] {
  let latest = drawAbilities(prior, students, seed);
  const perTest = [latest];
  for (let test = 1; test < tests; test++) {
    const draws = drawAbilities(prior, students, seed + test);
    latest = latest.map((theta, student) =>
      theta.map((value, k) => {
        const deviation = (draws[student]?.[k] ?? Number.NaN) - (prior.mean[k] ?? Number.NaN);
        return value + changePerTest.mean + changePerTest.standardDeviation * deviation;
      }),
    );
    perTest.push(latest);
  }
  return perTest;
}

function answersOf({ administered, correct }: SimulatedTest, items: readonly ItemParameters[]) {
  return administered.flatMap((index, position): AnsweredItem[] => {
    const item = items[index];
    return item === undefined ? [] : [{ item, correct: correct[position] === true }];
  });
}

function checkSeries({ students, tests, changePerTest, guessedTest }: SeriesInput): void {
  for (const count of [students, tests]) {
    requireInput(Number.isSafeInteger(count) && count >= 1, "SIMULATION_INVALID", () => {
      return `students and tests must be whole numbers above 0, not ${count}`;
    });
  }
  const { mean, standardDeviation } = changePerTest;
  const isChange = Number.isFinite(mean) && Number.isFinite(standardDeviation) && standardDeviation >= 0;
  requireInput(isChange, "SIMULATION_INVALID", () => {
    return `the change per test must have a finite mean and standard deviation, not ${mean} and ${standardDeviation}`;
  });
  const isTest =
    guessedTest === null || (Number.isInteger(guessedTest) && guessedTest >= 1 && guessedTest <= tests);
  requireInput(isTest, "SIMULATION_INVALID", () => `there is no test ${guessedTest} in a series of ${tests}`);
}
