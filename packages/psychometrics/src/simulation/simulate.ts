import {
  type AdaptiveSettings,
  type AnsweredItem,
  createEstimationWorkspace,
  createItemPool,
  drawIneligible,
  type ItemPool,
  normalQuantile,
  type Prior,
  planNextStep,
  poolItem,
  probability,
  type StopReason,
} from "@plumbline/adaptive-engine";
import { describeValue, isWholeNumberIn, requirePrior } from "@plumbline/adaptive-engine/input";
import { at, seededUniform } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";
import { checkPerson, checkSimulation, requireStudySeed, type SimulationInput } from "./simulation-input.ts";

/** A test as one simulated person took it. */
export interface SimulatedTest {
  readonly trueTheta: readonly number[];
  readonly theta: readonly number[];
  readonly standardErrors: readonly number[];
  /** Pool indices in order of giving. */
  readonly administered: readonly number[];
  readonly correct: readonly boolean[];
  readonly stopReason: StopReason;
}

/** Streams of the seed. The engine's own draws use a separate seed per person. */
const ABILITY_STREAM = 1;
const ANSWER_STREAM = 2;
const TEST_STREAM = 3;

/** More persons are refused as a mistake. */
const MOST_PERSONS = 1_000_000;

/**
 * `count` true abilities from a normal population: mean + L z, z from the seeded generator.
 * @throws PsychometricsInputError SIMULATION_INVALID for a count that is not a whole number from 0 to 1 million or a seed that
 * is not a safe integer; EngineInputError PRIOR_INVALID unless `createPrior` made the population.
 */
export function drawAbilities(population: Prior, count: number, seed: number): number[][] {
  requirePrior(population);
  requireInput(isWholeNumberIn(count, 0, MOST_PERSONS), "SIMULATION_INVALID", () => {
    return `${describeValue(count)} is no number of persons from 0 to ${MOST_PERSONS}`;
  });
  requireStudySeed(seed);
  const size = population.dimensions;
  return Array.from({ length: count }, (_, person) => {
    const personSeed = derivedSeed(seed, ABILITY_STREAM, person);
    const z = Array.from({ length: size }, (_z, k) => normalQuantile(seededUniform(personSeed, 0, k)));
    return Array.from(population.mean, (mean, row) =>
      z
        .slice(0, row + 1)
        .reduce((sum, value, k) => sum + at(population.factor, row * size + k) * value, mean),
    );
  });
}

/**
 * Gives the test to every simulated person and returns each test. Items are selected by `planNextStep`, the function that
 * serves students.
 *
 * A person answers an item right when their uniform number for the item lies below P. The answer does not depend on the
 * order of items, so that two settings can be compared on the same persons.
 * @throws PsychometricsInputError SIMULATION_INVALID without persons, for abilities that are not a number per concept, true
 * items, eligibility or uniforms that do not fit the items and persons, or a seed that is not a safe integer;
 * EngineInputError as `planNextStep` does.
 */
export function simulateTests(input: SimulationInput): SimulatedTest[] {
  checkSimulation(input);
  const pool = createItemPool(input.items, input.prior.dimensions);
  return input.abilities.map((_, person) => giveTest(input, pool, person));
}

/**
 * One person's test. `pool` holds the items of `input`.
 * @throws as `simulateTests` does, and SIMULATION_INVALID for a pool of another size or a person who is not among the
 * abilities.
 */
export function simulateTest(input: SimulationInput, pool: ItemPool, person: number): SimulatedTest {
  checkSimulation(input);
  checkPerson(input, pool, person);
  return giveTest(input, pool, person);
}

function giveTest(input: SimulationInput, pool: ItemPool, person: number): SimulatedTest {
  const { prior } = input;
  const trueTheta = input.abilities[person] ?? [];
  const answers: AnsweredItem[] = [];
  const administered: number[] = [];
  const seed = derivedSeed(input.seed, TEST_STREAM, person);
  const answerSeed = derivedSeed(input.seed, ANSWER_STREAM, person);
  const settings = settingsOfTest(input, seed);
  const workspace = createEstimationWorkspace();
  for (;;) {
    const step = planNextStep({ pool, prior, answers, administered, settings, seed, workspace });
    if (step.decision.stop || step.next === null) {
      return {
        trueTheta,
        theta: step.estimate.theta,
        standardErrors: step.estimate.standardErrors,
        administered,
        correct: answers.map(({ correct }) => correct),
        stopReason: step.decision.stop ? step.decision.reason : "pool-exhausted",
      };
    }
    const uniform = input.uniforms
      ? input.uniforms[person]?.[step.next]
      : seededUniform(answerSeed, 0, step.next);
    requireInput(uniform !== undefined, "SIMULATION_INVALID", () => `no uniform for person ${person}`);
    const item = poolItem(pool, step.next);
    const truth = input.trueItems?.[step.next] ?? item;
    answers.push({ item, correct: uniform < probability(truth, trueTheta) });
    administered.push(step.next);
  }
}

/** A separate seed for each stream and person. */
function derivedSeed(seed: number, stream: number, person: number): number {
  return Math.floor(seededUniform(seed, stream, person) * Number.MAX_SAFE_INTEGER);
}

function settingsOfTest({ settings, eligibility }: SimulationInput, seed: number): AdaptiveSettings {
  if (eligibility === undefined) return settings;
  const ineligible = drawIneligible(eligibility, { seed, atLeast: settings.stopping.maximumItems });
  return { ...settings, exposure: { kind: "eligibility", ineligible } };
}
