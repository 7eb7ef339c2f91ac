import { describe, expect, it } from "vitest";
import {
  largestDifference,
  lowerTriangle,
  patternAnswers,
  type ReferenceItems,
  readReference,
  referenceItems,
} from "../../testing/read-reference.ts";
import { createPrior } from "../model/prior.ts";
import { estimateAbility, intervalFromEstimate, masteryFromTheta } from "./estimate-ability.ts";

type Numbers = readonly number[];

interface AbilityModel {
  readonly items: ReferenceItems;
  readonly prior_cov?: readonly Numbers[];
  readonly patterns: readonly string[];
  readonly reference: {
    readonly EAP: readonly (number | Numbers)[];
    readonly EAP_sd?: Numbers;
    readonly EAP_cov_lower?: readonly Numbers[];
    readonly MAP: readonly (number | Numbers)[];
    readonly MAP_se_observed?: Numbers;
    readonly MAP_cov_observed_lower?: readonly Numbers[];
  };
}

function priorOf(model: AbilityModel) {
  const covariance = model.prior_cov ?? [[1]];
  return createPrior({ mean: covariance.map(() => 0), covariance });
}

interface ComparedEstimates {
  readonly estimator: "map" | "eap";
  readonly quadratureNodes?: number;
  /** 1 for all patterns, 2 for every second, ... */
  readonly every?: number;
}

/** The largest difference of means and of covariances from `expected`, over all patterns or every few. */
function compare(
  model: AbilityModel,
  { every = 1, ...options }: ComparedEstimates,
  expected: (pattern: number) => { readonly theta: Numbers; readonly covariance: Numbers },
) {
  const prior = priorOf(model);
  const items = referenceItems(model.items);
  let [theta, covariance] = [0, 0];
  for (const [p, pattern] of model.patterns.entries()) {
    if (p % every !== 0) continue;
    const estimate = estimateAbility({ prior, answers: patternAnswers(items, pattern), ...options });
    const reference = expected(p);
    theta = Math.max(theta, largestDifference(estimate.theta, reference.theta));
    covariance = Math.max(
      covariance,
      largestDifference(lowerTriangle(estimate.covariance), reference.covariance),
    );
  }
  return { theta, covariance };
}

const CONVERGED = 1e-8;

describe.each([1, 2, 3, 5])("MAP of %d concepts", (dimensions) => {
  const { models } = readReference<{ models: Record<string, AbilityModel> }>(`ability-${dimensions}d.json`);
  it.each(Object.entries(models))("%s: mode and inverse negative Hessian of 200 patterns", (_, model) => {
    const { reference } = model;
    const difference = compare(model, { estimator: "map" }, (p) => ({
      theta: [reference.MAP[p] ?? []].flat(),
      covariance: reference.MAP_cov_observed_lower?.[p] ?? [
        (reference.MAP_se_observed?.[p] ?? Number.NaN) ** 2,
      ],
    }));
    expect(difference.theta).toBeLessThan(CONVERGED);
    expect(difference.covariance).toBeLessThan(CONVERGED);
  });
});

describe("EAP of one concept", () => {
  const { models } = readReference<{ models: Record<string, AbilityModel> }>("ability-1d.json");
  it.each(Object.entries(models))("%s: posterior mean and variance of 200 patterns", (_, model) => {
    const { reference } = model;
    const difference = compare(model, { estimator: "eap" }, (p) => ({
      theta: [reference.EAP[p] ?? []].flat(),
      covariance: [(reference.EAP_sd?.[p] ?? Number.NaN) ** 2],
    }));
    expect(difference.theta).toBeLessThan(CONVERGED);
    expect(difference.covariance).toBeLessThan(CONVERGED);
  });
});

// Nodes per concept and their largest difference from the converged integral. The default is the one of a test; the larger
// numbers show the convergence. The default of five concepts is expectation propagation, which has no nodes. The reference
// is accurate to 1e-5 (three concepts) and 3e-5 (five). 11 nodes for each of five concepts take 20 ms, so every fourth pattern is
// compared; all agree to 1e-4.
describe.each([
  { dimensions: 2, model: "M2PL", nodes: undefined, theta: 5e-6, covariance: 5e-6 },
  { dimensions: 2, model: "M3PL", nodes: undefined, theta: 2e-5, covariance: 5e-5 },
  { dimensions: 2, model: "M2PL", nodes: 31, theta: 1e-8, covariance: 1e-8 },
  { dimensions: 2, model: "M3PL", nodes: 31, theta: 1e-6, covariance: 5e-6 },
  { dimensions: 3, model: "M2PL", nodes: undefined, theta: 1e-4, covariance: 1e-4 },
  { dimensions: 3, model: "M3PL", nodes: undefined, theta: 3e-4, covariance: 1e-3 },
  { dimensions: 3, model: "M2PL", nodes: 15, theta: 5e-6, covariance: 5e-6 },
  { dimensions: 3, model: "M3PL", nodes: 15, theta: 2e-5, covariance: 5e-5 },
  { dimensions: 5, model: "M2PL", nodes: undefined, theta: 2.5e-3, covariance: 1e-3 },
  { dimensions: 5, model: "M3PL", nodes: undefined, theta: 4e-3, covariance: 7e-3 },
  { dimensions: 5, model: "M2PL", nodes: 11, every: 4, theta: 1e-4, covariance: 1e-4 },
  { dimensions: 5, model: "M3PL", nodes: 11, every: 4, theta: 1e-4, covariance: 1e-4 },
])(
  "EAP of $dimensions concepts, $model, $nodes nodes",
  ({ dimensions, model: name, nodes, every = 1, theta, covariance }) => {
    it(`posterior mean and covariance of ${200 / every} patterns`, () => {
      const { models } = readReference<{ models: Record<string, AbilityModel> }>(
        `ability-${dimensions}d.json`,
      );
      const model = models[name];
      if (!model) throw new Error(`no model ${name}`);
      const options = {
        estimator: "eap" as const,
        every,
        ...(nodes === undefined ? {} : { quadratureNodes: nodes }),
      };
      const difference = compare(model, options, (p) => ({
        theta: [model.reference.EAP[p] ?? []].flat(),
        covariance: model.reference.EAP_cov_lower?.[p] ?? [],
      }));
      expect(difference.theta).toBeLessThan(theta);
      expect(difference.covariance).toBeLessThan(covariance);
    });
  },
);

describe("what people are shown", () => {
  it("mastery is the share of the reference population below", () => {
    expect(masteryFromTheta(0)).toBe(0.5);
    expect(masteryFromTheta(1)).toBeCloseTo(0.841344746068543, 14);
    expect(masteryFromTheta(-2.5)).toBeCloseTo(0.006209665325776132, 15);
    expect(masteryFromTheta(-6)).toBeCloseTo(9.865876450376946e-10, 22);
  });

  it("the interval is theta plus and minus 1.96 standard errors", () => {
    const [interval] = intervalFromEstimate({ theta: [0.5], standardErrors: [0.3] });
    expect(interval?.[0]).toBeCloseTo(0.5 - 0.3 * 1.959963984540054, 14);
    expect(interval?.[1]).toBeCloseTo(0.5 + 0.3 * 1.959963984540054, 14);
  });
});
