import { describe, expect, it } from "vitest";
import {
  type CriterionSource,
  type CriterionState,
  compareCriterion,
  stateAt,
} from "../../testing/compare-criteria.ts";
import { type ReferenceItems, readReference, referenceItems } from "../../testing/read-reference.ts";
import { recordAnswers } from "../ability/answer-record.ts";
import { addAnsweredInformation } from "../ability/log-posterior.ts";
import { createItemPool } from "../model/item-pool.ts";
import { invertPositiveDefinite } from "../numerics/cholesky.ts";
import { symmetricEigen } from "../numerics/symmetric-eigen.ts";
import { criterionGains } from "./criterion-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";
import type { SelectionState } from "./selection-state.ts";

type Numbers = readonly number[];

interface SpaceModel {
  readonly items: ReferenceItems;
  readonly prior_cov: readonly Numbers[];
  readonly weights_for_weighted: Numbers;
  readonly states: readonly (CriterionState & CriterionSource & { readonly theta: Numbers })[];
}

describe.each([3, 5])("%d concepts", (dimensions) => {
  const { models } = readReference<{ models: Record<string, SpaceModel> }>(`selection-${dimensions}d.json`);

  it.each(Object.entries(models))("%s: winners and values of mirtCAT's rules", (_, model) => {
    const items = referenceItems(model.items);
    const pool = createItemPool(items, dimensions);
    const precision = invertPositiveDefinite(Float64Array.from(model.prior_cov.flat()), dimensions);
    if (!precision) throw new Error("the prior of the file is not positive definite");
    let compared = 0;
    for (const state of model.states) {
      const answers = state.administered.map((index) => ({
        item: items[index - 1] ?? { slopes: [], intercept: 0, lower: 0, upper: 1 },
        correct: true,
      }));
      const theta = Float64Array.from(state.theta);
      const likelihood = new Float64Array(dimensions * dimensions);
      addAnsweredInformation(recordAnswers(answers, dimensions), theta, likelihood);
      const withPrior = likelihood.map((value, i) => value + (precision[i] ?? Number.NaN));
      for (const { suffix, information } of [
        { suffix: "Prule", information: withPrior },
        { suffix: "rule", information: likelihood },
      ]) {
        const covariance = invertPositiveDefinite(information, dimensions);
        if (!covariance) continue;
        const plain = stateAt(pool, theta, covariance);
        const weighted = { ...plain, conceptWeights: Float64Array.from(model.weights_for_weighted) };
        for (const letter of ["D", "A", "T", "E", "W"] as const) {
          const values = ruleValues(letter, plain, information);
          compared += compareCriterion({ source: state, state }, `${letter}${suffix}`, {
            values,
            tolerance: 1e-9,
          });
          if (letter === "D" || letter === "E") continue;
          compared += compareCriterion({ source: state, state }, `${letter}${suffix}_weighted`, {
            values: ruleValues(letter, weighted, information),
            tolerance: 1e-9,
          });
        }
        if (suffix === "Prule") {
          compared += compareCriterion({ source: state, state }, "KL", {
            values: criterionGains("kullback-leibler", plain),
            tolerance: 1e-9,
          });
        }
      }
    }
    expect(compared).toBe(
      model.states.reduce((sum, { next_item }) => sum + Object.keys(next_item).length, 0),
    );
  });
});

/** mirtCAT's value under the rule, from the gain: the determinant, trace, eigenvalue or quadratic form itself. */
function ruleValues(rule: SelectionRule, state: SelectionState, information: Float64Array): Float64Array {
  const { pool, conceptWeights, designCovariance } = state;
  const size = pool.dimensions;
  const gains = criterionGains(rule, state);
  const diagonal = (m: Float64Array) =>
    conceptWeights.reduce((sum, weight, k) => sum + weight * (m[k * size + k] ?? Number.NaN), 0);
  const { values } = symmetricEigen(information, size);
  switch (rule) {
    case "D":
      return gains.map((gain) => (1 + gain) * values.reduce((product, value) => product * value, 1));
    case "A":
      return gains.map((gain) => gain - diagonal(designCovariance));
    case "T":
      return gains.map((gain) => gain + diagonal(information));
    case "E":
      return gains.map((gain) => gain + (values[0] ?? Number.NaN));
    default: {
      const quadratic = information.reduce(
        (sum, value, i) =>
          sum + value * (conceptWeights[Math.floor(i / size)] ?? 0) * (conceptWeights[i % size] ?? 0),
        0,
      );
      return gains.map((gain) => gain + quadratic);
    }
  }
}
