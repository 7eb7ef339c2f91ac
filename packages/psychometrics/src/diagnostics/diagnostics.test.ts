import { createPrior, estimateAbility } from "@plumbline/adaptive-engine";
import { describe, expect, it } from "vitest";
import { readReference } from "../../testing/read-reference.ts";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { analyseOptions, pointBiserial } from "./classical-analysis.ts";
import { informationCurve, testInformation } from "./information-curve.ts";
import { meanSquares, standardisedLogLikelihood } from "./residual-fit.ts";
import { sumScoreFit } from "./sum-score-fit.ts";

type Numbers = readonly number[];

const calibration = readReference<{ responses: readonly string[]; mirt: { a: Numbers; d: Numbers } }>(
  "calibration-1d.json",
);
const fit = readReference<{
  itemfit_S_X2: { S_X2: Numbers; df: Numbers; RMSEA: Numbers; p: Numbers };
  personfit_first_200: { Zh: Numbers; infit: Numbers; outfit: Numbers; z_infit: Numbers; z_outfit: Numbers };
  theta_EAP_first_200: Numbers;
}>("fit-1d.json");

const items = calibration.mirt.a.map((slope, j) => ({
  slopes: [slope],
  intercept: calibration.mirt.d[j] ?? Number.NaN,
  lower: 0,
  upper: 1,
}));
const responses = calibration.responses.map((row) => Array.from(row, (x): 0 | 1 => (x === "1" ? 1 : 0)));

describe("S-X2 of 40 items, 2,000 persons", () => {
  const results = sumScoreFit({ items, responses, estimatedParameters: 2 });

  it.each(results.map((result, j) => ({ result, j })))("item $j", ({ result, j }) => {
    const { S_X2, df, RMSEA, p } = fit.itemfit_S_X2;
    expect(result.degreesOfFreedom).toBe(df[j]);
    expect(result.statistic).toBeCloseTo(S_X2[j] ?? Number.NaN, 3);
    expect(result.p).toBeCloseTo(p[j] ?? Number.NaN, 4);
    expect(result.rmsea).toBeCloseTo(RMSEA[j] ?? Number.NaN, 4);
  });
});

describe("person fit of 200 persons at their EAP", () => {
  const persons = fit.theta_EAP_first_200.map((theta, i) =>
    items.map((item, j) => ({ item, theta: [theta], correct: responses[i]?.[j] === 1 })),
  );

  it("is at the posterior mean that mirt has on its 121 points", () => {
    const prior = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });
    const grid = { lower: -6, upper: 6, points: 121, rule: "sum" as const };
    for (const answers of persons) {
      const [theta] = estimateAbility({ prior, answers, estimator: "eap", grid }).theta;
      expect(Math.abs((theta ?? Number.NaN) - (answers[0]?.theta[0] ?? Number.NaN))).toBeLessThan(1e-12);
    }
  });

  it("lz", () => {
    for (const [i, answers] of persons.entries()) {
      expect(
        Math.abs(
          (standardisedLogLikelihood(answers) ?? Number.NaN) - (fit.personfit_first_200.Zh[i] ?? Number.NaN),
        ),
      ).toBeLessThan(1e-8);
    }
  });

  it("infit, outfit and their z values", () => {
    const reference = fit.personfit_first_200;
    let exact = 0;
    for (const [i, answers] of persons.entries()) {
      const squares = meanSquares(answers);
      expect(Math.abs((squares?.infit ?? Number.NaN) - (reference.infit[i] ?? Number.NaN))).toBeLessThan(
        5e-3,
      );
      expect(Math.abs((squares?.outfit ?? Number.NaN) - (reference.outfit[i] ?? Number.NaN))).toBeLessThan(
        1e-3,
      );
      expect(Math.abs((squares?.infitZ ?? Number.NaN) - (reference.z_infit[i] ?? Number.NaN))).toBeLessThan(
        2e-2,
      );
      if (Math.abs((squares?.outfitZ ?? Number.NaN) - (reference.z_outfit[i] ?? Number.NaN)) < 1e-10) exact++;
    }
    // mirt bounds small variances P Q. This changes outfit's z, but not outfit, where some P is near 0 or 1.
    expect(exact).toBeGreaterThan(100);
  });
});

describe("classical analysis", () => {
  it("point-biserial of a small table, by hand", () => {
    // means 0.5 and 2.5; cross products 1, squares 1 and 5
    expect(pointBiserial([0, 0, 1, 1], [1, 3, 2, 4])).toBeCloseTo(1 / Math.sqrt(5), 14);
  });

  it("options by ability third", () => {
    const table = analyseOptions({
      choices: [1, 1, null, 0, 1, 0, 0, 0, 2],
      abilities: [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2],
      options: 3,
      key: 0,
    });
    expect(table.map(({ count }) => count)).toEqual([4, 3, 1]);
    expect(table[0]?.shareByThird).toEqual([0, 2 / 3, 2 / 3]);
    expect(table[1]?.shareByThird).toEqual([2 / 3, 1 / 3, 0]);
    expect(table[0]?.pointBiserial).toBeGreaterThan(0);
    expect(table[1]?.pointBiserial).toBeLessThan(0);
    expect(table[0]?.isKey).toBe(true);
  });

  it("refuses a key that is not an option", () => {
    const input = { choices: [0, 1, 1], abilities: [0, 0, 1], options: 2, key: 2 };
    expect(() => analyseOptions(input)).toThrow(
      expect.objectContaining({ code: "CALIBRATION_DATA_INVALID" }),
    );
  });
});

describe("information", () => {
  it("along a direction is the quadratic form of the information matrix", () => {
    const pair = [
      { slopes: [1.2, 0.5], intercept: -0.3, lower: 0.2, upper: 1 },
      { slopes: [0, 0.9], intercept: 0.4, lower: 0, upper: 1 },
    ];
    const theta = [0.3, -0.8];
    const [[i00 = 0, i01 = 0] = [], [i10 = 0, i11 = 0] = []] = testInformation(pair, theta);
    const [point] = informationCurve(pair, [theta], [3, 4]);
    expect(i01).toBe(i10);
    expect(point?.information).toBeCloseTo(0.36 * i00 + 2 * 0.48 * i01 + 0.64 * i11, 14);
    expect(point?.standardError).toBeCloseTo((point?.information ?? 0) ** -0.5, 14);
  });
});

describe("chi-square tail", () => {
  it.each([
    [3.841458820694124, 1, 0.05],
    [18.307038053275146, 10, 0.05],
    [2, 2, Math.exp(-1)],
    [100, 2, Math.exp(-50)],
    [0, 5, 1],
  ])("P(X > %d) with %d degrees of freedom", (x, df, expected) => {
    expect(Math.abs(chiSquareUpperTail(x, df) / expected - 1)).toBeLessThan(1e-12);
  });
});
