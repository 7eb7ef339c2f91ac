import { flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan } from "./calibration-model.ts";
import { conceptPairs } from "./concept-pairs.ts";

/** The row of each free parameter in the information matrix; -1 for one that is not free. */
export interface ParameterIndex {
  readonly size: number;
  /** items x 3: slope, intercept, logit of the lower asymptote; the 1PL items of a concept share one slope. */
  readonly ofItem: Int32Array;
  readonly firstCorrelation: number;
}

/** Numbers the free parameters: items in order (slope, intercept, logit), then free correlations. */
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
  const correlations = plan.population === "correlations" ? conceptPairs(dimensions).length : 0;
  return { size: size + correlations, ofItem, firstCorrelation: size };
}
