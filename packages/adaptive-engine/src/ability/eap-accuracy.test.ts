import { describe, expect, it } from "vitest";
import type { ExactPosterior } from "../../testing/exact/exact-posterior.ts";
import { importanceSampling } from "../../testing/exact/importance-sampling.ts";
import { nestedQuadrature } from "../../testing/exact/nested-quadrature.ts";
import { type GeneratedCase, generateCase } from "../../testing/generated-cases.ts";
import { largestDifference } from "../../testing/read-reference.ts";
import { createPrior } from "../model/prior.ts";
import type { AnsweredItem } from "./answer-record.ts";
import { type AbilityEstimate, estimateAbility } from "./estimate-ability.ts";

/*
 * The default EAP against long integrations. `pnpm bench:accuracy` repeats this with 20,000 cases.
 */

function estimateOf({ prior, answers }: Pick<GeneratedCase, "prior" | "answers">): AbilityEstimate {
  return estimateAbility({ prior, answers, estimator: "eap" });
}

/** The largest difference in theta and standard error, and the largest excess of a standard error. */
function compare({ theta, standardErrors }: AbilityEstimate, exact: ExactPosterior) {
  const ratios = standardErrors.map((error, k) => error / (exact.standardDeviations[k] ?? Number.NaN));
  return {
    difference: Math.max(
      largestDifference(theta, exact.mean),
      largestDifference(standardErrors, exact.standardDeviations),
    ),
    excess: Math.max(...ratios),
  };
}

function worstOf(comparisons: readonly ReturnType<typeof compare>[]) {
  return {
    difference: Math.max(...comparisons.map(({ difference }) => difference)),
    excess: Math.max(...comparisons.map(({ excess }) => excess)),
  };
}

/**
 * The same posterior to nine digits, of a kind that is not integrated exactly: every item also loads on the next concept, ten
 * digits less.
 */
function onTwoConcepts({ prior, answers }: GeneratedCase): Pick<GeneratedCase, "prior" | "answers"> {
  const nearly = answers.map(({ item, correct }) => {
    const measured = item.slopes.findIndex((slope) => slope > 0);
    const slopes = [...item.slopes];
    slopes[(measured + 1) % slopes.length] = 1e-10 * (slopes[measured] ?? 0);
    return { item: { ...item, slopes }, correct };
  });
  return { prior, answers: nearly };
}

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 100_001 + i);
}

describe("the long integrations", () => {
  it("agree with each other", () => {
    for (const seed of seeds(4)) {
      const generated = generateCase({ seed, dimensions: 4, simple: true, hard: true });
      const nested = nestedQuadrature(generated, [-1, 0.3]);
      const sampled = importanceSampling(generated, {
        largestError: 0.001,
        mostPoints: 2 ** 14,
        edges: [-1, 0.3],
      });
      expect(sampled.error).toBeLessThan(0.0015);
      expect(largestDifference(sampled.mean, nested.mean)).toBeLessThan(0.005);
      expect(largestDifference(sampled.standardDeviations, nested.standardDeviations)).toBeLessThan(0.005);
      expect(largestDifference(sampled.below.flat(), nested.below.flat())).toBeLessThan(0.005);
    }
  });

  it("give the posterior of one concept as the prior and one answer determine it", () => {
    // Right with P = 1/2 + s(z)/2: the posterior of a symmetric 2PL answer, mixed with the prior.
    const item = { slopes: [1.5], intercept: 0, lower: 0.5, upper: 1 };
    const prior = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });
    const one = { prior, correlation: 0, answers: [{ item, correct: true }] };
    const without = { ...one, answers: [{ item: { ...item, lower: 0 }, correct: true }] };
    // E P = 3/4, of which 1/4 is the 2PL part with its own mean; E theta^2 = 1 by symmetry.
    const [mean = Number.NaN] = nestedQuadrature(one).mean;
    expect(mean).toBeCloseTo((nestedQuadrature(without).mean[0] ?? Number.NaN) / 3, 8);
    expect(nestedQuadrature(one).standardDeviations[0]).toBeCloseTo(Math.sqrt(1 - mean ** 2), 8);
  });
});

describe("EAP of 6 to 20 concepts", () => {
  it.each([
    { hard: false, cases: 220 },
    { hard: true, cases: 80 },
  ])(
    "is within 0.02 where items load on one concept each and a little on another (hard: $hard, $cases cases)",
    ({ hard, cases }) => {
      const { difference, excess } = worstOf(
        seeds(cases).map((seed) => {
          const generated = generateCase({ seed, simple: true, hard });
          return compare(estimateOf(onTwoConcepts(generated)), nestedQuadrature(generated));
        }),
      );
      expect(difference).toBeLessThan(0.02);
      expect(excess).toBeLessThan(1.05);
    },
  );

  it("is within 0.02 where items load on several concepts (40 cases)", () => {
    const { difference, excess } = worstOf(
      seeds(40).map((seed) => {
        const generated = generateCase({ seed, simple: false, hard: seed % 3 === 0 });
        const rough = compare(
          estimateOf(generated),
          importanceSampling(generated, { largestError: 0.004, mostPoints: 2 ** 11 }),
        );
        // What differs more may be the error of the short integration.
        if (rough.difference < 0.015) return rough;
        return compare(
          estimateOf(generated),
          importanceSampling(generated, { largestError: 0.001, mostPoints: 2 ** 15 }),
        );
      }),
    );
    expect(difference).toBeLessThan(0.02);
    expect(excess).toBeLessThan(1.05);
  });

  // Eight Gauss-Hermite nodes for each of the three directions were 0.09 off.
  it("is within 0.001 where three answers are far from making a normal posterior", () => {
    const answers = [
      { loading: 1, slope: 2.846, difficulty: 2.023, lower: 0.124 },
      { loading: 4, slope: 2.492, difficulty: -0.061, lower: 0.044 },
      { loading: 2, slope: 0.608, difficulty: 0.388, lower: 0.258 },
    ].map(({ loading, slope, difficulty, lower }) => {
      const slopes = Array.from({ length: 14 }, (_, k) => (k === loading ? slope : 0));
      return { item: { slopes, intercept: -slope * difficulty, lower, upper: 1 }, correct: true };
    });
    const generated = { prior: equalPrior(14, 0.696), correlation: 0.696, answers };
    const exact = nestedQuadrature(generated);
    expect(compare(estimateOf(onTwoConcepts(generated)), exact).difference).toBeLessThan(0.001);
  });

  // Two right answers to very hard items. Laplace's method gave -3.06 with a standard error of 8.0.
  it("is that of one concept where only one is answered", () => {
    const answers: AnsweredItem[] = [
      { item: { slopes: [1.99], intercept: -3.58, lower: 0.2, upper: 1 }, correct: true },
      { item: { slopes: [1.98], intercept: -4.56, lower: 0.2, upper: 1 }, correct: true },
    ];
    const one = estimateOf({ prior: equalPrior(1, 0), answers });
    expect(one.theta[0]).toBeCloseTo(0.719, 3);
    expect(one.standardErrors[0]).toBeCloseTo(1.216, 3);
    const six = estimateOf({
      prior: equalPrior(6, 0.5),
      answers: answers.map(({ item, correct }) => ({
        item: { ...item, slopes: [...item.slopes, 0, 0, 0, 0, 0] },
        correct,
      })),
    });
    expect(six.theta[0]).toBeCloseTo(one.theta[0] ?? Number.NaN, 7);
    expect(six.standardErrors[0]).toBeCloseTo(one.standardErrors[0] ?? Number.NaN, 7);
  });
});

describe("EAP of two to five concepts, items on two", () => {
  it.each([
    { dimensions: 2, largest: 0.002 },
    { dimensions: 3, largest: 0.01 },
    { dimensions: 4, largest: 0.02 },
    { dimensions: 5, largest: 0.02 },
  ])("$dimensions: is within $largest in 60 cases", ({ dimensions, largest }) => {
    const { difference, excess } = worstOf(
      seeds(60).map((seed) => {
        const generated = generateCase({ seed, dimensions, simple: true });
        return compare(estimateOf(onTwoConcepts(generated)), nestedQuadrature(generated));
      }),
    );
    expect(difference).toBeLessThan(largest);
    expect(excess).toBeLessThan(1.05);
  });

  // The worst of 5,000 steep cases each. Two passes of 15 and 8 nodes were 0.028, 0.70, 0.11, 0.083 and 0.080 off.
  it.each([
    { dimensions: 2, seed: 2434 },
    { dimensions: 3, seed: 2673 },
    { dimensions: 3, seed: 1958 },
    { dimensions: 3, seed: 4534 },
    { dimensions: 3, seed: 408 },
  ])(
    "$dimensions: is within 0.006 where the posterior is far from normal (case $seed)",
    ({ dimensions, seed }) => {
      const generated = generateCase({ seed, dimensions, simple: true, hard: true });
      const exact = nestedQuadrature(generated);
      expect(compare(estimateOf(onTwoConcepts(generated)), exact).difference).toBeLessThan(0.006);
    },
  );

  it("has no jump where a third pass begins to count", () => {
    const generated = generateCase({ seed: 19, dimensions: 3, simple: true, hard: true });
    const { prior, answers } = onTwoConcepts(generated);
    const thetas = Array.from({ length: 401 }, (_, i) => {
      const easier = answers.map(({ item, correct }) => ({
        item: { ...item, intercept: item.intercept + i / 100 },
        correct,
      }));
      return estimateOf({ prior, answers: easier }).theta;
    });
    const steps = thetas.slice(1).map((theta, i) => largestDifference(theta, thetas[i] ?? []));
    // A jump is a step unlike its neighbours: without blending one differs by 0.012.
    expect(largestDifference(steps.slice(1), steps.slice(0, -1))).toBeLessThan(0.0001);
  });
});

describe("concepts that no item touches", () => {
  it.each([
    { dimensions: 4, used: 1 },
    { dimensions: 6, used: 2 },
    { dimensions: 12, used: 5 },
  ])("follow by regression on the others ($used of $dimensions answered)", ({ dimensions, used }) => {
    const { prior, answers } = generateCase({ seed: 5, dimensions: used, answers: 12, simple: false });
    const whole = createPrior({
      mean: Array.from({ length: dimensions }, (_, k) => k / 10),
      standardDeviations: Array.from({ length: dimensions }, (_, k) => 1 + k / 20),
      correlation: 0.6,
    });
    const zeros = new Array<number>(dimensions - used).fill(0);
    const embedded = answers.map(({ item, correct }) => ({
      item: { ...item, slopes: [...item.slopes, ...zeros] },
      correct,
    }));
    expect(prior.dimensions).toBe(used);
    const { theta, covariance } = estimateOf({ prior: whole, answers: embedded });
    // theta_last = mean + b (theta_used - mean) + rest, with the b of equal correlations: weights 1 / (1 + (used - 1) rho).
    const last = dimensions - 1;
    const factor = (0.6 / (1 + (used - 1) * 0.6)) * (1 + last / 20);
    const weights = Array.from({ length: used }, (_, k) => factor / (1 + k / 20));
    const expected = weights.reduce((sum, b, k) => sum + b * ((theta[k] ?? 0) - k / 10), last / 10);
    expect(theta[last]).toBeCloseTo(expected, 10);
    const known = (matrix: (row: number, column: number) => number) =>
      weights.reduce(
        (sum, b, row) => sum + weights.reduce((s, c, column) => s + b * c * matrix(row, column), 0),
        0,
      );
    const a = known((row, column) => whole.covariance[row * dimensions + column] ?? Number.NaN);
    const b = known((row, column) => covariance[row]?.[column] ?? Number.NaN);
    expect(covariance[last]?.[last]).toBeCloseTo((1 + last / 20) ** 2 - a + b, 10);
  });
});

function equalPrior(dimensions: number, correlation: number) {
  return createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation,
  });
}
