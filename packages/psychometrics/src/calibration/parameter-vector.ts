import { logistic } from "@plumbline/adaptive-engine";
import { at, integerAt } from "@plumbline/adaptive-engine/numerics";
import { type CalibrationPlan, proportionCorrect } from "./calibration-model.ts";

/**
 * All parameters in one vector, so that cycles can be compared and extrapolated: slopes, intercepts, lower asymptotes (0
 * unless 3PL or fixed), population mean, covariance.
 */
export interface ParameterVector {
  readonly all: Float64Array;
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
  readonly lowers: Float64Array;
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/** Views into `all`: changing one changes the other. */
export function parameterViews(all: Float64Array, items: number, dimensions: number): ParameterVector {
  return {
    all,
    slopes: all.subarray(0, items),
    intercepts: all.subarray(items, 2 * items),
    lowers: all.subarray(2 * items, 3 * items),
    mean: all.subarray(3 * items, 3 * items + dimensions),
    covariance: all.subarray(3 * items + dimensions),
  };
}

/** The starting values: slope 1, intercept from the share of right answers, guessing 0.15. */
export function startingParameters(plan: CalibrationPlan): ParameterVector {
  const { data, dimensions, fixedItems, model } = plan;
  const size = 3 * data.items + dimensions + dimensions * dimensions;
  const parameters = parameterViews(new Float64Array(size), data.items, dimensions);
  for (const [j, share] of proportionCorrect(data).entries()) {
    const fixed = fixedItems[j] ?? null;
    const lower = fixed?.lower ?? (model === "3PL" ? 0.15 : 0);
    parameters.lowers[j] = lower;
    if (fixed !== null) {
      parameters.slopes[j] = fixed.slopes[integerAt(plan.conceptOf, j)] ?? 0;
      parameters.intercepts[j] = fixed.intercept;
      continue;
    }
    const knowing = Math.min(0.98, Math.max(0.02, (share - lower) / (1 - lower)));
    parameters.slopes[j] = 1;
    // The spread of theta flattens the curve: the marginal logit is about 1/sqrt(1 + 0.35) of the conditional one.
    parameters.intercepts[j] = 1.16 * Math.log(knowing / (1 - knowing));
  }
  for (let k = 0; k < dimensions; k++) parameters.covariance[k * dimensions + k] = 1;
  return parameters;
}

/** Writes log Q (row 2j) and log P (row 2j + 1) of every item at every point. */
export function fillLogTable(plan: CalibrationPlan, parameters: ParameterVector, table: Float64Array): void {
  const { points, fixedItems } = plan;
  const count = points.length;
  for (let j = 0; j < plan.data.items; j++) {
    const lower = at(parameters.lowers, j);
    const upper = fixedItems[j]?.upper ?? 1;
    for (let q = 0; q < count; q++) {
      const z = at(parameters.slopes, j) * at(points, q) + at(parameters.intercepts, j);
      table[2 * j * count + q] = Math.log(1 - upper + (upper - lower) * logistic(-z));
      table[(2 * j + 1) * count + q] = Math.log(lower + (upper - lower) * logistic(z));
    }
  }
}
