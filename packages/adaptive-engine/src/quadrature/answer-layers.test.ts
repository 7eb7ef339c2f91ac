import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAnswers, anyTheta } from "../../testing/engine-arbitraries.ts";
import { type AnsweredItem, logLikelihood, recordAnswers } from "../ability/answer-record.ts";
import { createEstimationWorkspace } from "../ability/estimation-workspace.ts";
import { layerAnswers, moveToNode, writeLayerLikelihood } from "./answer-layers.ts";

/**
 * The log-likelihood at `theta`, computed axis by axis. `theta` is at x = 0.5 on every axis, and the scale is triangular,
 * so that every slope in x matters.
 */
function byLayers(answers: readonly AnsweredItem[], theta: readonly number[]): number {
  const size = theta.length;
  const scale = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) scale[row * size + column] = row === column ? 0.5 : 0.2;
  }
  const origin = Float64Array.from(theta, (value, row) => value - 0.5 * (0.5 + 0.2 * row));
  const nodes = Float64Array.of(-1, 0.5);
  const layered = layerAnswers(
    recordAnswers(answers, size),
    { origin, scale, nodes },
    createEstimationWorkspace(),
  );
  const x = new Float64Array(size).fill(0.5);
  return theta.reduce((sum, _, axis) => {
    writeLayerLikelihood(layered, axis, x);
    if (axis + 1 < size) moveToNode(layered, axis, 1);
    const place = 2 * axis + 1;
    return sum + (layered.sums[place] ?? Number.NaN) + Math.log(layered.products[place] ?? Number.NaN);
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
    { theta: 0, correct: true },
    { theta: 4, correct: false },
    { theta: -4, correct: true },
  ])("so many that their likelihood is not a double any more, $theta and $correct", ({ theta, correct }) => {
    const item = { slopes: [1.5], intercept: 0, lower: 0, upper: 1 };
    const answers = Array.from({ length: 1_500 }, () => ({ item, correct }));
    const whole = logLikelihood(recordAnswers(answers, 1), Float64Array.of(theta));
    expect(whole).toBeLessThan(Math.log(Number.MIN_VALUE));
    expect(byLayers(answers, [theta])).toBeCloseTo(whole, 6);
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
