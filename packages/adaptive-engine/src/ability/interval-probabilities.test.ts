import { describe, expect, it } from "vitest";
import { importanceSampling } from "../../testing/exact/importance-sampling.ts";
import { nestedQuadrature } from "../../testing/exact/nested-quadrature.ts";
import { generateCase } from "../../testing/generated-cases.ts";
import { largestDifference } from "../../testing/read-reference.ts";
import { createPrior, type Prior } from "../model/prior.ts";
import { normalCdf } from "../numerics/normal-distribution.ts";
import type { AnsweredItem } from "./answer-record.ts";
import { estimateAbility } from "./estimate-ability.ts";
import { intervalProbabilities } from "./interval-probabilities.ts";

const EDGES = [-1.5, -0.5, 0.5, 1.5];
const SEEDS = Array.from({ length: 20 }, (_, i) => 500 + i);

const oneConcept = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });

/** The probabilities of the intervals from those below the edges. */
function intervals(below: readonly number[]): number[] {
  return [...below, 1].map((value, i) => value - (below[i - 1] ?? 0));
}

/** By sums over 40,001 points of [-10, 10]; a point on an edge counts half. */
function fineTrapezoid(answers: readonly AnsweredItem[], edges: readonly number[]): number[] {
  const below = edges.map(() => 0);
  let total = 0;
  for (let q = -20_000; q <= 20_000; q++) {
    const theta = q / 2000;
    let weight = Math.exp((-theta * theta) / 2);
    for (const { item, correct } of answers) {
      const z = (item.slopes[0] ?? 0) * theta + item.intercept;
      const span = item.upper - item.lower;
      weight *= correct ? item.lower + span / (1 + Math.exp(-z)) : 1 - item.upper + span / (1 + Math.exp(z));
    }
    total += weight;
    for (const [e, edge] of edges.entries()) {
      if (theta < edge) below[e] = (below[e] ?? 0) + weight;
      else if (theta === edge) below[e] = (below[e] ?? 0) + weight / 2;
    }
  }
  return intervals(below.map((value) => value / total));
}

function normalIntervals(mean: number, deviation: number): number[] {
  return intervals(EDGES.map((edge) => normalCdf((edge - mean) / deviation)));
}

describe("interval probabilities without answers", () => {
  it("are the prior's", () => {
    const prior = createPrior({ mean: [0.3, -1], standardDeviations: [0.8, 1.5], correlation: 0.4 });
    const [first = [], second = []] = intervalProbabilities({ prior, answers: [], edges: EDGES });
    expect(largestDifference(first, normalIntervals(0.3, 0.8))).toBeLessThan(1e-14);
    expect(largestDifference(second, normalIntervals(-1, 1.5))).toBeLessThan(1e-14);
  });

  it("are the prior's for a concept that is independent of those answered", () => {
    const prior = createPrior({ mean: [0, 0.5], standardDeviations: [1, 1.2], correlation: 0 });
    const item = { slopes: [1.3, 0], intercept: 0, lower: 0.2, upper: 1 };
    const rows = intervalProbabilities({ prior, answers: [{ item, correct: true }], edges: EDGES });
    expect(largestDifference(rows[1] ?? [], normalIntervals(0.5, 1.2))).toBeLessThan(1e-12);
  });
});

describe("interval probabilities", () => {
  it.each([1, 2, 3, 6, 10])("sum to 1 for every one of %d concepts", (dimensions) => {
    for (const seed of SEEDS.slice(0, 8)) {
      const { prior, answers } = generateCase({ seed, dimensions, simple: seed % 2 === 0 });
      const rows = intervalProbabilities({ prior, answers, edges: EDGES });
      expect(rows).toHaveLength(dimensions);
      for (const row of rows) {
        expect(row).toHaveLength(EDGES.length + 1);
        expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        for (const value of row) expect(value).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("of one concept are those of a fine trapezoid rule", () => {
    for (const seed of SEEDS.slice(0, 10)) {
      const { answers } = generateCase({ seed, dimensions: 1, answers: 3 * (seed - 499), simple: true });
      const [row = []] = intervalProbabilities({ prior: oneConcept, answers, edges: EDGES });
      expect(largestDifference(row, fineTrapezoid(answers, EDGES))).toBeLessThan(1e-4);
    }
  });

  it.each([2, 3, 6, 12])("of %d concepts are those of nested quadrature", (dimensions) => {
    for (const seed of SEEDS.slice(0, 12)) {
      const generated = generateCase({ seed, dimensions, simple: true, hard: seed % 3 === 0 });
      const rows = intervalProbabilities({ ...generated, edges: EDGES });
      const expected = nestedQuadrature(generated, EDGES).below.map(intervals);
      expect(largestDifference(rows.flat(), expected.flat())).toBeLessThan(0.01);
    }
  });

  it.each([2, 3, 6])("of %d concepts are those of importance sampling", (dimensions) => {
    for (const seed of SEEDS.slice(0, 6)) {
      const generated = generateCase({ seed, dimensions, simple: false, hard: seed % 3 === 0 });
      const rows = intervalProbabilities({ ...generated, edges: EDGES });
      const sampled = importanceSampling(generated, {
        largestError: 0.002,
        mostPoints: 2 ** 12,
        edges: EDGES,
      });
      expect(largestDifference(rows.flat(), sampled.below.flatMap(intervals))).toBeLessThan(0.012);
    }
  });

  it("differ from the normal curve where guessing makes the posterior skewed", () => {
    // Two right answers to very hard items.
    const answers: AnsweredItem[] = [
      { item: { slopes: [1.99], intercept: -3.58, lower: 0.2, upper: 1 }, correct: true },
      { item: { slopes: [1.98], intercept: -4.56, lower: 0.2, upper: 1 }, correct: true },
    ];
    const [row = []] = intervalProbabilities({ prior: oneConcept, answers, edges: EDGES });
    const { theta, standardErrors } = estimateAbility({ prior: oneConcept, answers, estimator: "eap" });
    const normal = normalIntervals(theta[0] ?? Number.NaN, standardErrors[0] ?? Number.NaN);
    expect(largestDifference(row, fineTrapezoid(answers, EDGES))).toBeLessThan(1e-4);
    expect(largestDifference(row, normal)).toBeGreaterThan(0.03);
  });

  it("keep both peaks of a posterior with two", () => {
    // Wrong answers to easy items and right ones to hard items: a low ability that guessed, or a high one that slipped.
    const easy = { slopes: [4], intercept: 4, lower: 0, upper: 0.97 };
    const hard = { slopes: [4], intercept: -6, lower: 0.35, upper: 1 };
    const answers = Array.from({ length: 9 }, (_, i): AnsweredItem => {
      return i < 2 ? { item: easy, correct: false } : { item: hard, correct: true };
    });
    const edges = [-1, 0, 1];
    const expected = fineTrapezoid(answers, edges);
    expect(Math.min(expected[0] ?? 0, expected[3] ?? 0)).toBeGreaterThan(0.1);
    expect(Math.max(expected[1] ?? 1, expected[2] ?? 1)).toBeLessThan(0.2);
    const [row = []] = intervalProbabilities({ prior: oneConcept, answers, edges });
    expect(largestDifference(row, expected)).toBeLessThan(1e-4);
    const six = intervalProbabilities({ prior: inSix(0.5), answers: answers.map(embed), edges });
    expect(largestDifference(six[0] ?? [], expected)).toBeLessThan(1e-4);
  });

  it("stay finite and sum to 1 far outside of the prior", () => {
    const answers = Array.from({ length: 600 }, (_, i): AnsweredItem => {
      const slopes = Array.from({ length: 6 }, (__, k) => (k === i % 6 ? 1.5 : 0));
      return { item: { slopes, intercept: -12, lower: 0, upper: 1 }, correct: true };
    });
    for (const edges of [[0], [-40, 40], [10.5, 11], [1e6 - 1, 1e6]]) {
      const rows = intervalProbabilities({ prior: inSix(0.5), answers, edges });
      for (const row of rows) {
        expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        expect(row.every((value) => value >= 0 && value <= 1)).toBe(true);
      }
    }
    const [row = []] = intervalProbabilities({ prior: inSix(0.5), answers, edges: [8] });
    expect(row[1]).toBeGreaterThan(0.999);
  });
});

function inSix(correlation: number): Prior {
  return createPrior({ mean: [0, 0, 0, 0, 0, 0], standardDeviations: [1, 1, 1, 1, 1, 1], correlation });
}

function embed({ item, correct }: AnsweredItem): AnsweredItem {
  return { item: { ...item, slopes: [...item.slopes, 0, 0, 0, 0, 0] }, correct };
}
