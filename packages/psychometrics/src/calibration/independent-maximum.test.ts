import { describe, expect, it } from "vitest";
import { independentErrors, independentFit } from "../../testing/independent-fit.ts";
import type { IndependentItems, IndependentProblem } from "../../testing/independent-likelihood.ts";
import { simulateAnswers } from "../../testing/simulate-answers.ts";
import { type CalibrationResult, calibrate } from "./calibrate.ts";

const PRIORS = {
  logSlope: { mean: 0.2, standardDeviation: 0.5 },
  guessing: { alpha: 5, beta: 17 },
};

function answers(persons: number, seed: number, guessing: number) {
  return simulateAnswers({ persons, items: 8, seed }, (j) => ({
    a: 0.8 + (j % 4) / 4,
    d: (j - 3.5) / 3,
    c: guessing,
  }));
}

interface Case extends IndependentProblem {
  readonly name: string;
}

const CASES: Case[] = [
  { name: "1PL", model: "1PL", responses: answers(400, 1, 0) },
  {
    name: "1PL, prior on the slope",
    model: "1PL",
    responses: answers(60, 2, 0),
    priors: { logSlope: { mean: 0.5, standardDeviation: 0.2 } },
  },
  { name: "2PL", model: "2PL", responses: answers(400, 3, 0) },
  {
    name: "2PL, a third missing",
    model: "2PL",
    responses: answers(500, 4, 0).map((row, i) =>
      row.map((answer, j) => ((i + j) % 3 === 0 ? null : answer)),
    ),
  },
  {
    name: "2PL, prior on slopes",
    model: "2PL",
    responses: answers(80, 5, 0),
    priors: { logSlope: PRIORS.logSlope },
  },
  { name: "3PL, priors", model: "3PL", responses: answers(400, 6, 0.2), priors: PRIORS },
  {
    name: "3PL, prior on guessing",
    model: "3PL",
    responses: answers(500, 7, 0.2),
    priors: { guessing: PRIORS.guessing },
  },
];

describe("the same maximum and standard errors as an optimiser that shares no code", () => {
  it.each(CASES)("$name", (problem) => {
    const result = calibrate(problem);
    const { items, value } = independentFit(problem);
    expect(result.converged).toBe(true);
    expect(Math.abs(result.logLikelihood - value.logLikelihood)).toBeLessThan(1e-3);
    expect(Math.abs((result.objectives.at(-1) ?? 0) - value.objective)).toBeLessThan(1e-5);
    expectSame(result, { items, errors: independentErrors(problem, items) });
  });
});

describe("3PL without priors", () => {
  it.each([
    { seed: 11, guessing: 0 },
    { seed: 13, guessing: 0.2 },
    { seed: 17, guessing: 0.25 },
    { seed: 28, guessing: 0.25 },
  ])("guessing $guessing, seed $seed: at least as high as BFGS from three starts", ({ seed, guessing }) => {
    const problem: IndependentProblem = { model: "3PL", responses: answers(400, seed, guessing) };
    const result = calibrate(problem);
    expect(result.converged).toBe(true);
    const items = {
      a: result.items.map(({ parameters }) => parameters.slopes[0] ?? 0),
      d: result.items.map(({ parameters }) => parameters.intercept),
      c: result.items.map(({ parameters }) => parameters.lower),
    };
    // No slope is at its limit, which BFGS does not have.
    expect(result.findings).toEqual([]);
    // From the calibration's own maximum the independent optimiser finds nothing higher.
    const polished = independentFit(problem, { items });
    expect(polished.value.logLikelihood).toBeLessThan(result.logLikelihood + 1e-3);
    for (const lower of [0.02, 0.2]) {
      const { value } = independentFit(problem, { lower });
      expect(value.logLikelihood).toBeLessThan(result.logLikelihood + 1e-3);
    }
    const free = independentErrors(problem, items);
    for (const [j, item] of result.items.entries()) {
      expect(Math.abs(item.slopeError / (free.a[j] ?? 0) - 1)).toBeLessThan(0.01);
      expect(Math.abs(item.interceptError / (free.d[j] ?? 0) - 1)).toBeLessThan(0.01);
      expect(Number.isNaN(item.lowerError)).toBe(item.parameters.lower === 0);
      if (item.parameters.lower > 0)
        expect(Math.abs(item.lowerError / (free.c[j] ?? 0) - 1)).toBeLessThan(0.01);
    }
  });

  // At c = 0 the gradient by c of a steep item looks like 0, and EM does not leave it: 0.32 and 0.086 below the maximum.
  it.each([6, 29])("leaves guessing 0 where the likelihood rises from there, seed %i", (seed) => {
    const problem: IndependentProblem = {
      model: "3PL",
      responses: simulateAnswers({ persons: 300, items: 6, seed }, (j) => ({
        a: 2.5 + (j % 3),
        d: (j - 2.5) * 1.2,
        c: 0.03,
      })),
    };
    const result = calibrate({ ...problem, standardErrors: false });
    expect(result.converged).toBe(true);
    const items = {
      a: result.items.map(({ parameters }) => parameters.slopes[0] ?? 0),
      d: result.items.map(({ parameters }) => parameters.intercept),
      c: result.items.map(({ parameters }) => Math.max(1e-3, parameters.lower)),
    };
    expect(independentFit(problem, { items }).value.logLikelihood).toBeLessThan(result.logLikelihood + 1e-3);
  });

  it.each([
    { persons: 300, items: 15, guessing: 0 },
    { persons: 600, items: 8, guessing: 0 },
    { persons: 300, items: 15, guessing: 0.25 },
    { persons: 40, items: 8, guessing: 0.2 },
  ])("never below the nested 2PL: $persons x $items, guessing $guessing", ({ guessing, ...size }) => {
    for (let seed = 1; seed <= 3; seed++) {
      const responses = simulateAnswers({ ...size, seed }, (j) => ({
        a: 0.6 + (j % 5) / 4,
        d: (j % 9) / 3 - 1.3,
        c: guessing,
      }));
      const input = { responses, standardErrors: false };
      const nested = calibrate({ ...input, model: "2PL" });
      const result = calibrate({ ...input, model: "3PL" });
      expect(result.converged).toBe(true);
      expect(result.logLikelihood).toBeGreaterThanOrEqual(nested.logLikelihood - 1e-9);
    }
  });
});

/** Estimates within 0.02 standard errors, standard errors within 1 %. */
function expectSame(
  result: CalibrationResult,
  other: { readonly items: IndependentItems; readonly errors: ReturnType<typeof independentErrors> },
) {
  for (const [j, item] of result.items.entries()) {
    const { slopes, intercept, lower } = item.parameters;
    const pairs = [
      [slopes[0], other.items.a[j], item.slopeError, other.errors.a[j]],
      [intercept, other.items.d[j], item.interceptError, other.errors.d[j]],
      [lower, other.items.c[j], item.lowerError, other.errors.c[j]],
    ] as const;
    for (const [ours = 0, theirs = 0, error, theirError = 0] of pairs) {
      if (Number.isNaN(theirError)) expect(error).toBeNaN();
      else {
        expect(Math.abs(ours - theirs)).toBeLessThan(0.02 * error);
        expect(Math.abs(error / theirError - 1)).toBeLessThan(0.01);
      }
    }
  }
}
