import { describe, expect, it } from "vitest";
import { readReference } from "../../testing/read-reference.ts";
import { responseDerivatives } from "../../testing/response-derivatives.ts";
import { itemFromQuestion, multidimensionalDifficulty } from "./item-parameters.ts";
import { informationMatrix, logRight, logWrong, probability } from "./item-response.ts";

interface CurveItem {
  readonly a: number;
  readonly d: number;
  readonly c: number;
  readonly u: number;
  readonly P_mirt: readonly number[];
  readonly info_mirt: readonly number[];
  readonly P_catR: readonly number[];
  readonly info_catR: readonly number[];
  readonly dP_catR: readonly number[];
  readonly d2P_catR: readonly number[];
  readonly dinfo_catR: readonly number[];
  readonly J_catR: readonly number[];
  readonly P_catR_D1702: readonly number[];
  readonly info_catR_D1702: readonly number[];
}

interface SpaceItem {
  readonly a: readonly number[];
  readonly d: number;
  readonly c: number;
  readonly u: number;
  readonly P: readonly number[];
  readonly MDISC: number;
  readonly MDIFF: number;
  /** Lower triangle, row by row. */
  readonly info: readonly (readonly number[])[];
}

const curves = readReference<{
  theta: readonly number[];
  oneConcept: Record<string, readonly CurveItem[]>;
  fiveConcepts: { theta: readonly (readonly number[])[]; models: Record<string, readonly SpaceItem[]> };
}>("response-curves.json");

const TOLERANCE = 1e-12;
function near(actual: number, expected: number | undefined) {
  return expect(Math.abs(actual - (expected ?? Number.NaN))).toBeLessThan(TOLERANCE);
}

describe.each(Object.entries(curves.oneConcept))("%s response curves of mirt and catR", (_, items) => {
  it.each(items)("item a = $a, d = $d", (reference) => {
    const item = { slopes: [reference.a], intercept: reference.d, lower: reference.c, upper: reference.u };
    const scaled = { ...item, slopes: [1.702 * reference.a], intercept: 1.702 * reference.d };
    for (const [i, theta] of curves.theta.entries()) {
      const derivatives = responseDerivatives(item, theta);
      near(probability(item, [theta]), reference.P_mirt[i]);
      near(derivatives.probability, reference.P_catR[i]);
      near(derivatives.first, reference.dP_catR[i]);
      near(derivatives.second, reference.d2P_catR[i]);
      near(derivatives.information, reference.info_mirt[i]);
      near(derivatives.information, reference.info_catR[i]);
      near(derivatives.informationSlope, reference.dinfo_catR[i]);
      near(derivatives.warmJ, reference.J_catR[i]);
      near(probability(scaled, [theta]), reference.P_catR_D1702[i]);
      near(responseDerivatives(scaled, theta).information, reference.info_catR_D1702[i]);
    }
  });
});

describe.each(Object.entries(curves.fiveConcepts.models))("%s in five concepts", (_, items) => {
  it.each(items)("item a = $a, d = $d", (reference) => {
    const item = { slopes: reference.a, intercept: reference.d, lower: reference.c, upper: reference.u };
    const { mdisc, mdiff } = multidimensionalDifficulty(item);
    near(mdisc, reference.MDISC);
    near(mdiff, reference.MDIFF);
    for (const [i, theta] of curves.fiveConcepts.theta.entries()) {
      near(probability(item, theta), reference.P[i]);
      const information = informationMatrix(item, theta).flatMap((row, k) => row.slice(0, k + 1));
      for (const [k, value] of information.entries()) near(value, reference.info[i]?.[k]);
    }
  });
});

describe("at the edges", () => {
  it("keeps log P and log Q finite where P underflows", () => {
    expect(logRight(-1e4, 0, 1)).toBe(-1e4);
    expect(logWrong(1e4, 0, 1)).toBe(-1e4);
    expect(logWrong(1e4, 0.25, 1)).toBe(-1e4 + Math.log(0.75));
    expect(logRight(-1e4, 0.25, 1)).toBe(Math.log(0.25));
  });

  it("uses the upper asymptote in the information, as jsCAT does not", () => {
    const item = { slopes: [2], intercept: 0, lower: 0.2, upper: 0.9 };
    // P = 0.55, dP/dtheta = 2 * 0.7 / 4 = 0.35, I = 0.35^2 / (0.55 * 0.45)
    near(responseDerivatives(item, 0).information, 0.35 ** 2 / (0.55 * 0.45));
  });

  it("maps a question on several concepts to MDISC and MDIFF", () => {
    const item = itemFromQuestion({
      weights: [1, 0, 1],
      discrimination: 1.5,
      difficulty: -0.4,
      guessing: 0.2,
    });
    const { mdisc, mdiff } = multidimensionalDifficulty(item);
    near(mdisc, 1.5);
    near(mdiff, -0.4);
    expect(item.slopes[0]).toBeCloseTo(1.5 / Math.SQRT2, 14);
    expect(item.lower).toBe(0.2);
  });
});

describe("nonsense is refused by name", () => {
  const good = { weights: [1], discrimination: 1, difficulty: 0, guessing: 0.2 };
  it.each([
    { ...good, discrimination: 0 },
    { ...good, discrimination: -1 },
    { ...good, discrimination: Number.NaN },
    { ...good, difficulty: Number.POSITIVE_INFINITY },
    { ...good, guessing: 1 },
    { ...good, guessing: -0.1 },
    { ...good, weights: [0] },
    { ...good, weights: [-1] },
    { ...good, weights: [] },
  ])("%o", (question) => {
    expect(() => itemFromQuestion(question)).toThrow(expect.objectContaining({ code: "ITEM_INVALID" }));
  });
});
