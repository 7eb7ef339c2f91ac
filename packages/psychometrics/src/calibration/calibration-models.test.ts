import { createPrior, probability } from "@plumbline/adaptive-engine";
import { invertPositiveDefinite, seededUniform } from "@plumbline/adaptive-engine/numerics";
import { makeBank } from "@plumbline/adaptive-engine/testing";
import { describe, expect, it } from "vitest";
import { drawAbilities } from "../simulation/simulate.ts";
import { calibrate } from "./calibrate.ts";
import type { CalibrationInput } from "./calibration-model.ts";
import { planCalibration } from "./calibration-plan.ts";
import { evaluatePoint } from "./marginal-point.ts";
import { maximise } from "./maximise.ts";
import type { ResponseRow } from "./response-data.ts";

const items = makeBank({ size: 20, dimensions: 1, guessing: 0, seed: 31 });
const PERSONS = 1200;

/** Answers of a normal population. `given` says which person gets which items. */
function answersOf(
  bank: readonly { slopes: readonly number[]; intercept: number; lower: number; upper: number }[],
  population: { readonly mean: number; readonly sd: number; readonly seed: number },
  given: (person: number, item: number) => boolean = () => true,
): ResponseRow[] {
  const prior = createPrior({ mean: [population.mean], standardDeviations: [population.sd], correlation: 0 });
  return drawAbilities(prior, PERSONS, population.seed).map((theta, person) =>
    bank.map((item, j) => {
      if (!given(person, j)) return null;
      return seededUniform(population.seed + 1, person, j) < probability(item, theta) ? 1 : 0;
    }),
  );
}

function slope(item: { readonly slopes: readonly number[] }) {
  return item.slopes[0] ?? Number.NaN;
}

/** Mean square of (estimate - truth) / standard error over the items: 1 when standard errors are correct. */
function meanSquaredZ(
  pairs: readonly { readonly estimate: number; readonly truth: number; readonly error: number }[],
) {
  return (
    pairs.reduce((sum, { estimate, truth, error }) => sum + ((estimate - truth) / error) ** 2, 0) /
    pairs.length
  );
}

function fitToTruth(input: CalibrationInput, truth: typeof items) {
  const result = calibrate(input);
  expect(result.converged).toBe(true);
  const estimated = result.items.flatMap((item, j) => {
    const expected = truth[j];
    return expected && Number.isFinite(item.interceptError) ? [{ item, expected }] : [];
  });
  return {
    result,
    intercepts: meanSquaredZ(
      estimated.map(({ item, expected }) => ({
        estimate: item.parameters.intercept,
        truth: expected.intercept,
        error: item.interceptError,
      })),
    ),
    slopes: meanSquaredZ(
      estimated.map(({ item, expected }) => ({
        estimate: slope(item.parameters),
        truth: slope(expected),
        error: item.slopeError,
      })),
    ),
  };
}

// A mean of 20 squared standard normal values has standard deviation 0.32 when they are independent; estimates of one
// sample are correlated, so the bounds are wide. They still detect standard errors that are wrong by half.
const HONEST = [0.3, 2.2] as const;
function expectHonest(value: number) {
  expect(value).toBeGreaterThan(HONEST[0]);
  expect(value).toBeLessThan(HONEST[1]);
}

describe("calibration recovers what answers were made with", () => {
  it("1PL: one slope for all", () => {
    const rasch = items.map((item) => ({ ...item, slopes: [1.3] }));
    const { result, intercepts } = fitToTruth(
      { responses: answersOf(rasch, { mean: 0, sd: 1, seed: 1 }), model: "1PL" },
      rasch,
    );
    expectHonest(intercepts);
    const slopes = result.items.map(({ parameters }) => slope(parameters));
    expect(new Set(slopes).size).toBe(1);
    expect(Math.abs((slopes[0] ?? 0) - 1.3)).toBeLessThan(3 * (result.items[0]?.slopeError ?? 0));
    expect(result.freeParameters).toBe(21);
  });

  it("2PL with two thirds of the answers missing, as adaptive tests leave them", () => {
    const given = (person: number, item: number) => (person + item) % 3 === 0;
    const responses = answersOf(items, { mean: 0, sd: 1, seed: 2 }, given);
    const { intercepts, slopes } = fitToTruth({ responses, model: "2PL" }, items);
    expectHonest(intercepts);
    expectHonest(slopes);
  });

  it("3PL with priors on slope and guessing", () => {
    const guessed = makeBank({ size: 20, dimensions: 1, guessing: 0.2, seed: 8 });
    const input: CalibrationInput = {
      responses: answersOf(guessed, { mean: 0, sd: 1, seed: 3 }),
      model: "3PL",
      priors: { logSlope: { mean: 0.26, standardDeviation: 0.4 }, guessing: { alpha: 20, beta: 80 } },
      tolerance: 1e-4,
    };
    const { result, slopes } = fitToTruth(input, guessed);
    expect(slopes).toBeLessThan(HONEST[1]);
    for (const [j, item] of result.items.entries()) {
      expect(Math.abs(item.parameters.lower - (guessed[j]?.lower ?? 0))).toBeLessThan(0.1);
      expect(item.lowerError).toBeGreaterThan(0.005);
      expect(item.lowerError).toBeLessThan(0.06);
    }
  });

  it("new items on the old scale: half the items held, the population far from the reference", () => {
    const responses = answersOf(items, { mean: 0.7, sd: 1.2, seed: 4 });
    const fixedItems = items.map((item, j) => (j < 10 ? item : null));
    const { result, intercepts, slopes } = fitToTruth(
      { responses, model: "2PL", fixedItems, population: "free" },
      items,
    );
    expect(result.population.mean[0]).toBeCloseTo(0.7, 0);
    expect(Math.abs((result.population.mean[0] ?? 0) - 0.7)).toBeLessThan(0.12);
    expect(Math.abs(Math.sqrt(result.population.covariance[0]?.[0] ?? 0) - 1.2)).toBeLessThan(0.12);
    expect(result.items[3]?.parameters).toEqual(items[3]);
    expect(result.items[3]?.slopeError).toBeNaN();
    expect(intercepts).toBeLessThan(HONEST[1]);
    expect(slopes).toBeLessThan(HONEST[1]);
  });

  it("two concepts and their correlation", () => {
    const prior = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 0.6 });
    const conceptOf = items.map((_, j) => j % 2);
    const spread = items.map((item, j) => ({
      ...item,
      slopes: j % 2 === 0 ? [slope(item), 0] : [0, slope(item)],
    }));
    const responses = drawAbilities(prior, PERSONS, 9).map((theta, person) =>
      spread.map((item, j): 0 | 1 => (seededUniform(10, person, j) < probability(item, theta) ? 1 : 0)),
    );
    const result = calibrate({ responses, model: "2PL", dimensions: 2, conceptOf, tolerance: 1e-4 });
    const correlation = result.population.covariance[0]?.[1] ?? 0;
    expect(Math.abs(correlation - 0.6)).toBeLessThan(3 * (result.population.correlationErrors[0] ?? 0));
    expect(result.population.correlationErrors[0]).toBeLessThan(0.05);
  });
});

describe("standard errors are those of the marginal likelihood", () => {
  it("equal the numeric Hessian's with a free population of two concepts and free items", () => {
    const prior = createPrior({ mean: [0.5, -0.3], standardDeviations: [1.2, 0.9], correlation: 0.5 });
    const bank = items.slice(0, 8).map((item, j) => ({
      ...item,
      slopes: j % 2 === 0 ? [slope(item), 0] : [0, slope(item)],
    }));
    const responses = drawAbilities(prior, 250, 3).map((theta, person) =>
      bank.map((item, j): 0 | 1 => (seededUniform(8, person, j) < probability(item, theta) ? 1 : 0)),
    );
    const input: CalibrationInput = {
      responses,
      model: "2PL",
      dimensions: 2,
      conceptOf: bank.map((_, j) => j % 2),
      fixedItems: bank.map((item, j) => (j < 6 ? item : null)),
      population: "free",
      tolerance: 1e-8,
    };
    const { point, problem } = maximise(planCalibration(input));
    const result = calibrate(input);
    const gradientAt = (place: number, h: number) => {
      const free = point.free.map((value, i) => (i === place ? value + h : value));
      return evaluatePoint(problem, point.parameters, free).gradient;
    };
    const h = 1e-4;
    const size = point.free.length;
    const hessian = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      const [up, down] = [gradientAt(i, h), gradientAt(i, -h)];
      for (let j = 0; j < size; j++)
        hessian[i * size + j] = ((down[j] ?? Number.NaN) - (up[j] ?? Number.NaN)) / (2 * h);
    }
    const covariance = invertPositiveDefinite(hessian, size) ?? hessian;
    const expected = Array.from({ length: size }, (_, i) => Math.sqrt(covariance[i * (size + 1)] ?? 0));
    const { meanErrors, varianceErrors, correlationErrors } = result.population;
    const ours = [
      ...result.items.slice(6).flatMap((item) => [item.slopeError, item.interceptError]),
      ...[...meanErrors, ...varianceErrors, ...correlationErrors],
    ];
    expect(ours).toHaveLength(size);
    for (const [i, error] of ours.entries()) expect(error / (expected[i] ?? 0)).toBeCloseTo(1, 4);
  });

  it("Oakes' identity equals second differences of the log-likelihood, one item free", () => {
    const responses = answersOf(items.slice(0, 6), { mean: 0, sd: 1, seed: 5 }).slice(0, 300);
    const fixedItems = items.slice(0, 6).map((item, j) => (j === 2 ? null : item));
    const base: CalibrationInput = { responses, model: "2PL", fixedItems, tolerance: 1e-9 };
    const result = calibrate(base);
    const [estimate] = result.items.slice(2, 3);
    if (!estimate) throw new Error("no item");
    const logLikelihoodAt = (da: number, dd: number) => {
      const moved = {
        ...estimate.parameters,
        slopes: [slope(estimate.parameters) + da],
        intercept: estimate.parameters.intercept + dd,
      };
      return calibrate({
        ...base,
        fixedItems: fixedItems.map((item) => item ?? moved),
        standardErrors: false,
      }).logLikelihood;
    };
    const h = 1e-3;
    const at0 = logLikelihoodAt(0, 0);
    const aa = -(logLikelihoodAt(h, 0) - 2 * at0 + logLikelihoodAt(-h, 0)) / h ** 2;
    const dd = -(logLikelihoodAt(0, h) - 2 * at0 + logLikelihoodAt(0, -h)) / h ** 2;
    const ad =
      -(logLikelihoodAt(h, h) - logLikelihoodAt(h, -h) - logLikelihoodAt(-h, h) + logLikelihoodAt(-h, -h)) /
      (4 * h ** 2);
    const determinant = aa * dd - ad * ad;
    expect(estimate.slopeError / Math.sqrt(dd / determinant)).toBeCloseTo(1, 4);
    expect(estimate.interceptError / Math.sqrt(aa / determinant)).toBeCloseTo(1, 4);
  });
});
