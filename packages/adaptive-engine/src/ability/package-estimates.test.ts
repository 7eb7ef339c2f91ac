import { describe, expect, it } from "vitest";
import {
  largestDifference,
  lowerTriangle,
  patternAnswers,
  type ReferenceItems,
  readReference,
  referenceItems,
  referenceNumber,
} from "../../testing/read-reference.ts";
import { createPrior } from "../model/prior.ts";
import { toRows } from "../numerics/typed-array.ts";
import { adaptiveQuadrature } from "../quadrature/adaptive-quadrature.ts";
import type { FixedGrid } from "../quadrature/fixed-grid.ts";
import { recordAnswers } from "./answer-record.ts";
import { estimateAbility } from "./estimate-ability.ts";
import { createEstimationWorkspace } from "./estimation-workspace.ts";
import { maximumLikelihood, warmLikelihood } from "./likelihood-estimates.ts";
import { findPosteriorMode } from "./posterior-mode.ts";

/*
 * The estimates of mirt and catR for the patterns, within their difference from converged numerics, and within rounding on
 * their own grids. Left out are mirt's EAP of five concepts (11 points per concept), which has not converged, and mirt's
 * "WLE" with asymptotes and its errors, which are not Warm's (see likelihood-estimates.test.ts).
 */

type Numbers = readonly number[];
type Values = readonly (number | "Inf" | "-Inf" | null)[];

interface OneConceptModel {
  readonly items: ReferenceItems;
  readonly patterns: readonly string[];
  readonly reference: { readonly MAP_se_expected: Numbers };
  readonly mirt: Record<"EAP" | "EAP_se" | "EAP61" | "EAP61_se" | "MAP" | "MAP_se", Numbers> &
    Record<"ML_se", Values>;
  readonly catR: Record<"EAP" | "EAP_se" | "BM" | "BM_se" | "ML" | "ML_se" | "WL" | "WL_se", Values>;
}

const MIRT_GRID: FixedGrid = { lower: -6, upper: 6, points: 61, rule: "sum" };
const CATR_GRID: FixedGrid = { lower: -4, upper: 4, points: 33, rule: "trapezoid" };

/** catR searches the likelihood's maximum in [-6, 6] only. The maximum of one 4PL pattern is just outside. */
const CATR_EDGE = 6;

describe("one concept", () => {
  const { models } = readReference<{ models: Record<string, OneConceptModel> }>("ability-1d.json");
  const prior = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });

  describe.each(Object.entries(models))(
    "%s",
    (_name, { items: columns, patterns, reference, mirt, catR }) => {
      const items = referenceItems(columns);
      const all = patterns.map((pattern) => patternAnswers(items, pattern));
      const difference = (values: readonly number[], expected: Values) =>
        largestDifference(values, expected.map(referenceNumber));

      it.each([
        { program: "mirt, 121 points", grid: { ...MIRT_GRID, points: 121 }, mean: mirt.EAP, sd: mirt.EAP_se },
        { program: "mirt, 61 points", grid: MIRT_GRID, mean: mirt.EAP61, sd: mirt.EAP61_se },
        { program: "catR, 33 points", grid: CATR_GRID, mean: catR.EAP, sd: catR.EAP_se },
      ])("EAP on its own grid: $program", ({ grid, mean, sd }) => {
        const estimates = all.map((answers) => estimateAbility({ prior, answers, estimator: "eap", grid }));
        expect(
          difference(
            estimates.flatMap(({ theta }) => theta),
            mean,
          ),
        ).toBeLessThan(1e-12);
        expect(
          difference(
            estimates.flatMap(({ standardErrors }) => standardErrors),
            sd,
          ),
        ).toBeLessThan(1e-12);
      });

      it("EAP to convergence is near mirt's", () => {
        const estimates = all.map((answers) => estimateAbility({ prior, answers, estimator: "eap" }));
        const [means, errors] = [
          estimates.flatMap(({ theta }) => theta),
          estimates.flatMap(({ standardErrors }) => standardErrors),
        ];
        expect(difference(means, mirt.EAP)).toBeLessThan(5e-5);
        expect(difference(errors, mirt.EAP_se)).toBeLessThan(5e-5);
      });

      it("MAP and both its errors", () => {
        const modes = all.map((answers) => findPosteriorMode({ prior, record: recordAnswers(answers, 1) }));
        const theta = modes.flatMap((mode) => Array.from(mode.theta));
        const observed = modes.map((mode) => Math.sqrt(mode.covariance[0] ?? Number.NaN));
        const expected = modes.map((mode) => Math.sqrt(mode.expectedCovariance[0] ?? Number.NaN));
        expect(difference(expected, reference.MAP_se_expected)).toBeLessThan(1e-8);
        expect(difference(theta, mirt.MAP)).toBeLessThan(3e-5);
        expect(difference(observed, mirt.MAP_se)).toBeLessThan(1e-4);
        expect(difference(theta, catR.BM)).toBeLessThan(1e-4);
        expect(difference(expected, catR.BM_se)).toBeLessThan(1e-4);
      });

      it("catR's ML and WL with their errors, mirt's errors of ML", () => {
        let compared = 0;
        for (const [p, answers] of all.entries()) {
          const warm = warmLikelihood(answers);
          const ml = maximumLikelihood(answers);
          if (warm.kind === "unbounded") throw new Error(`pattern ${p} has a Warm estimate`);
          expect(Math.abs(warm.theta - referenceNumber(catR.WL[p]))).toBeLessThan(1e-4);
          expect(Math.abs(warm.standardErrorExpected - referenceNumber(catR.WL_se[p]))).toBeLessThan(1e-4);
          if (ml.kind === "unbounded") continue;
          // mirt's value comes from a numerical Hessian, with an error of 3e-3 at most.
          expect(
            Math.abs((ml.standardErrorObserved ?? Number.NaN) - referenceNumber(mirt.ML_se[p])),
          ).toBeLessThan(4e-3);
          if (Math.abs(ml.theta) > CATR_EDGE) continue;
          expect(Math.abs(ml.theta - referenceNumber(catR.ML[p]))).toBeLessThan(1e-4);
          expect(Math.abs(ml.standardErrorExpected - referenceNumber(catR.ML_se[p]))).toBeLessThan(1e-4);
          compared++;
        }
        expect(compared).toBeGreaterThan(165);
      });
    },
  );
});

interface SpaceModel {
  readonly items: ReferenceItems;
  readonly prior_cov: readonly Numbers[];
  readonly patterns: readonly string[];
  readonly reference: {
    readonly log_marginal: Numbers;
    readonly MAP_cov_expected_lower: readonly Numbers[];
  };
  readonly mirt: {
    readonly EAP: readonly Numbers[];
    readonly EAP_cov_lower?: readonly Numbers[];
    readonly MAP: readonly Numbers[];
    readonly MAP_cov_lower: readonly Numbers[];
  };
}

describe.each([
  { dimensions: 2, nodes: 31, every: 1, logMarginal: 1e-6 },
  { dimensions: 3, nodes: 17, every: 1, logMarginal: 1e-5 },
  // 100,000 points take 15 ms: the marginal of every fourth pattern is compared.
  { dimensions: 5, nodes: 10, every: 4, logMarginal: 1e-4 },
])("$dimensions concepts", ({ dimensions, nodes, every, logMarginal }) => {
  const { models } = readReference<{ models: Record<string, SpaceModel> }>(`ability-${dimensions}d.json`);

  it.each(Object.entries(models))("%s: mirt's EAP and MAP, expected errors, the marginal", (_, model) => {
    const items = referenceItems(model.items);
    const prior = createPrior({ mean: model.prior_cov.map(() => 0), covariance: model.prior_cov });
    const worst = { mode: 0, observed: 0, expected: 0, mean: 0, covariance: 0, marginal: 0 };
    const raise = (name: keyof typeof worst, x: ArrayLike<number>, y: Numbers | undefined) => {
      worst[name] = Math.max(worst[name], largestDifference(Array.from(x), y ?? []));
    };
    const lower = (matrix: Float64Array) => lowerTriangle(toRows(matrix, dimensions));
    for (const [p, pattern] of model.patterns.entries()) {
      const posterior = { prior, record: recordAnswers(patternAnswers(items, pattern), dimensions) };
      const mode = findPosteriorMode(posterior);
      raise("mode", mode.theta, model.mirt.MAP[p]);
      raise("observed", lower(mode.covariance), model.mirt.MAP_cov_lower[p]);
      raise("expected", lower(mode.expectedCovariance), model.reference.MAP_cov_expected_lower[p]);
      if (p % every !== 0) continue;
      const moments = adaptiveQuadrature(posterior, mode, {
        nodes,
        workspace: createEstimationWorkspace(),
      });
      raise("marginal", [moments.logMarginal], [model.reference.log_marginal[p] ?? Number.NaN]);
      if (!model.mirt.EAP_cov_lower) continue;
      raise("mean", moments.mean, model.mirt.EAP[p]);
      raise("covariance", lower(moments.covariance), model.mirt.EAP_cov_lower[p]);
    }
    expect(worst.mode).toBeLessThan(3e-5);
    expect(worst.observed).toBeLessThan(1e-4);
    expect(worst.expected).toBeLessThan(1e-8);
    expect(worst.marginal).toBeLessThan(logMarginal);
    expect(worst.mean).toBeLessThan(5e-5);
    expect(worst.covariance).toBeLessThan(5e-5);
  });
});
