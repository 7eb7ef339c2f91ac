import { type AdaptiveSettings, createPrior, DEFAULT_DRIFT_PER_YEAR } from "@plumbline/adaptive-engine";
import { makeBank } from "@plumbline/adaptive-engine/testing";
import { describe, expect, it } from "vitest";
import { type SeriesInput, type SimulatedSeries, simulateTestSeries } from "./simulate-test-series.ts";
import { summariseRecovery } from "./summarise-simulation.ts";
import { type LongTermMethod, trackLongTerm } from "./track-long-term.ts";

const prior = createPrior({ mean: [0, 0, 0], standardDeviations: [1, 1, 1], correlation: 0.5 });

const settings: AdaptiveSettings = {
  estimator: "eap",
  selection: { rule: "D", start: { items: 2, among: 5 } },
  exposure: { kind: "randomesque", among: 5 },
  contentBalance: { kind: "none" },
  stopping: { minimumItems: 15, maximumItems: 15, rules: [] },
};

const input: SeriesInput = {
  items: makeBank({ size: 120, dimensions: 3, guessing: 0.2, seed: 11 }),
  prior,
  settings,
  students: 100,
  tests: 10,
  changePerTest: { mean: 0, standardDeviation: 0 },
  guessedTest: null,
  seed: 41,
};

/** Share of 95 % intervals that contain the truth after one test (counted from 1), over all concepts. */
function coverageAfter(test: number, all: readonly SimulatedSeries[], method: LongTermMethod): number {
  const estimates = all.flatMap((series) => trackLongTerm(series, prior, method).slice(test - 1, test));
  const concepts = summariseRecovery(estimates);
  return concepts.reduce((sum, { coverage }) => sum + coverage, 0) / concepts.length;
}

function fullCovariance(driftPerYear: number): LongTermMethod {
  return { kind: "full-covariance", daysBetween: 30, driftPerYear };
}

function marginalErrors(driftPerTest: number): LongTermMethod {
  return { kind: "marginal-errors", driftPerTest };
}

// 100 students with three concepts are 300 intervals. The bounds are three binomial standard errors from 0.95. The README
// has the same study with more students.
const halfWidth = 3 * Math.sqrt((0.95 * 0.05) / 300);

function expectHonest(coverage: number): void {
  expect(coverage).toBeGreaterThan(0.95 - halfWidth);
  expect(coverage).toBeLessThan(0.95 + halfWidth);
}

describe("intervals of students who stand still", () => {
  const all = simulateTestSeries(input);

  it.each([4, 10])("hold at 95 percent after %i tests, where no drift is assumed", (test) => {
    expectHonest(coverageAfter(test, all, fullCovariance(0)));
  });

  it.each([4, 10])("hold at least as often after %i tests, where the default drift is assumed", (test) => {
    const coverage = coverageAfter(test, all, fullCovariance(DEFAULT_DRIFT_PER_YEAR));
    expect(coverage).toBeGreaterThan(0.95 - halfWidth);
  });

  it.each([4, 10])("do not hold after %i tests with marginal errors", (test) => {
    expect(coverageAfter(test, all, marginalErrors(0))).toBeLessThan(0.95 - halfWidth);
  });
});

describe("intervals of students who change as much as the drift assumes", () => {
  const perTest = DEFAULT_DRIFT_PER_YEAR * Math.sqrt(30 / 365.25);
  const all = simulateTestSeries({ ...input, changePerTest: { mean: 0, standardDeviation: perTest } });

  it.each([4, 10])("hold at 95 percent after %i tests, and do not with marginal errors", (test) => {
    expectHonest(coverageAfter(test, all, fullCovariance(DEFAULT_DRIFT_PER_YEAR)));
    expect(coverageAfter(test, all, marginalErrors(perTest))).toBeLessThan(0.95 - halfWidth);
  });
});

describe("a series of tests", () => {
  const few = { ...input, students: 30, tests: 3 };

  it("raises every concept by the mean change", () => {
    const all = simulateTestSeries({ ...few, changePerTest: { mean: 0.25, standardDeviation: 0 } });
    for (const series of all) {
      const first = series[0]?.trueTheta ?? [];
      for (const [round, { trueTheta }] of series.entries()) {
        for (const [k, value] of trueTheta.entries()) {
          expect(value).toBeCloseTo((first[k] ?? Number.NaN) + 0.25 * round, 12);
        }
      }
    }
  });

  it("changes at random with the population's standard deviation and correlation, anew each time", () => {
    const wide = createPrior({ mean: [3, 3, 3], standardDeviations: [1, 1, 2], correlation: 0.5 });
    const oneItem = {
      ...settings,
      estimator: "map" as const,
      stopping: { minimumItems: 1, maximumItems: 1, rules: [] },
    };
    const all = simulateTestSeries({
      ...few,
      prior: wide,
      settings: oneItem,
      students: 400,
      changePerTest: { mean: 0, standardDeviation: 0.5 },
    });
    const changes = [1, 2].map((round) =>
      all.map((series) =>
        [0, 1, 2].map((k) => (series[round]?.trueTheta[k] ?? NaN) - (series[round - 1]?.trueTheta[k] ?? NaN)),
      ),
    );
    const product = (x: readonly (readonly number[])[] = [], y: readonly (readonly number[])[] = []) =>
      [0, 1, 2].map(
        (k) => x.reduce((sum, row, i) => sum + (row[k] ?? NaN) * (y[i]?.[(k + 1) % 3] ?? NaN), 0) / x.length,
      );
    // Covariances of two concepts: 0.25 x 0.5 x (1, 2, 2); of one change with the next: 0.
    const [within, across] = [product(changes[0], changes[0]), product(changes[0], changes[1])];
    for (const [k, expected] of [0.125, 0.25, 0.25].entries()) {
      expect(Math.abs((within[k] ?? NaN) - expected)).toBeLessThan(0.1);
      expect(Math.abs(across[k] ?? NaN)).toBeLessThan(0.1);
    }
  });

  it("lets students guess in one test, at the items' guessing parameters; the others and their scores stay", () => {
    const all = simulateTestSeries({ ...few, guessedTest: 2 });
    const plain = simulateTestSeries(few);
    const right = (round: number) => {
      const answers = all.flatMap((series) => series[round]?.answers ?? []);
      return answers.filter(({ correct }) => correct).length / answers.length;
    };
    // 450 answers: a binomial standard error of 0.019 around 0.2.
    expect(Math.abs(right(1) - 0.2)).toBeLessThan(0.06);
    for (const round of [0, 2]) {
      expect(all.map((series) => series[round])).toEqual(plain.map((series) => series[round]));
    }
  });

  it.each([
    { students: 0 },
    { tests: 1.5 },
    { tests: Number.NaN },
    { changePerTest: { mean: Number.NaN, standardDeviation: 0 } },
    { changePerTest: { mean: 0, standardDeviation: -1 } },
    { changePerTest: { mean: 0, standardDeviation: Number.POSITIVE_INFINITY } },
    { guessedTest: 0 },
    { guessedTest: 4 },
    { guessedTest: Number.NaN },
  ])("refuses %o", (change) => {
    expect(() => simulateTestSeries({ ...few, ...change })).toThrow(
      expect.objectContaining({ name: "PsychometricsInputError", code: "SIMULATION_INVALID" }),
    );
  });

  it("refuses an unknown method", () => {
    const unknown = { kind: "marginal", driftPerTest: 0 } as unknown as LongTermMethod;
    expect(() => trackLongTerm([], prior, unknown)).toThrow(
      expect.objectContaining({ name: "PsychometricsInputError", code: "SETTINGS_INVALID" }),
    );
  });

  it("refuses an invalid drift of either method", () => {
    const [series = []] = simulateTestSeries({ ...few, students: 1, tests: 2 });
    for (const drift of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => trackLongTerm(series, prior, { kind: "marginal-errors", driftPerTest: drift })).toThrow(
        expect.objectContaining({ code: "SETTINGS_INVALID" }),
      );
      const full = { kind: "full-covariance" as const, daysBetween: 30, driftPerYear: drift };
      expect(() => trackLongTerm(series, prior, full)).toThrow(
        expect.objectContaining({ code: "DRIFT_INVALID" }),
      );
    }
  });
});
