import { EngineInputError } from "@plumbline/adaptive-engine";
import { seededUniform } from "@plumbline/adaptive-engine/numerics";
import { describe, expect, it } from "vitest";
import { simulateAnswers } from "../../testing/simulate-answers.ts";
import { PsychometricsInputError } from "../psychometrics-input-error.ts";
import { type CalibrationResult, calibrate } from "./calibrate.ts";
import { CALIBRATION_MODELS, type CalibrationInput } from "./calibration-model.ts";
import type { ResponseRow } from "./response-data.ts";

type Answers = (0 | 1 | null)[][];

/** What real data have and simulated data do not. Each changes answers of a sound test. */
const DEFECTS: Readonly<Record<string, (answers: Answers, seed: number) => void>> = {
  none: () => undefined,
  "one item all but right": (rows) => {
    for (const [i, row] of rows.entries()) row[0] = i === 0 ? 0 : 1;
  },
  "one item all but wrong": (rows) => {
    for (const [i, row] of rows.entries()) row[0] = i === 0 ? 1 : 0;
  },
  "two items without variation": (rows) => {
    for (const row of rows) [row[0], row[1]] = [1, null];
  },
  "a reversed key": (rows) => {
    for (const row of rows) row[1] = row[1] === 1 ? 0 : 1;
  },
  "two equal columns": (rows) => {
    for (const row of rows) row[2] = row[3] ?? null;
  },
  "an item with three answers": (rows) => {
    for (const [i, row] of rows.entries()) row[0] = i < 3 ? (i === 1 ? 1 : 0) : null;
  },
  "nine tenths missing": (rows, seed) => {
    for (const [i, row] of rows.entries())
      for (const j of row.keys()) if (seededUniform(seed, i, j) < 0.9) row[j] = null;
  },
  "persons without answers": (rows) => {
    for (const [i, row] of rows.entries()) if (i % 3 === 0) row.fill(null);
  },
  "a Guttman scale": (rows) => {
    for (const row of rows) {
      const score = row.reduce<number>((sum, answer) => sum + (answer ?? 0), 0);
      for (const j of row.keys()) row[j] = j < score ? 1 : 0;
    }
  },
  "answers by lot": (rows, seed) => {
    for (const [i, row] of rows.entries())
      for (const j of row.keys()) row[j] = seededUniform(seed, i, j) < 0.5 ? 1 : 0;
  },
  "two kinds of persons": (rows) => {
    for (const [i, row] of rows.entries()) row.fill(i % 2 === 0 ? 1 : 0);
  },
  "everything right": (rows) => {
    for (const row of rows) row.fill(1);
  },
  "everything wrong": (rows) => {
    for (const row of rows) row.fill(0);
  },
};

const SIZES = [
  { persons: 2, items: 3 },
  { persons: 12, items: 5 },
  { persons: 60, items: 8 },
  { persons: 200, items: 6 },
];

const PRIORS = { logSlope: { mean: 0.2, standardDeviation: 0.7 } };

function isNamed(error: unknown) {
  return error instanceof PsychometricsInputError || error instanceof EngineInputError;
}

/** The result, or null when the data are refused by name. */
function calibrateOrRefuse(input: CalibrationInput): CalibrationResult | null {
  try {
    return calibrate(input);
  } catch (error) {
    if (!isNamed(error)) throw error;
    return null;
  }
}

function expectSound(result: CalibrationResult) {
  const { objectives } = result;
  for (const [i, objective] of objectives.entries()) {
    const before = objectives[i - 1] ?? Number.NEGATIVE_INFINITY;
    expect(objective).toBeGreaterThanOrEqual(before - 1e-11 * Math.abs(objective));
  }
  expect(Number.isFinite(result.logLikelihood)).toBe(true);
  expect(result.converged).toBe(result.stopReason === "CONVERGED");
  if (result.converged) expect(result.largestGradient).toBeLessThan(1e-4);
  for (const [item, { parameters, slopeError, interceptError }] of result.items.entries()) {
    const numbers = [...parameters.slopes, parameters.intercept, parameters.lower, parameters.upper];
    expect(numbers.every(Number.isFinite)).toBe(true);
    // An error is missing only with a reason, which is said.
    if (Number.isNaN(slopeError) || Number.isNaN(interceptError))
      expect(result.findings.filter((finding) => finding.item === item).length).toBeGreaterThan(0);
  }
}

describe.each(Object.keys(DEFECTS))("%s", (defect) => {
  it("the likelihood never falls, nothing is NaN without a finding, a refusal has a name", () => {
    for (const [s, size] of SIZES.entries()) {
      for (const model of CALIBRATION_MODELS) {
        const seed = 100 * s + 7;
        const responses = simulateAnswers({ ...size, seed }, (j) => ({
          a: 0.7 + (j % 3) / 3,
          d: (j - 3) / 3,
          c: model === "3PL" ? 0.2 : 0,
        }));
        DEFECTS[defect]?.(responses, seed);
        for (const priors of [undefined, PRIORS]) {
          const result = calibrateOrRefuse({ responses, model, ...(priors ? { priors } : {}) });
          if (result !== null) expectSound(result);
        }
      }
    }
  });
});

describe("one bad item is named and does not cost the others their standard errors", () => {
  const sound = simulateAnswers({ persons: 800, items: 12, seed: 3 }, (j) => ({
    a: 0.9 + (j % 4) / 4,
    d: (j - 5.5) / 4,
  }));
  const others = calibrate({ responses: sound.map((row) => row.slice(1)), model: "2PL" });
  const withFirst = (first: (row: ResponseRow, person: number) => 0 | 1 | null) =>
    calibrate({
      responses: sound.map((row, person) => [first(row, person), ...row.slice(1)]),
      model: "2PL",
    });

  it("reversed key", () => {
    const result = withFirst((row) => (row[0] === 1 ? 0 : 1));
    expect(result.findings).toContainEqual({ item: 0, code: "SLOPE_AT_BOUND" });
    expect(result.findings).toContainEqual({ item: 0, code: "REVERSED", z: expect.any(Number) });
    expectOthersRight(result);
  });

  it("the same question twice", () => {
    const result = withFirst((row) => row[1] ?? null);
    expect(result.findings).toContainEqual({ item: 0, code: "DUPLICATE", of: 1 });
    expect(result.findings).toContainEqual({ item: 1, code: "DUPLICATE", of: 0 });
    expect(result.findings.every((finding) => finding.item < 2)).toBe(true);
    expect(result.items.slice(2).every((item) => item.slopeError < 0.5)).toBe(true);
  });

  it("three answers", () => {
    const result = withFirst((_row, person) => (person < 3 ? (person === 0 ? 1 : 0) : null));
    expect(result.findings).toContainEqual({ item: 0, code: "FEW_ANSWERS", right: 1, wrong: 2 });
    expectOthersRight(result);
  });

  it.each([
    {
      name: "right answers only",
      intercept: 100,
      counts: { right: 800, wrong: 0 },
      answer: () => 1 as const,
    },
    {
      name: "wrong answers only",
      intercept: -100,
      counts: { right: 0, wrong: 800 },
      answer: () => 0 as const,
    },
    {
      name: "four answers, all of them right",
      intercept: 100,
      counts: { right: 4, wrong: 0 },
      answer: (_row: ResponseRow, person: number) => (person < 4 ? (1 as const) : null),
    },
    { name: "no answers", intercept: 0, counts: { right: 0, wrong: 0 }, answer: () => null },
  ])("$name", ({ answer, counts, intercept }) => {
    const result = withFirst(answer);
    expect(result.findings).toEqual([{ item: 0, code: "NO_VARIATION", ...counts }]);
    expect(result.items[0]?.parameters).toEqual({ slopes: [1], intercept, lower: 0, upper: 1 });
    expect(result.items[0]?.slopeError).toBeNaN();
    expect(result.freeParameters).toBe(others.freeParameters);
    expect(result.logLikelihood).toBeCloseTo(others.logLikelihood, 6);
    for (const [j, expected] of others.items.entries()) {
      const found = result.items[j + 1];
      expect(found?.parameters.slopes[0]).toBeCloseTo(expected.parameters.slopes[0] ?? 0, 6);
      expect(found?.parameters.intercept).toBeCloseTo(expected.parameters.intercept, 6);
      expect(found?.slopeError).toBeCloseTo(expected.slopeError, 6);
      expect(found?.interceptError).toBeCloseTo(expected.interceptError, 6);
    }
  });

  it("a sound test has no findings", () => {
    expect(others.findings).toEqual([]);
  });

  function expectOthersRight(result: CalibrationResult) {
    expect(result.converged).toBe(true);
    expect(result.findings.every((finding) => finding.item === 0)).toBe(true);
    for (const [j, expected] of others.items.entries()) {
      const found = result.items[j + 1];
      expect(Math.abs((found?.slopeError ?? 0) / expected.slopeError - 1)).toBeLessThan(0.05);
      expect(Math.abs((found?.interceptError ?? 0) / expected.interceptError - 1)).toBeLessThan(0.05);
    }
  }
});

describe("slow mixing: items that nearly everybody answers alike", () => {
  const responses = simulateAnswers({ persons: 400, items: 20, seed: 5 }, (j) => ({
    a: 1,
    d: j % 2 === 0 ? 4.5 : -4.5,
  })).map((row, person) => row.map((answer, j) => (person === j ? (j % 2 === 0 ? 0 : 1) : answer)));

  it.each([{ standardDeviation: 0.3 }, { standardDeviation: 1 }, { standardDeviation: 3 }])(
    "ends in under 100 cycles at the optimum to 1e-6, log slopes with sd $standardDeviation",
    ({ standardDeviation }) => {
      const input: CalibrationInput = {
        responses,
        model: "2PL",
        priors: { logSlope: { mean: 0, standardDeviation } },
      };
      const result = calibrate(input);
      const exact = calibrate({ ...input, tolerance: 1e-9 });
      expect(result.converged).toBe(true);
      expect(result.cycles).toBeLessThan(100);
      expect(Math.abs((result.objectives.at(-1) ?? 0) - (exact.objectives.at(-1) ?? 1))).toBeLessThan(1e-6);
    },
  );

  it("says that it did not converge when the cycles are used up", () => {
    const result = calibrate({ responses, model: "2PL", maximumCycles: 5 });
    expect(result.converged).toBe(false);
    expect(result.stopReason).toBe("CYCLE_LIMIT");
    expect(result.cycles).toBe(5);
    expect(result.largestGradient).toBeGreaterThan(1e-4);
  });
});
