import {
  type AdaptiveSettings,
  createPrior,
  EngineInputError,
  probability,
} from "@plumbline/adaptive-engine";
import { seededUniform } from "@plumbline/adaptive-engine/numerics";
import { makeBank } from "@plumbline/adaptive-engine/testing";
import { describe, expect, it } from "vitest";
import { drawAbilities, simulateTests } from "../simulation/simulate.ts";
import { calibrate } from "./calibrate.ts";
import { type CorrelationInput, estimateConceptCorrelation } from "./concept-correlation.ts";
import type { ResponseRow } from "./response-data.ts";

interface Study {
  readonly dimensions: number;
  readonly correlation: number;
  readonly guessing: number;
  readonly persons: number;
  readonly items: number;
  readonly deviation?: number;
}

/** The answers of adaptive tests whose pool assumes N(0, I) with correlation 0.5, whatever the population is. */
function adaptiveAnswers(study: Study) {
  const { dimensions, correlation, guessing } = study;
  const each = (value: number) => new Array<number>(dimensions).fill(value);
  const items = makeBank({ size: 40 * dimensions, dimensions, guessing, seed: 11 });
  const settings: AdaptiveSettings = {
    estimator: "map",
    selection: { rule: "D", start: { items: 2, among: 5 } },
    exposure: { kind: "none" },
    contentBalance: { kind: "none" },
    stopping: { minimumItems: study.items, maximumItems: study.items, rules: [] },
  };
  const population = createPrior({
    mean: each(0.4),
    standardDeviations: each(study.deviation ?? 1),
    correlation,
  });
  const abilities = drawAbilities(population, study.persons, 19);
  const prior = createPrior({ mean: each(0), standardDeviations: each(1), correlation: 0.5 });
  const responses = simulateTests({ items, prior, settings, abilities, seed: 19 }).map((test) => {
    const row: (0 | 1 | null)[] = items.map(() => null);
    for (const [i, item] of test.administered.entries()) row[item] = test.correct[i] ? 1 : 0;
    return row;
  });
  return { responses, items };
}

describe("the correlation between concepts from the answers of adaptive tests", () => {
  it.each<Study>([
    { dimensions: 2, correlation: 0, guessing: 0, persons: 400, items: 15 },
    { dimensions: 2, correlation: 0.8, guessing: 0.2, persons: 400, items: 15 },
    { dimensions: 3, correlation: 0.3, guessing: 0.2, persons: 400, items: 18 },
    { dimensions: 3, correlation: 0.5, guessing: 0, persons: 400, items: 18, deviation: 1.3 },
    { dimensions: 5, correlation: 0.5, guessing: 0.2, persons: 200, items: 25 },
  ])("$dimensions concepts, correlation $correlation, guessing $guessing", (study) => {
    const result = estimateConceptCorrelation(adaptiveAnswers(study));
    expect(result.converged).toBe(true);
    expect(result.atBound).toBe(false);
    expect(Math.abs(result.correlation - study.correlation)).toBeLessThan(2.5 * result.standardError);
    expect(result.standardError).toBeLessThan(0.1);
    expect(result.interval[0]).toBeLessThan(result.correlation);
    expect(result.interval[1]).toBeGreaterThan(result.correlation);
    const off = result.standardDeviation - (study.deviation ?? 1);
    expect(Math.abs(off)).toBeLessThan(2.5 * result.standardDeviationError);
    for (const mean of result.means) expect(Math.abs((mean ?? Number.NaN) - 0.4)).toBeLessThan(0.3);
    expect(result.persons).toBe(study.persons);
    expect(result.pairs).toHaveLength((study.dimensions * (study.dimensions - 1)) / 2);
  });

  it("is the maximum of the marginal likelihood that calibrate integrates on a grid", () => {
    const { responses, items } = completeAnswers(0.6);
    const ours = estimateConceptCorrelation({ responses, items });
    const conceptOf = items.map((item) => item.slopes.findIndex((slope) => slope > 0));
    const theirs = calibrate({
      responses,
      model: "2PL",
      dimensions: 2,
      conceptOf,
      fixedItems: items,
      population: "free",
      tolerance: 1e-7,
    }).population.covariance;
    // calibrate has a standard deviation for each concept: the correlations differ by what that changes.
    const [[v1 = 0, c12 = 0] = [], [, v2 = 0] = []] = theirs;
    expect(Math.abs(ours.correlation - c12 / Math.sqrt(v1 * v2))).toBeLessThan(0.1 * ours.standardError);
    expect(ours.standardDeviation).toBeCloseTo(Math.sqrt((v1 + v2) / 2), 2);
  });

  it("leaves out a concept that nobody answered", () => {
    const { responses, items } = completeAnswers(0.6);
    const three = items.map((item) => ({ ...item, slopes: [item.slopes[0] ?? 0, 0, item.slopes[1] ?? 0] }));
    const two = estimateConceptCorrelation({ responses, items });
    const result = estimateConceptCorrelation({ responses, items: three });
    expect(result.correlation).toBe(two.correlation);
    expect(result.means).toEqual([two.means[0], null, two.means[1]]);
    expect(result.pairs).toEqual([{ concepts: [0, 2], persons: 600 }]);
  });
});

describe("what does not determine a correlation is refused by name", () => {
  const item = (k: number) => ({
    slopes: [k === 0 ? 1 : 0, k === 1 ? 1 : 0],
    intercept: 0,
    lower: 0,
    upper: 1,
  });
  const items = [item(0), item(1)];
  const rows = (count: number, row: ResponseRow) => Array.from({ length: count }, () => row);

  it.each([
    { name: "29 persons", responses: rows(29, [1, 0]), items },
    { name: "one concept per person", responses: [...rows(40, [1, null]), ...rows(40, [null, 0])], items },
    { name: "one concept", responses: rows(40, [1, 0]), items: [item(0), item(0)] },
    { name: "no answers", responses: rows(40, [null, null]), items },
    { name: "the same answers from everybody", responses: rows(40, [1, 0]), items },
  ])("$name", (input) => {
    expect(() => estimateConceptCorrelation(input)).toThrow(
      expect.objectContaining({ code: "TOO_FEW_ANSWERS" }),
    );
  });

  it("other shapes and values", () => {
    const refused = expect.objectContaining({ code: "CALIBRATION_DATA_INVALID" });
    expect(() => estimateConceptCorrelation({ responses: [], items })).toThrow(refused);
    expect(() => estimateConceptCorrelation({ responses: rows(40, [1]), items })).toThrow(refused);
    expect(() => estimateConceptCorrelation({ responses: rows(40, [1, 0]), items: items.slice(1) })).toThrow(
      refused,
    );
    expect(() => estimateConceptCorrelation(null as unknown as CorrelationInput)).toThrow(refused);
    const nan = [{ ...item(0), intercept: Number.NaN }, item(1)];
    expect(() => estimateConceptCorrelation({ responses: rows(40, [1, 0]), items: nan })).toThrow(
      EngineInputError,
    );
  });
});

/** 600 persons x 20 items, two concepts, 2PL, all answered, standard deviations 1. */
function completeAnswers(correlation: number) {
  const items = makeBank({ size: 20, dimensions: 1, guessing: 0, seed: 3 }).map((item, j) => ({
    ...item,
    slopes: j % 2 === 0 ? [...item.slopes, 0] : [0, ...item.slopes],
  }));
  const population = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation });
  const responses = drawAbilities(population, 600, 4).map((theta, person) =>
    items.map((item, j): 0 | 1 => (seededUniform(5, person, j) < probability(item, theta) ? 1 : 0)),
  );
  return { responses, items };
}
