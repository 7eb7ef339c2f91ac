import { flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan } from "./calibration-model.ts";
import { type PopulationParameter, populationParameters } from "./population-model.ts";

/** The place of each free parameter in the vector of all free parameters; -1 for one that is not free. */
export interface ParameterIndex {
  readonly size: number;
  /** items x 3: slope, intercept, lower asymptote; the 1PL items of a concept share one slope. */
  readonly ofItem: Int32Array;
  /** The population's free parameters, in the order of their places, which follow those of the items. */
  readonly population: readonly PopulationParameter[];
  readonly firstOfPopulation: number;
}

/** Numbers the free parameters: items in order (slope, intercept, lower asymptote), then the population's. */
export function indexParameters(plan: CalibrationPlan): ParameterIndex {
  const { data, dimensions, model, isFixed } = plan;
  const ofItem = new Int32Array(data.items * 3).fill(-1);
  let size = 0;
  const shared = new Int32Array(dimensions).fill(-1);
  for (let j = 0; j < data.items; j++) {
    if (flagAt(isFixed, j) === 1) continue;
    const concept = integerAt(plan.conceptOf, j);
    if (model !== "1PL") ofItem[j * 3] = size++;
    else {
      if (integerAt(shared, concept) < 0) shared[concept] = size++;
      ofItem[j * 3] = integerAt(shared, concept);
    }
    ofItem[j * 3 + 1] = size++;
    if (model === "3PL") ofItem[j * 3 + 2] = size++;
  }
  const population = populationParameters(plan.population, dimensions);
  return { size: size + population.length, ofItem, population, firstOfPopulation: size };
}

/** The same parameters without those where `isHeld` is 1, numbered anew; their errors are not computed. */
export function withoutHeld(index: ParameterIndex, isHeld: Uint8Array): ParameterIndex {
  const renumbered = new Int32Array(index.size).fill(-1);
  let size = 0;
  for (let place = 0; place < index.size; place++) {
    if (flagAt(isHeld, place) === 0) renumbered[place] = size++;
  }
  const population = index.population.filter((_, i) => flagAt(isHeld, index.firstOfPopulation + i) === 0);
  return {
    size,
    ofItem: index.ofItem.map((place) => (place < 0 ? -1 : integerAt(renumbered, place))),
    population,
    firstOfPopulation: size - population.length,
  };
}
