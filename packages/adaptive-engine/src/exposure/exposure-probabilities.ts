import { requireInput } from "../model/engine-input-error.ts";
import { type SimulationInput, simulateTests } from "../simulation/simulate.ts";

/** How often items were eligible and given in the tests so far: one entry per pool item. */
export interface EligibilityCounts {
  readonly eligible: readonly number[];
  readonly administered: readonly number[];
}

/**
 * Eligibility probabilities for the next test (van der Linden & Veldkamp 2004): P(E_j) = min(1, r_max e_j / a_j), e_j the
 * number of tests item j was eligible for and a_j the number that gave it; 1 for an item not given yet. Recomputed now
 * and then from the counts it holds every exposure rate near or below `maximumRate`.
 * Throws SETTINGS_INVALID unless 0 < maximumRate <= 1 and the counts are of one length.
 */
export function eligibilityProbabilities(counts: EligibilityCounts, maximumRate: number): number[] {
  requireInput(
    maximumRate > 0 && maximumRate <= 1,
    "SETTINGS_INVALID",
    () => `maximum rate ${maximumRate} is outside (0, 1]`,
  );
  requireInput(
    counts.eligible.length === counts.administered.length,
    "SETTINGS_INVALID",
    () => "counts differ in length",
  );
  return counts.administered.map((given, j) =>
    given > 0 ? Math.min(1, (maximumRate * (counts.eligible[j] ?? 0)) / given) : 1,
  );
}

/** How Sympson-Hetter probabilities are found: by simulation, round by round. */
export interface SympsonHetterPlan {
  readonly simulation: SimulationInput;
  readonly maximumRate: number;
  /** Sympson and Hetter needed about ten. */
  readonly rounds: number;
}

/**
 * Sympson-Hetter exposure parameters (Sympson & Hetter 1985): simulate, and set K_j = r_max / P(S_j) where item j would be
 * selected in more than the share r_max of tests, else 1; repeat. P(S_j) is estimated as the administration rate over
 * K_j. The `length` largest are set to 1 in each round, so that a test can always be filled. The simulation's own exposure
 * setting is replaced.
 */
export function calibrateSympsonHetter({ simulation, maximumRate, rounds }: SympsonHetterPlan): number[] {
  requireInput(
    maximumRate > 0 && maximumRate <= 1,
    "SETTINGS_INVALID",
    () => `maximum rate ${maximumRate} is outside (0, 1]`,
  );
  let probabilities = simulation.items.map(() => 1);
  for (let round = 0; round < rounds; round++) {
    const exposure = { kind: "sympson-hetter" as const, probabilities };
    const tests = simulateTests({
      ...simulation,
      seed: simulation.seed + round,
      settings: { ...simulation.settings, exposure },
    });
    const given = simulation.items.map(() => 0);
    for (const { administered } of tests)
      for (const j of administered) given[j] = (given[j] ?? 0) + 1 / tests.length;
    probabilities = given.map((rate, j) => {
      const selected = rate / Math.max(probabilities[j] ?? 1, 1e-6);
      return selected > maximumRate ? maximumRate / selected : 1;
    });
    openLargest(probabilities, simulation.settings.stopping.maximumItems);
  }
  return probabilities;
}

function openLargest(probabilities: number[], count: number): void {
  const order = probabilities.map((p, j) => ({ p, j })).sort((x, y) => y.p - x.p || x.j - y.j);
  for (const { j } of order.slice(0, count)) probabilities[j] = 1;
}
