import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAnswers, anyTheta } from "../../test/engine-arbitraries.ts";
import { layerAnswers, writeLayerLikelihood } from "./answer-layers.ts";
import { type AnsweredItem, logLikelihood, recordAnswers } from "./answer-record.ts";

/** The log-likelihood at `theta`, reached axis by axis: each axis' origin is a quarter below, and one node goes there. */
function byLayers(answers: readonly AnsweredItem[], theta: readonly number[]): number {
  const record = recordAnswers(answers, theta.length);
  const layers = layerAnswers(record, () => Float64Array.of(-1, 0.25));
  const point = Float64Array.from(theta);
  return layers.reduce((sum, layer, concept) => {
    writeLayerLikelihood(layer, point, (point[concept] ?? Number.NaN) - 0.25);
    return sum + (layer.sums[1] ?? Number.NaN) + Math.log(layer.products[1] ?? Number.NaN);
  }, 0);
}

describe("answers in layers by their last concept", () => {
  it.each([1, 2, 4])("make up the whole log-likelihood, %d concepts", (dimensions) => {
    fc.assert(
      fc.property(anyAnswers(dimensions, 30), anyTheta(dimensions), (answers, theta) => {
        const whole = logLikelihood(recordAnswers(answers, dimensions), Float64Array.from(theta));
        expect(byLayers(answers, theta)).toBeCloseTo(whole, 9);
      }),
    );
  });

  it.each([
    { intercept: 900, lower: 0, upper: 1 },
    { intercept: -900, lower: 0, upper: 1 },
    { intercept: 900, lower: 0, upper: 0.9 },
    { intercept: -900, lower: 0.2, upper: 1 },
  ])("stay finite where a chance underflows: $intercept, $lower to $upper", (asymptotes) => {
    const item = { slopes: [50], ...asymptotes };
    for (const correct of [true, false]) {
      for (const theta of [-6, 6]) {
        const answers = [{ item, correct }];
        const whole = logLikelihood(recordAnswers(answers, 1), Float64Array.of(theta));
        expect(Number.isFinite(whole)).toBe(true);
        expect(byLayers(answers, [theta])).toBeCloseTo(whole, 9);
      }
    }
  });
});
