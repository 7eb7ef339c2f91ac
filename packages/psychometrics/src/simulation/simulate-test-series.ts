import {
  type AdaptiveSettings,
  type AnsweredItem,
  checkItem,
  type ItemParameters,
  type Prior,
} from "@plumbline/adaptive-engine";
import {
  describeValue,
  isList,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
  requirePrior,
} from "@plumbline/adaptive-engine/input";
import { requireInput } from "../psychometrics-input-error.ts";
import { drawAbilities, type SimulatedTest, simulateTests } from "./simulate.ts";
import { requireStudySeed } from "./simulation-input.ts";

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

/** With this intercept and slopes that are next to nothing, the guessing parameter is the probability of a right answer. */
const OUT_OF_REACH = -100;
const SMALLEST_SLOPE = 1e-6;
/** More tests of all students together, and larger changes, are refused as a mistake. */
const MOST_TESTS = 1_000_000;
const LARGEST_CHANGE = 100;

/**
 * Simulates `tests` adaptive tests in a row for each student, by `simulateTests`. An item that is given in two tests is
 * answered independently. Who guesses answers each item right with the probability of its guessing parameter.
 * @throws PsychometricsInputError SIMULATION_INVALID unless `students` and `tests` are whole numbers above 0 (at most 1
 * million tests in all), the mean change lies in [-100, 100] and its standard deviation in [0, 100], and `guessedTest` is
 * null or one of the tests; otherwise as `simulateTests`.
 */
export function simulateTestSeries(input: SeriesInput): SimulatedSeries[] {
  checkSeries(input);
  const { items, prior, settings, guessedTest, seed } = input;
  const outOfReach = items.map((item) => ({
    ...item,
    slopes: item.slopes.map(() => SMALLEST_SLOPE),
    intercept: OUT_OF_REACH,
  }));
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

/** Checks a series, but for its settings, which `simulateTests` checks. */
function checkSeries(input: SeriesInput): void {
  requireInput(isRecord(input) && isList(input.items), "SIMULATION_INVALID", () => {
    return `a series needs items, a prior, settings, students, tests and a seed, not ${describeValue(input)}`;
  });
  const { items, prior, students, tests, changePerTest, guessedTest, seed } = input;
  requirePrior(prior);
  for (const item of items) checkItem(item, prior.dimensions);
  for (const count of [students, tests]) {
    requireInput(isWholeNumberIn(count, 1, MOST_TESTS), "SIMULATION_INVALID", () => {
      return `students and tests must be whole numbers above 0, not ${describeValue(count)}`;
    });
  }
  requireInput(students * tests <= MOST_TESTS, "SIMULATION_INVALID", () => {
    return `${students} students with ${tests} tests are more than ${MOST_TESTS} tests`;
  });
  const isChange =
    isRecord(changePerTest) &&
    isNumberIn(changePerTest.mean, -LARGEST_CHANGE, LARGEST_CHANGE) &&
    isNumberIn(changePerTest.standardDeviation, 0, LARGEST_CHANGE);
  requireInput(isChange, "SIMULATION_INVALID", () => {
    return `the change per test needs a mean and a standard deviation of at most ${LARGEST_CHANGE}, not ${describeValue(changePerTest)}`;
  });
  requireInput(guessedTest === null || isWholeNumberIn(guessedTest, 1, tests), "SIMULATION_INVALID", () => {
    return `there is no test ${describeValue(guessedTest)} in a series of ${tests}`;
  });
  requireStudySeed(seed);
  requireInput(Number.isSafeInteger(seed + tests), "SIMULATION_INVALID", () => {
    return `the seed ${seed} is too large to add ${tests} tests to`;
  });
}
