import { describe, expect, it } from "vitest";
import { stateAt } from "../testing/compare-criteria.ts";
import { patternAnswers } from "../testing/read-reference.ts";
import {
  type AdaptiveSettings,
  checkAdaptiveSettings,
  createItemPool,
  createPrior,
  decideStop,
  estimateAbility,
  type ItemParameters,
  maximumLikelihood,
  normalQuantile,
  type Prior,
  planNextStep,
} from "./index.ts";
import { gaussHermite, MOST_NODES } from "./numerics/gauss-hermite.ts";
import { criterionGains } from "./selection/criterion-gains.ts";

const items: ItemParameters[] = [-1.2, -0.4, 0.3, 0.9, 1.6].map((intercept, j) => ({
  slopes: [1 + 0.2 * j, j % 2],
  intercept,
  lower: 0,
  upper: 1,
}));
const answers = patternAnswers(items, "10110");
const prior = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 0.5 });
const pool = createItemPool(items, 2);
const settings: AdaptiveSettings = {
  estimator: "map",
  selection: { rule: "D", start: { items: 0, among: 1 } },
  exposure: { kind: "none" },
  contentBalance: { kind: "none" },
  stopping: { minimumItems: 0, maximumItems: 5, rules: [] },
};

/** The code of the refusal that `run` ends in; the test fails when it ends otherwise. */
function refusal(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    expect(error).toMatchObject({ name: "EngineInputError", message: expect.stringMatching(/.{10}/) });
    return (error as { code: unknown }).code;
  }
  return "not refused";
}

describe("a kind that does not exist", () => {
  const unknown = { kind: "unknown" } as never;
  it.each<{ what: string; changes: Partial<Record<keyof AdaptiveSettings, unknown>> }>([
    { what: "exposure control", changes: { exposure: unknown } },
    { what: "content balance", changes: { contentBalance: unknown } },
    { what: "stopping rule", changes: { stopping: { ...settings.stopping, rules: [unknown] } } },
    {
      what: "stopping rule within all",
      changes: { stopping: { ...settings.stopping, rules: [{ kind: "all", rules: [unknown] }] } },
    },
    { what: "estimator", changes: { estimator: "ml" } },
    { what: "selection rule", changes: { selection: { ...settings.selection, rule: "random" } } },
    { what: "grid rule", changes: { grid: { lower: -4, upper: 4, points: 9, rule: "simpson" } } },
  ])("$what: settings and steps refuse it", ({ changes }) => {
    const wrong = { ...settings, ...changes } as AdaptiveSettings;
    expect(refusal(() => checkAdaptiveSettings(wrong, pool))).toBe("SETTINGS_INVALID");
    const step = { pool, prior, answers: [], administered: [], settings: wrong, seed: 1 };
    expect(refusal(() => planNextStep(step))).toBe("SETTINGS_INVALID");
  });

  it("an unknown stopping rule does not stop a test", () => {
    const evidence = {
      estimate: estimateAbility({ prior, answers, estimator: "map" }),
      answers,
      itemsLeft: true,
      timeOver: false,
      blueprintMet: true,
      predictedReduction: () => 1,
    };
    const stopping = { minimumItems: 0, maximumItems: 9, rules: [unknown] };
    expect(refusal(() => decideStop(stopping, evidence))).toBe("SETTINGS_INVALID");
  });

  it("an unknown selection rule has no gains", () => {
    const state = stateAt(pool, Float64Array.of(0, 0), Float64Array.of(1, 0, 0, 1));
    expect(refusal(() => criterionGains("random" as never, state))).toBe("SETTINGS_INVALID");
  });

  it("maximum likelihood is no estimator of estimateAbility", () => {
    expect(refusal(() => estimateAbility({ prior, answers, estimator: "ml" as never }))).toBe(
      "SETTINGS_INVALID",
    );
  });
});

describe("stopping rules", () => {
  it("that contain themselves are refused", () => {
    const rules: unknown[] = [];
    rules.push({ kind: "all", rules });
    const stopping = { ...settings.stopping, rules: rules as AdaptiveSettings["stopping"]["rules"] };
    expect(refusal(() => checkAdaptiveSettings({ ...settings, stopping }, pool))).toBe("SETTINGS_INVALID");
  });
});

describe("quadrature nodes", () => {
  it.each([0, 1, -3, 2.5, MOST_NODES + 1, 200, Number.NaN, Number.POSITIVE_INFINITY, "9" as never])(
    "%s are refused",
    (quadratureNodes) => {
      const estimate = () => estimateAbility({ prior, answers, estimator: "eap", quadratureNodes });
      expect(refusal(estimate)).toBe("SETTINGS_INVALID");
    },
  );

  it("give the same estimate from 31 to the most that are accepted", () => {
    const estimate = (quadratureNodes: number) =>
      estimateAbility({ prior, answers, estimator: "eap", quadratureNodes });
    const expected = estimate(31);
    for (const nodes of [48, 64, 96, MOST_NODES]) {
      for (const [k, theta] of estimate(nodes).theta.entries()) {
        expect(Math.abs(theta - (expected.theta[k] ?? Number.NaN))).toBeLessThan(1e-9);
      }
    }
  });

  it("make a right rule for every number up to the most", () => {
    for (let count = 1; count <= MOST_NODES; count++) {
      const { nodes, weights } = gaussHermite(count);
      const expectation = (f: (x: number) => number) =>
        nodes.reduce((sum, node, i) => sum + (weights[i] ?? Number.NaN) * f(node), 0);
      for (let i = 1; i < count; i++) expect(nodes[i]).toBeGreaterThan(nodes[i - 1] ?? Number.NaN);
      expect(Math.abs(expectation(() => 1) - 1)).toBeLessThan(1e-13);
      // E Z^2 = 1, E Z^4 = 3, E Z^8 = 105, and E cos Z = exp(-1/2), where the degree is high enough.
      if (count >= 2) expect(Math.abs(expectation((x) => x ** 2) - 1)).toBeLessThan(1e-13);
      if (count >= 3) expect(Math.abs(expectation((x) => x ** 4) / 3 - 1)).toBeLessThan(1e-13);
      if (count >= 5) expect(Math.abs(expectation((x) => x ** 8) / 105 - 1)).toBeLessThan(1e-13);
      if (count >= 20) expect(Math.abs(expectation(Math.cos) - Math.exp(-0.5))).toBeLessThan(1e-13);
    }
  });
});

describe("a nearly singular prior", () => {
  it.each([2, 3, 10])("is refused, %d concepts", (dimensions) => {
    const description = (correlation: number) => ({
      mean: new Array<number>(dimensions).fill(0),
      standardDeviations: new Array<number>(dimensions).fill(1),
      correlation,
    });
    expect(refusal(() => createPrior(description(1 - 1e-7)))).toBe("PRIOR_INVALID");
    expect(refusal(() => createPrior(description(1e-7 - 1 / (dimensions - 1))))).toBe("PRIOR_INVALID");
    expect(createPrior(description(1 - 2e-6)).dimensions).toBe(dimensions);
  });

  it("is judged by its correlations, whatever the scales", () => {
    const covariance = [
      [100, 0],
      [0, 1e-6],
    ];
    expect(createPrior({ mean: [0, 0], covariance }).logDeterminant).toBeCloseTo(Math.log(1e-4), 10);
  });

  it("at the bound has the right mode: that of one concept, as far as the concepts are the same", () => {
    // theta_2 = theta_1 + e with e ~ N(0, 2 (1 - rho)): items on either concept measure the first, to 1e-3 and less.
    const nearly = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 1 - 1.1e-6 });
    const one = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });
    const either = Array.from({ length: 40 }, (_, j) => ({
      item: { slopes: j % 2 === 0 ? [1.5, 0] : [0, 0.8], intercept: (j % 7) - 3, lower: 0, upper: 1 },
      correct: j % 3 === 0,
    }));
    const merged = either.map(({ item, correct }) => ({
      item: { ...item, slopes: [Math.max(...item.slopes)] },
      correct,
    }));
    for (const estimator of ["map", "eap"] as const) {
      const both = estimateAbility({ prior: nearly, answers: either, estimator });
      const [theta = Number.NaN] = estimateAbility({ prior: one, answers: merged, estimator }).theta;
      for (const value of both.theta) expect(Math.abs(value - theta)).toBeLessThan(1e-4);
    }
  });
});

describe("objects that the engine makes", () => {
  it("are refused as copies, whose contents nobody has checked", () => {
    const copy: Prior = { ...prior, covariance: new Float64Array(4) };
    expect(refusal(() => estimateAbility({ prior: copy, answers, estimator: "map" }))).toBe("PRIOR_INVALID");
    const step = { pool, prior, answers: [], administered: [], settings, seed: 1 };
    expect(refusal(() => planNextStep({ ...step, pool: { ...pool, size: 9 } }))).toBe("POOL_INVALID");
    const selectionPrior = { ...prior };
    expect(refusal(() => planNextStep({ ...step, selectionPrior }))).toBe("PRIOR_INVALID");
    const ofOne = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });
    expect(refusal(() => planNextStep({ ...step, selectionPrior: ofOne }))).toBe("POOL_INVALID");
    const workspace = { layerArrays: null, rules: new Map() };
    expect(refusal(() => planNextStep({ ...step, workspace }))).toBe("SETTINGS_INVALID");
  });
});

describe("a grid", () => {
  it("of too many points for the concepts is refused when settings are checked", () => {
    const grid = { lower: -4, upper: 4, points: 3000, rule: "sum" as const };
    const wrong = { ...settings, estimator: "eap" as const, grid };
    expect(refusal(() => checkAdaptiveSettings(wrong, pool))).toBe("SETTINGS_INVALID");
  });
});

describe("likelihood that underflows", () => {
  it("is no estimate: all right on an item that everybody solves", () => {
    const item = { slopes: [50], intercept: 1000, lower: 0, upper: 1 };
    expect(maximumLikelihood([{ item, correct: true }])).toEqual({ kind: "unbounded", direction: "up" });
    const hard = { ...item, intercept: -1000 };
    expect(maximumLikelihood([{ item: hard, correct: false }])).toEqual({
      kind: "unbounded",
      direction: "down",
    });
  });
});

describe("the normal quantile", () => {
  it("is finite down to the smallest double, and refused where it is not", () => {
    expect(normalQuantile(Number.MIN_VALUE)).toBeCloseTo(-38.467, 2);
    for (const p of [0, 1, -0.1, Number.NaN]) expect(refusal(() => normalQuantile(p))).toBe("NUMBER_INVALID");
  });
});
