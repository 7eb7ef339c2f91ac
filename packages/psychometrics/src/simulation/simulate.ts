import {
  type AdaptiveSettings,
  type AnsweredItem,
  createEstimationWorkspace,
  createItemPool,
  drawIneligible,
  type ItemParameters,
  type ItemPool,
  normalQuantile,
  type Prior,
  planNextStep,
  poolItem,
  probability,
  type StopReason,
} from "@plumbline/adaptive-engine";
import { at, factorCholesky, seededUniform } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";

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

/** What is simulated. */
export interface SimulationInput {
  readonly items: readonly ItemParameters[];
  readonly prior: Prior;
  readonly settings: AdaptiveSettings;
  /** True abilities, one row per person; see `drawAbilities`. */
  readonly abilities: readonly (readonly number[])[];
  readonly seed: number;
  /** The parameters by which persons answer, if they differ from those of the pool. */
  readonly trueItems?: readonly ItemParameters[];
  /** Eligibility probabilities, one per item: each test draws its ineligible items from them; see `drawIneligible`. */
  readonly eligibility?: readonly number[];
  /** Uniform numbers, [person][item], instead of the seeded generator. */
  readonly uniforms?: readonly (readonly number[])[];
}

/** Streams of the seed. The engine's own draws use a separate seed per person. */
const ABILITY_STREAM = 1;
const ANSWER_STREAM = 2;
const TEST_STREAM = 3;

/** `count` true abilities from a normal population: mean + L z, z from the seeded generator. */
export function drawAbilities(population: Prior, count: number, seed: number): number[][] {
  const size = population.dimensions;
  const factor = new Float64Array(size * size);
  factorCholesky(population.covariance, size, factor);
  return Array.from({ length: count }, (_, person) => {
    const personSeed = derivedSeed(seed, ABILITY_STREAM, person);
    const z = Array.from({ length: size }, (_z, k) => normalQuantile(seededUniform(personSeed, 0, k)));
    return Array.from(population.mean, (mean, row) =>
      z.slice(0, row + 1).reduce((sum, value, k) => sum + at(factor, row * size + k) * value, mean),
    );
  });
}

/**
 * Gives the test to every simulated person and returns each test. Items are selected by `planNextStep`, the function that
 * serves students.
 *
 * A person answers an item right when their uniform number for the item lies below P. The answer does not depend on the
 * order of items, so that two settings can be compared on the same persons.
 * @throws PsychometricsInputError SIMULATION_INVALID without persons or with missing uniforms; EngineInputError as
 * `planNextStep` does.
 */
export function simulateTests(input: SimulationInput): SimulatedTest[] {
  requireInput(input.abilities.length > 0, "SIMULATION_INVALID", () => "there is nobody to simulate");
  const pool = createItemPool(input.items, input.prior.dimensions);
  return input.abilities.map((_, person) => simulateTest(input, pool, person));
}

/**
 * One person's test. `pool` holds the items of `input`.
 * @throws as `simulateTests` does.
 */
export function simulateTest(input: SimulationInput, pool: ItemPool, person: number): SimulatedTest {
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
