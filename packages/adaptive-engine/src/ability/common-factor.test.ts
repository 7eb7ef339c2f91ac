import { describe, expect, it } from "vitest";
import { nestedQuadrature } from "../../testing/exact/nested-quadrature.ts";
import { generateCase } from "../../testing/generated-cases.ts";
import { largestDifference } from "../../testing/read-reference.ts";
import { createPrior, type Prior } from "../model/prior.ts";
import type { AnsweredItem } from "./answer-record.ts";
import { estimateAbility } from "./estimate-ability.ts";

function eap(prior: Prior, answers: readonly AnsweredItem[]) {
  return estimateAbility({ prior, answers, estimator: "eap" });
}

function equalPrior(dimensions: number, correlation: number) {
  const each = (value: number) => new Array<number>(dimensions).fill(value);
  return createPrior({ mean: each(0), standardDeviations: each(1), correlation });
}

describe("EAP where every item measures one concept and all correlations are the same", () => {
  it.each([2, 3, 5, 12, 20])("is exact to 1e-5: %i concepts", (dimensions) => {
    for (let seed = 500_001; seed <= 500_020; seed++) {
      const generated = generateCase({ seed, dimensions, simple: true, hard: seed % 2 === 0 });
      const { theta, standardErrors } = eap(generated.prior, generated.answers);
      const exact = nestedQuadrature(generated);
      expect(largestDifference(theta, exact.mean)).toBeLessThan(1e-5);
      expect(largestDifference(standardErrors, exact.standardDeviations)).toBeLessThan(1e-5);
    }
  });

  it("is exact without a correlation: every concept is that of its own answers", () => {
    const { answers } = generateCase({ seed: 3, dimensions: 4, answers: 20, simple: true });
    const whole = eap(equalPrior(4, 0), answers);
    for (let k = 0; k < 4; k++) {
      const own = answers.filter(({ item }) => (item.slopes[k] ?? 0) > 0);
      const one = eap(
        equalPrior(1, 0),
        own.map(({ item, correct }) => ({ item: { ...item, slopes: [item.slopes[k] ?? 0] }, correct })),
      );
      expect(whole.theta[k]).toBeCloseTo(one.theta[0] ?? Number.NaN, 8);
      expect(whole.standardErrors[k]).toBeCloseTo(one.standardErrors[0] ?? Number.NaN, 8);
    }
  });

  it("follows the prior's means and standard deviations", () => {
    const { answers } = generateCase({ seed: 11, dimensions: 5, answers: 25, simple: true });
    const mean = [1, -2, 0.5, 30, 0];
    const standardDeviations = [0.4, 2, 1, 3, 0.1];
    const standard = eap(equalPrior(5, 0.6), answers);
    // a t + d = (a / sd) theta + d - a mean / sd
    const moved = answers.map(({ item, correct }) => {
      const k = item.slopes.findIndex((slope) => slope > 0);
      const slopes = item.slopes.map((slope) => slope / (standardDeviations[k] ?? 1));
      const intercept = item.intercept - (slopes[k] ?? 0) * (mean[k] ?? 0);
      return { item: { ...item, slopes, intercept }, correct };
    });
    const { theta, covariance } = eap(createPrior({ mean, standardDeviations, correlation: 0.6 }), moved);
    for (const [k, deviation] of standardDeviations.entries()) {
      expect(theta[k]).toBeCloseTo((mean[k] ?? 0) + deviation * (standard.theta[k] ?? 0), 9);
      for (const [j, other] of standardDeviations.entries())
        expect(covariance[k]?.[j]).toBeCloseTo(deviation * other * (standard.covariance[k]?.[j] ?? 0), 9);
    }
  });

  it.each([8, 20, 60])("is that of one concept far from the prior, at difficulty %i", (difficulty) => {
    const right = (dimensions: number) =>
      Array.from({ length: 60 }, () => {
        const slopes = Array.from({ length: dimensions }, (_, k) => (k === 0 ? 1.5 : 0));
        return { item: { slopes, intercept: -1.5 * difficulty, lower: 0, upper: 1 }, correct: true };
      });
    const one = eap(equalPrior(1, 0), right(1));
    const four = eap(equalPrior(4, 0.8), right(4));
    expect(one.theta[0]).toBeGreaterThan(6);
    expect(four.theta[0]).toBeCloseTo(one.theta[0] ?? Number.NaN, 3);
    expect(four.standardErrors[0]).toBeCloseTo(one.standardErrors[0] ?? Number.NaN, 3);
  });

  it("does not take different correlations for one", () => {
    const covariance = [
      [1, 0.8, 0.1],
      [0.8, 1, 0.3],
      [0.1, 0.3, 1],
    ];
    const prior = createPrior({ mean: [0, 0, 0], covariance });
    const { answers } = generateCase({ seed: 7, dimensions: 3, answers: 12, simple: true });
    const many = estimateAbility({ prior, answers, estimator: "eap", quadratureNodes: 40 });
    const { theta, standardErrors } = eap(prior, answers);
    expect(largestDifference(theta, many.theta)).toBeLessThan(0.005);
    expect(largestDifference(standardErrors, many.standardErrors)).toBeLessThan(0.005);
  });
});
