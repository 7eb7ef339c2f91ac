import {
  type AdaptiveSettings,
  checkAdaptiveSettings,
  checkItem,
  type ItemParameters,
  type ItemPool,
  type Prior,
} from "@plumbline/adaptive-engine";
import {
  describeValue,
  isList,
  isListOf,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
  requirePool,
  requirePrior,
} from "@plumbline/adaptive-engine/input";
import { requireInput } from "../psychometrics-input-error.ts";

/** An ability farther from 0 is refused as a mistake. */
const FARTHEST_ABILITY = 1e6;

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

/**
 * Checks what is simulated, but for the items, which the engine checks when it makes a pool of them.
 * @throws PsychometricsInputError SIMULATION_INVALID; EngineInputError PRIOR_INVALID, ITEM_INVALID, or as
 * `checkAdaptiveSettings` does.
 */
export function checkSimulation(input: SimulationInput): void {
  requireInput(isRecord(input) && isList(input.items), "SIMULATION_INVALID", () => {
    return `a simulation needs items, a prior, settings, abilities and a seed, not ${describeValue(input)}`;
  });
  const { items, prior, abilities, trueItems, eligibility, uniforms } = input;
  requirePrior(prior);
  checkAdaptiveSettings(input.settings, { size: items.length, dimensions: prior.dimensions });
  requireStudySeed(input.seed);
  const isRow = (row: unknown) => isListOfLength(row, prior.dimensions, isAbility);
  requireInput(isListOf(abilities, isRow), "SIMULATION_INVALID", () => {
    return `abilities are a list of ${prior.dimensions} numbers for each person, not ${describeValue(abilities)}`;
  });
  requireInput(abilities.length > 0, "SIMULATION_INVALID", () => "there is nobody to simulate");
  if (trueItems !== undefined) {
    requireInput(isList(trueItems) && trueItems.length === items.length, "SIMULATION_INVALID", () => {
      return `${items.length} items need as many true items, not ${describeValue(trueItems)}`;
    });
    for (const item of trueItems) checkItem(item, prior.dimensions);
  }
  const perItem = (numbers: unknown) => isListOfLength(numbers, items.length, isProbability);
  requireInput(eligibility === undefined || perItem(eligibility), "SIMULATION_INVALID", () => {
    return `eligibility is a probability for each of ${items.length} items, not ${describeValue(eligibility)}`;
  });
  requireInput(
    uniforms === undefined || isListOfLength(uniforms, abilities.length, perItem),
    "SIMULATION_INVALID",
    () => "uniforms are a number in [0, 1] for each person and item",
  );
}

/**
 * Checks a pool and a person of a simulation.
 * @throws PsychometricsInputError SIMULATION_INVALID, EngineInputError POOL_INVALID.
 */
export function checkPerson(input: SimulationInput, pool: ItemPool, person: number): void {
  requirePool(pool);
  requireInput(pool.size === input.items.length, "SIMULATION_INVALID", () => {
    return `the pool has ${pool.size} items, the simulation ${input.items.length}`;
  });
  requireInput(isWholeNumberIn(person, 0, input.abilities.length - 1), "SIMULATION_INVALID", () => {
    return `there is no person ${describeValue(person)} among ${input.abilities.length}`;
  });
}

/**
 * Checks the seed of a study.
 * @throws PsychometricsInputError SIMULATION_INVALID unless it is a safe integer.
 */
export function requireStudySeed(seed: number): void {
  requireInput(Number.isSafeInteger(seed), "SIMULATION_INVALID", () => {
    return `the seed must be a safe integer, not ${describeValue(seed)}`;
  });
}

function isAbility(value: unknown): boolean {
  return isNumberIn(value, -FARTHEST_ABILITY, FARTHEST_ABILITY);
}

function isProbability(value: unknown): boolean {
  return isNumberIn(value, 0, 1);
}
