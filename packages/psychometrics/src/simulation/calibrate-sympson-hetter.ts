import { describeValue, isNumberIn, isRecord, isWholeNumberIn } from "@plumbline/adaptive-engine/input";
import { requireInput } from "../psychometrics-input-error.ts";
import { simulateTests } from "./simulate.ts";
import { checkSimulation, type SimulationInput } from "./simulation-input.ts";

const MOST_ROUNDS = 1000;

/** A simulation that is repeated to find Sympson-Hetter probabilities. */
export interface SympsonHetterPlan {
  readonly simulation: SimulationInput;
  readonly maximumRate: number;
  /** How often it is repeated. Sympson and Hetter needed about ten rounds. */
  readonly rounds: number;
}

/**
 * Sympson-Hetter exposure parameters (Sympson & Hetter 1985). Each round simulates tests and sets K_j = r_max / P(S_j) where
 * item j is selected in more than the share r_max of tests, else 1. P(S_j) is estimated as the administration rate divided
 * by K_j. In each round the largest parameters, as many as the longest test has items, are set to 1, so that a test can
 * always be filled. The exposure control of the simulation's settings is not used.
 * @throws PsychometricsInputError SETTINGS_INVALID unless 0 < maximumRate <= 1 and there are 1 to 1000 rounds, and as
 * `simulateTests` does.
 */
export function calibrateSympsonHetter(plan: SympsonHetterPlan): number[] {
  checkPlan(plan);
  const { simulation, maximumRate, rounds } = plan;
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
    setLargestToOne(probabilities, simulation.settings.stopping.maximumItems);
  }
  return probabilities;
}

function checkPlan(plan: SympsonHetterPlan): void {
  requireInput(isRecord(plan), "SETTINGS_INVALID", () => {
    return `Sympson-Hetter needs a simulation, a maximum rate and rounds, not ${describeValue(plan)}`;
  });
  const { simulation, maximumRate, rounds } = plan;
  requireInput(isNumberIn(maximumRate, Number.MIN_VALUE, 1), "SETTINGS_INVALID", () => {
    return `maximum rate ${describeValue(maximumRate)} is outside (0, 1]`;
  });
  requireInput(isWholeNumberIn(rounds, 1, MOST_ROUNDS), "SETTINGS_INVALID", () => {
    return `${describeValue(rounds)} is no number of rounds from 1 to ${MOST_ROUNDS}`;
  });
  checkSimulation(simulation);
  requireInput(Number.isSafeInteger(simulation.seed + rounds), "SIMULATION_INVALID", () => {
    return `the seed ${simulation.seed} is too large to add ${rounds} rounds to`;
  });
  requireInput(simulation.eligibility === undefined, "SETTINGS_INVALID", () => {
    return "eligibility and Sympson-Hetter cannot be used at once";
  });
}

function setLargestToOne(probabilities: number[], count: number): void {
  const order = probabilities.map((p, j) => ({ p, j })).sort((x, y) => y.p - x.p || x.j - y.j);
  for (const { j } of order.slice(0, count)) probabilities[j] = 1;
}
