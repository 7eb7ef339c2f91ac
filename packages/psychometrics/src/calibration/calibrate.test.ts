import { multidimensionalDifficulty } from "@plumbline/adaptive-engine";
import { equallySpaced } from "@plumbline/adaptive-engine/numerics";
import { largestDifference } from "@plumbline/adaptive-engine/testing";
import { describe, expect, it } from "vitest";
import { marginalLogLikelihood } from "../../testing/marginal-log-likelihood.ts";
import { readReference } from "../../testing/read-reference.ts";
import { responsesFromStrings } from "../../testing/responses-from-strings.ts";
import { type CalibrationResult, calibrate } from "./calibrate.ts";
import type { CalibrationInput } from "./calibration-model.ts";

type Numbers = readonly number[];

function slopesOf(result: CalibrationResult) {
  return result.items.map(({ parameters }) => Math.max(...parameters.slopes));
}
function interceptsOf(result: CalibrationResult) {
  return result.items.map(({ parameters }) => parameters.intercept);
}
function largestRelative(x: Numbers, y: Numbers) {
  return x.length === y.length
    ? Math.max(...x.map((value, i) => Math.abs(value / (y[i] ?? Number.NaN) - 1)))
    : Number.NaN;
}

const one = readReference<{
  true: { a: Numbers; d: Numbers };
  responses: readonly string[];
  mirt: {
    a: Numbers;
    d: Numbers;
    SE_a_Oakes: Numbers;
    SE_d_Oakes: Numbers;
    b: Numbers;
    logLik: number;
    AIC: number;
    BIC: number;
    default_TOL_1e_4: { a: Numbers; d: Numbers; logLik: number };
  };
}>("calibration-1d.json");

const oneInput: CalibrationInput = { responses: responsesFromStrings(one.responses), model: "2PL" };

function fixedItems(a: Numbers, d: Numbers, conceptOf: Numbers, dimensions: number) {
  return a.map((slope, j) => ({
    slopes: Array.from({ length: dimensions }, (_, k) => (k === conceptOf[j] ? slope : 0)),
    intercept: d[j] ?? Number.NaN,
    lower: 0,
    upper: 1,
  }));
}

describe("2,000 persons x 40 items, 2PL", () => {
  it.each([
    { stop: "1e-6", solution: one.mirt },
    { stop: "1e-4, its default", solution: one.mirt.default_TOL_1e_4 },
  ])("mirt's log-likelihood at mirt's parameters, stopped at $stop, to 1e-6", ({ solution }) => {
    const { a, d, logLik } = solution;
    const items = fixedItems(
      a,
      d,
      a.map(() => 0),
      1,
    );
    const logLikelihood = marginalLogLikelihood({ ...oneInput, fixedItems: items }, [[1]]);
    expect(Math.abs(logLikelihood - logLik)).toBeLessThan(1e-6);
  });

  it("mirt's estimates, Oakes standard errors, AIC and BIC", () => {
    const result = calibrate(oneInput);
    expect(result.converged).toBe(true);
    expect(largestDifference(slopesOf(result), one.mirt.a)).toBeLessThan(1e-3);
    expect(largestDifference(interceptsOf(result), one.mirt.d)).toBeLessThan(1e-3);
    const difficulties = result.items.map(({ parameters }) => multidimensionalDifficulty(parameters).mdiff);
    expect(largestDifference(difficulties, one.mirt.b)).toBeLessThan(1e-3);
    // mirt's default convergence criterion stops up to 2e-3 from there.
    expect(largestDifference(slopesOf(result), one.mirt.default_TOL_1e_4.a)).toBeLessThan(2e-3);
    expect(largestDifference(interceptsOf(result), one.mirt.default_TOL_1e_4.d)).toBeLessThan(2e-3);
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

interface Solution {
  readonly a: Numbers;
  readonly d: Numbers;
  readonly cov: Numbers;
  readonly logLik: number;
}

const three = readReference<{
  factor_of_item: Numbers;
  responses: readonly string[];
  mirt_25_quadpts_theta5: Solution;
  mirt_21_quadpts: Solution;
  mirt_default_15_quadpts: Solution & {
    readonly SE_a: Numbers;
    readonly SE_d: Numbers;
    readonly SE_cov: Numbers;
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
  const most = three.mirt_25_quadpts_theta5;
  const fewest = three.mirt_default_15_quadpts;
  const logLikelihoodOf = ({ a, d, cov }: Solution, quadrature: CalibrationInput["quadrature"]) => {
    const [r21 = 0, r31 = 0, r32 = 0] = cov;
    const correlations = [
      [1, r21, r31],
      [r21, 1, r32],
      [r31, r32, 1],
    ];
    const held = { fixedItems: fixedItems(a, d, conceptOf, 3), population: "fixed" as const };
    return marginalLogLikelihood(
      { ...threeInput, ...held, ...(quadrature ? { quadrature } : {}) },
      correlations,
    );
  };

  it.each([
    { name: "25 points on [-5, 5]", solution: most, quadrature: { points: 25, bound: 5 } },
    { name: "21 points on [-6, 6]", solution: three.mirt_21_quadpts, quadrature: { points: 21, bound: 6 } },
    { name: "15 points on [-6, 6]", solution: fewest, quadrature: { points: 15, bound: 6 } },
  ])(
    "mirt's log-likelihood at mirt's parameters on mirt's grid, $name, to 1e-6",
    ({ solution, quadrature }) => {
      expect(Math.abs(logLikelihoodOf(solution, quadrature) - solution.logLik)).toBeLessThan(1e-6);
    },
  );

  it("the converged integral at mirt's parameters", () => {
    const converged = logLikelihoodOf(most, { points: 41, bound: 7 });
    expect(Math.abs(converged - -101687.29716)).toBeLessThan(1e-4);
  });

  it("mirt's estimates and correlations with 25 points, and its standard errors", () => {
    const result = calibrate({ ...threeInput, tolerance: 1e-4 });
    expectNear(result, most);
    expectErrors(result);
  });

  it("mirt's default: 15 points, estimates, correlations and standard errors", () => {
    const result = calibrate({ ...threeInput, tolerance: 1e-4, quadrature: { points: 15, bound: 6 } });
    expectNear(result, fewest);
    expectErrors(result);
  });

  function expectNear(result: CalibrationResult, solution: Solution) {
    const [first = [], second = []] = result.population.covariance;
    const correlations = [first[1] ?? Number.NaN, first[2] ?? Number.NaN, second[2] ?? Number.NaN];
    expect(largestDifference(slopesOf(result), solution.a)).toBeLessThan(1e-2);
    expect(largestDifference(interceptsOf(result), solution.d)).toBeLessThan(5e-3);
    expect(largestDifference(correlations, solution.cov)).toBeLessThan(3e-3);
    expect(Math.abs(result.logLikelihood - solution.logLik)).toBeLessThan(0.3);
  }

  function expectErrors({ items, population }: CalibrationResult) {
    const slopeErrors = items.map((item) => item.slopeError);
    const interceptErrors = items.map((item) => item.interceptError);
    expect(largestRelative(slopeErrors, fewest.SE_a)).toBeLessThan(0.05);
    expect(largestRelative(interceptErrors, fewest.SE_d)).toBeLessThan(0.05);
    expect(largestRelative(population.correlationErrors, fewest.SE_cov)).toBeLessThan(0.05);
  }
});

describe("points", () => {
  it("are equally spaced and symmetric", () => {
    expect(Array.from(equallySpaced(-1, 1, 5))).toEqual([-1, -0.5, 0, 0.5, 1]);
  });
});
