import { describe, expect, it } from "vitest";
import { largestDifference, readReference } from "../../test/read-reference.ts";
import { equallySpaced } from "../ability/posterior-grid.ts";
import { type CalibrationResult, calibrate, marginalLogLikelihood } from "./calibrate.ts";
import type { CalibrationInput } from "./calibration-model.ts";
import { responsesFromStrings } from "./response-data.ts";

type Numbers = readonly number[];

const slopesOf = (result: CalibrationResult) =>
  result.items.map(({ parameters }) => Math.max(...parameters.slopes));
const interceptsOf = (result: CalibrationResult) =>
  result.items.map(({ parameters }) => parameters.intercept);
const largestRelative = (x: Numbers, y: Numbers) =>
  x.length === y.length
    ? Math.max(...x.map((value, i) => Math.abs(value / (y[i] ?? Number.NaN) - 1)))
    : Number.NaN;

const one = readReference<{
  true: { a: Numbers; d: Numbers };
  responses: readonly string[];
  mirt: {
    a: Numbers;
    d: Numbers;
    SE_a_Oakes: Numbers;
    SE_d_Oakes: Numbers;
    logLik: number;
    AIC: number;
    BIC: number;
  };
}>("calibration-1d.json");

const oneInput: CalibrationInput = { responses: responsesFromStrings(one.responses), model: "2PL" };

const fixedItems = (a: Numbers, d: Numbers, conceptOf: Numbers, dimensions: number) =>
  a.map((slope, j) => ({
    slopes: Array.from({ length: dimensions }, (_, k) => (k === conceptOf[j] ? slope : 0)),
    intercept: d[j] ?? Number.NaN,
    lower: 0,
    upper: 1,
  }));

describe("2,000 persons x 40 items, 2PL", () => {
  it("mirt's log-likelihood at mirt's parameters, to 1e-6", () => {
    const items = fixedItems(
      one.mirt.a,
      one.mirt.d,
      one.mirt.a.map(() => 0),
      1,
    );
    expect(
      Math.abs(marginalLogLikelihood({ ...oneInput, fixedItems: items }, [[1]]) - one.mirt.logLik),
    ).toBeLessThan(1e-6);
  });

  it("mirt's estimates, Oakes standard errors, AIC and BIC", () => {
    const result = calibrate(oneInput);
    expect(result.converged).toBe(true);
    expect(largestDifference(slopesOf(result), one.mirt.a)).toBeLessThan(1e-3);
    expect(largestDifference(interceptsOf(result), one.mirt.d)).toBeLessThan(1e-3);
    expect(
      largestRelative(
        result.items.map((item) => item.slopeError),
        one.mirt.SE_a_Oakes,
      ),
    ).toBeLessThan(0.02);
    expect(
      largestRelative(
        result.items.map((item) => item.interceptError),
        one.mirt.SE_d_Oakes,
      ),
    ).toBeLessThan(0.02);
    expect(Math.abs(result.logLikelihood - one.mirt.logLik)).toBeLessThan(1e-3);
    expect(Math.abs(result.aic - one.mirt.AIC)).toBeLessThan(1e-2);
    expect(Math.abs(result.bic - one.mirt.BIC)).toBeLessThan(1e-2);
  });
});

const three = readReference<{
  factor_of_item: Numbers;
  responses: readonly string[];
  mirt_25_quadpts_theta5: { a: Numbers; d: Numbers; cov: Numbers; logLik: number };
  mirt_default_15_quadpts: {
    a: Numbers;
    d: Numbers;
    cov: Numbers;
    logLik: number;
    SE_a: Numbers;
    SE_d: Numbers;
    SE_cov: Numbers;
  };
}>("calibration-3d.json");

const conceptOf = three.factor_of_item.map((factor) => factor - 1);
const threeInput: CalibrationInput = {
  responses: responsesFromStrings(three.responses),
  model: "2PL",
  dimensions: 3,
  conceptOf,
};

describe("3,000 persons x 60 items, three correlated concepts", () => {
  it("mirt's log-likelihood at mirt's parameters on mirt's grid, to 1e-6", () => {
    const { a, d, cov, logLik } = three.mirt_25_quadpts_theta5;
    const [r21 = 0, r31 = 0, r32 = 0] = cov;
    const input = { ...threeInput, fixedItems: fixedItems(a, d, conceptOf, 3), population: "fixed" as const };
    const matrix = [
      [1, r21, r31],
      [r21, 1, r32],
      [r31, r32, 1],
    ];
    expect(Math.abs(marginalLogLikelihood(input, matrix) - logLik)).toBeLessThan(1e-6);
  });

  it("mirt's estimates and correlations", () => {
    const result = calibrate({ ...threeInput, tolerance: 1e-4 });
    const reference = three.mirt_25_quadpts_theta5;
    const [first = [], second = [], third = []] = result.population.covariance;
    expect(largestDifference(slopesOf(result), reference.a)).toBeLessThan(1e-2);
    expect(largestDifference(interceptsOf(result), reference.d)).toBeLessThan(5e-3);
    expect(largestDifference([first[1] ?? 0, first[2] ?? 0, second[2] ?? 0], reference.cov)).toBeLessThan(
      3e-3,
    );
    expect(third).toHaveLength(3);
    expect(Math.abs(result.logLikelihood - reference.logLik)).toBeLessThan(0.3);
    const errors = three.mirt_default_15_quadpts;
    expect(
      largestRelative(
        result.items.map((item) => item.slopeError),
        errors.SE_a,
      ),
    ).toBeLessThan(0.05);
    expect(
      largestRelative(
        result.items.map((item) => item.interceptError),
        errors.SE_d,
      ),
    ).toBeLessThan(0.05);
    expect(largestRelative(result.population.correlationErrors, errors.SE_cov)).toBeLessThan(0.05);
  });
});

describe("points", () => {
  it("are equally spaced and symmetric", () => {
    expect(Array.from(equallySpaced(-1, 1, 5))).toEqual([-1, -0.5, 0, 0.5, 1]);
  });
});
