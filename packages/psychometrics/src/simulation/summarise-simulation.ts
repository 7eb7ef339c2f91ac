import type { StopReason } from "@plumbline/adaptive-engine";
import { NORMAL_QUANTILE_975 } from "@plumbline/adaptive-engine/numerics";
import type { SimulatedTest } from "./simulate.ts";

/** How well one concept was measured, over all persons. */
export interface ConceptRecovery {
  /** Mean of estimate minus truth. */
  readonly bias: number;
  readonly rmse: number;
  /** Root mean square of the reported standard errors. The RMSE should equal it. */
  readonly reportedError: number;
  /** Share of 95 % intervals that contain the truth. */
  readonly coverage: number;
  readonly correlation: number;
}

/** Accuracy, length, exposure and stop reasons of simulated tests. */
export interface SimulationSummary {
  readonly persons: number;
  readonly concepts: readonly ConceptRecovery[];
  /** The same by ability group: persons whose mean true ability lies in the lowest, middle or highest third. */
  readonly abilityThirds: readonly (readonly ConceptRecovery[])[];
  readonly length: { readonly mean: number; readonly shortest: number; readonly longest: number };
  readonly exposure: {
    /** Share of tests that gave each pool item. */
    readonly rates: readonly number[];
    readonly largest: number;
    /** Share of pool items never given. */
    readonly unused: number;
    /** Expected share of items that two persons' tests have in common (Chen, Ankenmann & Spray 2003). */
    readonly overlap: number;
  };
  readonly stopReasons: Readonly<Partial<Record<StopReason, number>>>;
}

/** Length, recovery per concept and ability third, exposure, overlap and stop reasons of simulated tests. */
export function summariseSimulation(tests: readonly SimulatedTest[], poolSize: number): SimulationSummary {
  const mean = (theta: readonly number[]) => theta.reduce((sum, value) => sum + value, 0) / theta.length;
  const ordered = [...tests].sort((x, y) => mean(x.trueTheta) - mean(y.trueTheta));
  const edge = (third: number) => Math.round((third * ordered.length) / 3);
  const lengths = tests.map(({ administered }) => administered.length);
  return {
    persons: tests.length,
    concepts: summariseRecovery(tests),
    abilityThirds: [0, 1, 2].map((third) => summariseRecovery(ordered.slice(edge(third), edge(third + 1)))),
    length: {
      mean: mean(lengths),
      shortest: Math.min(...lengths),
      longest: Math.max(...lengths),
    },
    exposure: exposure(tests, poolSize),
    stopReasons: countReasons(tests),
  };
}

/** How well the concepts were measured, by one estimate per person beside that person's truth. */
export function summariseRecovery(
  tests: readonly Pick<SimulatedTest, "trueTheta" | "theta" | "standardErrors">[],
): ConceptRecovery[] {
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
    const spread = Math.sqrt((squareTrue - meanTrue ** 2) * (squareEstimate - meanEstimate ** 2));
    return {
      bias: sum / tests.length,
      rmse: Math.sqrt(squares / tests.length),
      reportedError: Math.sqrt(errors / tests.length),
      coverage: covered / tests.length,
      correlation: (cross - meanTrue * meanEstimate) / spread,
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
    largest: Math.max(...rates),
    unused: rates.filter((rate) => rate === 0).length / poolSize,
    overlap: tests.length > 1 ? (tests.length * squares - length) / (tests.length - 1) / length : Number.NaN,
  };
}

function countReasons(tests: readonly SimulatedTest[]): Partial<Record<StopReason, number>> {
  const counts: Partial<Record<StopReason, number>> = {};
  for (const { stopReason } of tests) counts[stopReason] = (counts[stopReason] ?? 0) + 1;
  return counts;
}
