import fc from "fast-check";
import * as engine from "../src/index.ts";
import { anyAnswers, anyItem, anyPrior, edgeAnswers, edgeItem, edgePrior } from "./engine-arbitraries.ts";
import { makeBank } from "./make-bank.ts";

/* Valid arguments of the functions that `public-api.ts` lists. */

export const POOL_SIZE = 12;

export function dimensions() {
  return fc.constantFrom(1, 2, 3, 7);
}

export function pools(k: number) {
  const bank = makeBank({ size: POOL_SIZE, dimensions: k, guessing: 0.2, seed: 5 });
  return fc
    .array(edgeItem(k), { maxLength: POOL_SIZE })
    .map((edges) => engine.createItemPool([...edges, ...bank.slice(edges.length)], k));
}

export function items(k: number) {
  return fc.oneof(anyItem(k), edgeItem(k));
}

export function priors(k: number) {
  return fc.oneof(anyPrior(k), edgePrior(k));
}

export function estimates(k: number): fc.Arbitrary<engine.AbilityEstimate> {
  return fc
    .record({ prior: priors(k), answers: edgeAnswers(k, 4) })
    .map((input) => engine.estimateAbility({ ...input, estimator: "map" }));
}

export function sprt() {
  return fc.record({
    cut: finite(-2, 2),
    halfWidth: finite(0.05, 1),
    alpha: finite(0.001, 0.4),
    beta: finite(0.001, 0.4),
  });
}

export function blueprint(): engine.Blueprint {
  return {
    categories: Array.from({ length: POOL_SIZE }, (_, j) => j % 3),
    minimum: [1, 1, 0],
    maximum: [2, 3, 4],
  };
}

export function stoppings(k: number): fc.Arbitrary<engine.StoppingSettings> {
  const rules: engine.StoppingRule[] = [
    { kind: "standard-error", maximum: 0.4 },
    { kind: "standard-error", maximum: 0.4, weights: new Array<number>(k).fill(1) },
    { kind: "standard-error", maximum: 0.4, concepts: [0] },
    { kind: "classification", cuts: Array.from({ length: k }, (_, i) => (i === 0 ? 0.2 : null)), alpha: 0.1 },
    { kind: "error-reduction", epsilon: 0.01 },
    { kind: "all", rules: [{ kind: "error-reduction", epsilon: 0.1 }] },
  ];
  if (k === 1) rules.push({ kind: "sprt", cut: 0, halfWidth: 0.3, alpha: 0.05, beta: 0.1 });
  return fc.record(
    {
      minimumItems: fc.integer({ min: 0, max: 3 }),
      maximumItems: fc.integer({ min: 5, max: 8 }),
      rules: fc.subarray(rules),
      skipsUnreachable: fc.boolean(),
    },
    { requiredKeys: ["minimumItems", "maximumItems", "rules"] },
  );
}

export function balances(k: number): fc.Arbitrary<engine.ContentBalance> {
  return fc.constantFrom<engine.ContentBalance>(
    { kind: "none" },
    { kind: "maximum-priority-index", targets: new Array<number>(k).fill(1 / k) },
  );
}

/** Settings of every kind for a pool of `POOL_SIZE` items over `k` concepts. */
export function settingsFor(k: number): fc.Arbitrary<engine.AdaptiveSettings> {
  const exposure = fc.constantFrom<engine.ExposureControl>(
    { kind: "none" },
    { kind: "randomesque", among: 3 },
    { kind: "progressive", acceleration: 1 },
    { kind: "sympson-hetter", probabilities: new Array<number>(POOL_SIZE).fill(0.5) },
    { kind: "eligibility", ineligible: [1, 4] },
  );
  const constraints: engine.ItemConstraints = {
    enemies: [[0, 1]],
    sets: [{ items: [2, 5], maximum: 2 }],
    blueprint: blueprint(),
  };
  const rules = engine.SELECTION_RULES.filter((rule) => engine.ruleApplies(rule, k));
  return fc.record(
    {
      estimator: fc.constantFrom("map" as const, "eap" as const),
      ...(k <= 3 ? { grid: fc.constant({ lower: -6, upper: 6, points: 13, rule: "sum" as const }) } : {}),
      selection: fc.record(
        {
          rule: fc.constantFrom(...rules),
          start: fc.record({ items: fc.nat({ max: 3 }), among: fc.integer({ min: 1, max: 4 }) }),
          conceptWeights: fc.constant(new Array<number>(k).fill(2)),
        },
        { requiredKeys: ["rule", "start"] },
      ),
      exposure,
      contentBalance: balances(k),
      stopping: stoppings(k),
      lastResort: fc.constant([5, 0]),
      constraints: fc.constant(constraints),
    },
    { requiredKeys: ["estimator", "selection", "exposure", "contentBalance", "stopping"] },
  );
}

/** A fixed grid refuses a posterior that lies outside of it, so one is set only where the prior is not at a bound. */
export function stepInputs(k: number): fc.Arbitrary<engine.StepInput> {
  const shared = {
    administered: fc.uniqueArray(fc.nat({ max: POOL_SIZE - 1 }), { maxLength: 6 }),
    seed: fc.maxSafeInteger(),
    timeOver: fc.boolean(),
    workspace: fc.constant(null).map(() => engine.createEstimationWorkspace()),
  };
  const requiredKeys = ["pool", "prior", "answers", "administered", "settings", "seed"] as const;
  const usual = fc.record(
    {
      ...shared,
      pool: pools(k),
      prior: anyPrior(k),
      selectionPrior: anyPrior(k),
      answers: anyAnswers(k, 3),
      settings: settingsFor(k),
    },
    { requiredKeys: [...requiredKeys] },
  );
  const atBounds = fc.record(
    {
      ...shared,
      pool: pools(k),
      prior: edgePrior(k),
      selectionPrior: edgePrior(k),
      answers: edgeAnswers(k, 6),
      settings: settingsFor(k).map(({ grid: _, ...settings }) => settings),
    },
    { requiredKeys: [...requiredKeys] },
  );
  return fc.oneof(usual, atBounds);
}

export function finite(min: number, max: number) {
  return fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
}
