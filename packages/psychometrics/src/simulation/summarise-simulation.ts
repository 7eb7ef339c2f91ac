import type { StopReason } from "@plumbline/adaptive-engine";
import {
  describeValue,
  isListOf,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
} from "@plumbline/adaptive-engine/input";
import { NORMAL_QUANTILE_975 } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";
import type { SimulatedTest } from "./simulate.ts";

/** Abilities and errors farther from 0 are refused as a mistake. */
const FARTHEST_ABILITY = 1e6;
/** A larger pool is refused as a mistake. */
const LARGEST_POOL = 1_000_000;
const STOP_REASONS: ReadonlySet<unknown> = new Set<StopReason>([
  "time-over",
  "pool-exhausted",
  "maximum-length",
  "precision",
  "classification",
  "sprt",
  "error-reduction",
  "all-rules",
]);

/** How well one concept was measured, over all persons. */
export interface ConceptRecovery {
  /** Mean of estimate minus truth. */
  readonly bias: number;
  readonly rmse: number;
  /** Root mean square of the reported standard errors. The RMSE should equal it. */
  readonly reportedError: number;
  /** Share of 95 % intervals that contain the truth. */
  readonly coverage: number;
  /** Of estimates with true abilities; null when either does not vary. */
  readonly correlation: number | null;
}

/** Accuracy, length, exposure and stop reasons of simulated tests. */
export interface SimulationSummary {
  readonly persons: number;
  readonly concepts: readonly ConceptRecovery[];
  /**
   * The same by ability group: persons whose mean true ability lies in the lowest, middle or highest third. With fewer than
   * three persons a third may be empty; it then has no concepts.
   */
  readonly abilityThirds: readonly (readonly ConceptRecovery[])[];
  readonly length: { readonly mean: number; readonly shortest: number; readonly longest: number };
  readonly exposure: {
    /** Share of tests that gave each pool item. */
    readonly rates: readonly number[];
    readonly largest: number;
    /** Share of pool items never given. */
    readonly unused: number;
    /**
     * Expected share of items that two persons' tests have in common (Chen, Ankenmann & Spray 2003); null with a single
     * person or without answers.
     */
    readonly overlap: number | null;
  };
  readonly stopReasons: Readonly<Partial<Record<StopReason, number>>>;
}

/**
 * Length, recovery per concept and ability third, exposure, overlap and stop reasons of simulated tests.
 * @throws PsychometricsInputError SIMULATION_INVALID without tests, for tests of another shape than `simulateTests` gives, and
 * for items that are not in a pool of `poolSize`.
 */
export function summariseSimulation(tests: readonly SimulatedTest[], poolSize: number): SimulationSummary {
  checkTests(tests, poolSize);
  const mean = (theta: readonly number[]) => theta.reduce((sum, value) => sum + value, 0) / theta.length;
  const ordered = [...tests].sort((x, y) => mean(x.trueTheta) - mean(y.trueTheta));
  const edge = (third: number) => Math.round((third * ordered.length) / 3);
  const lengths = tests.map(({ administered }) => administered.length);
  return {
    persons: tests.length,
    concepts: recoveryOf(tests),
    abilityThirds: [0, 1, 2].map((third) => recoveryOf(ordered.slice(edge(third), edge(third + 1)))),
    length: {
      mean: mean(lengths),
      shortest: lengths.reduce((least, length) => Math.min(least, length)),
      longest: largestOf(lengths),
    },
    exposure: exposure(tests, poolSize),
    stopReasons: countReasons(tests),
  };
}

function checkTests(tests: readonly SimulatedTest[], poolSize: number): void {
  requireInput(isWholeNumberIn(poolSize, 1, LARGEST_POOL), "SIMULATION_INVALID", () => {
    return `${describeValue(poolSize)} is no size of a pool`;
  });
  checkRecoveries(tests);
  const isItem = (index: unknown) => isWholeNumberIn(index, 0, poolSize - 1);
  for (const [person, test] of tests.entries()) {
    const recorded = isListOf(test.administered, isItem) && STOP_REASONS.has(test.stopReason);
    requireInput(recorded, "SIMULATION_INVALID", () => {
      return `test ${person} needs administered items of the pool and a reason why it stopped`;
    });
  }
}

function checkRecoveries(tests: readonly RecoveredPerson[]): void {
  requireInput(isListOf(tests, isRecord) && tests.length > 0, "SIMULATION_INVALID", () => {
    return `a summary needs an array of at least one test, not ${describeValue(tests)}`;
  });
  const concepts = isListOf(tests[0]?.trueTheta, isAbility) ? (tests[0]?.trueTheta.length ?? 0) : 0;
  for (const [person, test] of tests.entries()) {
    const measured =
      concepts > 0 &&
      isListOfLength(test.trueTheta, concepts, isAbility) &&
      isListOfLength(test.theta, concepts, isAbility) &&
      isListOfLength(test.standardErrors, concepts, (error) => isNumberIn(error, 0, FARTHEST_ABILITY));
    requireInput(measured, "SIMULATION_INVALID", () => {
      return `test ${person} needs a true theta, a theta and a standard error >= 0 for each concept`;
    });
  }
}

function isAbility(value: unknown): boolean {
  return isNumberIn(value, -FARTHEST_ABILITY, FARTHEST_ABILITY);
}

function largestOf(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), 0);
}

/** One person's truth and estimate. */
type RecoveredPerson = Pick<SimulatedTest, "trueTheta" | "theta" | "standardErrors">;

/**
 * How well the concepts were measured, by one estimate per person beside that person's truth.
 * @throws PsychometricsInputError SIMULATION_INVALID for no persons or numbers that do not fit.
 */
export function summariseRecovery(tests: readonly RecoveredPerson[]): ConceptRecovery[] {
  checkRecoveries(tests);
  return recoveryOf(tests);
}

function recoveryOf(tests: readonly RecoveredPerson[]): ConceptRecovery[] {
  const concepts = tests[0]?.trueTheta.length ?? 0;
  return Array.from({ length: concepts }, (_, k) => {
    let [sum, squares, errors, covered] = [0, 0, 0, 0];
    let [meanTrue, meanEstimate, squareTrue, squareEstimate, cross] = [0, 0, 0, 0, 0];
    for (const test of tests) {
      const truth = test.trueTheta[k] ?? Number.NaN;
      const estimate = test.theta[k] ?? Number.NaN;
      const error = test.standardErrors[k] ?? Number.NaN;
      sum += estimate - truth;
      squares += (estimate - truth) ** 2;
      errors += error * error;
      if (Math.abs(estimate - truth) <= NORMAL_QUANTILE_975 * error) covered++;
      meanTrue += truth / tests.length;
      meanEstimate += estimate / tests.length;
      squareTrue += (truth * truth) / tests.length;
      squareEstimate += (estimate * estimate) / tests.length;
      cross += (truth * estimate) / tests.length;
    }
    const spread = Math.sqrt(
      Math.max(0, squareTrue - meanTrue ** 2) * Math.max(0, squareEstimate - meanEstimate ** 2),
    );
    return {
      bias: sum / tests.length,
      rmse: Math.sqrt(squares / tests.length),
      reportedError: Math.sqrt(errors / tests.length),
      coverage: covered / tests.length,
      correlation: spread > 0 ? (cross - meanTrue * meanEstimate) / spread : null,
    };
  });
}

/**
 * Exposure rates r_j and test overlap. With N tests of mean length L, two tests share on average
 * (N sum r_j^2 - sum r_j) / (N - 1) items; divided by L that is the overlap rate.
 */
function exposure(tests: readonly SimulatedTest[], poolSize: number): SimulationSummary["exposure"] {
  const rates = new Array<number>(poolSize).fill(0);
  let answers = 0;
  for (const { administered } of tests) {
    answers += administered.length;
    for (const index of administered) rates[index] = (rates[index] ?? 0) + 1 / tests.length;
  }
  const squares = rates.reduce((sum, rate) => sum + rate * rate, 0);
  const length = answers / tests.length;
  return {
    rates,
    largest: largestOf(rates),
    unused: rates.filter((rate) => rate === 0).length / poolSize,
    overlap:
      tests.length > 1 && length > 0 ? (tests.length * squares - length) / (tests.length - 1) / length : null,
  };
}

function countReasons(tests: readonly SimulatedTest[]): Partial<Record<StopReason, number>> {
  const counts: Partial<Record<StopReason, number>> = {};
  for (const { stopReason } of tests) counts[stopReason] = (counts[stopReason] ?? 0) + 1;
  return counts;
}
