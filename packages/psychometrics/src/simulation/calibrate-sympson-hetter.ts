import { requireInput } from "../psychometrics-input-error.ts";
import { type SimulationInput, simulateTests } from "./simulate.ts";

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
