import { describe, expect, it } from "vitest";
import { type ReferenceItems, readReference, referenceItems } from "../../test/read-reference.ts";
import { recordAnswers } from "../ability/answer-record.ts";
import { addAnsweredInformation } from "../ability/log-posterior.ts";
import {
  equallySpaced,
  gridMoments,
  logLikelihoodOnPoints,
  normaliseLogWeights,
  type ThetaGrid,
} from "../ability/posterior-grid.ts";
import { createItemPool } from "../model/item-pool.ts";
import { invertPositiveDefinite } from "../numerics/cholesky.ts";
import { symmetricEigen } from "../numerics/symmetric-eigen.ts";
import { criterionGains } from "./criterion-gains.ts";
import {
  expectedPosteriorVariance,
  globalDiscrimination,
  mutualInformation,
  poolProbability,
  weightedDivergence,
  weightedInformation,
} from "./grid-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";
import type { SelectionState } from "./selection-state.ts";

type Numbers = readonly number[];

interface Source {
  readonly next_item: Record<string, number>;
  readonly values?: Record<string, Numbers>;
}

interface State {
  readonly theta: number | Numbers;
  readonly administered: Numbers;
  readonly responses: Numbers;
}

interface OneConceptState extends State {
  readonly theta: number;
  readonly mirtCAT: Source;
  readonly catR: Source;
  readonly reference: Source & { readonly posterior_mean: number; readonly posterior_sd: number };
}

const SMALLEST_MARGIN = 1e-9;

/** Compares the winner among items not given and, where the file has them, all values. */
function compare(
  source: Source,
  rule: string,
  values: Float64Array,
  state: State,
  tolerance: number,
): number {
  const winner = source.next_item[rule];
  if (winner === undefined) return 0;
  const given = new Set(state.administered.map((index) => index - 1));
  const open = Array.from(values, (value, j) => ({ value, j })).filter(({ j }) => !given.has(j));
  open.sort((x, y) => y.value - x.value || x.j - y.j);
  const [best, second] = open;
  const margin = ((best?.value ?? 0) - (second?.value ?? 0)) / Math.abs(best?.value ?? 0);
  if (margin > SMALLEST_MARGIN) expect(`${rule} ${(best?.j ?? -1) + 1}`).toBe(`${rule} ${winner}`);
  for (const [j, expected] of (source.values?.[rule] ?? []).entries()) {
    if (given.has(j)) continue;
    const actual = values[j] ?? Number.NaN;
    // Values carry 12 significant digits.
    expect(Math.abs(actual - expected), `${rule} of item ${j + 1}`).toBeLessThan(
      tolerance * Math.abs(expected) + 1e-12,
    );
  }
  return 1;
}

describe("one concept", () => {
  const { models } = readReference<{
    models: Record<string, { items: ReferenceItems; states: OneConceptState[] }>;
  }>("selection-1d.json");

  it.each(Object.entries(models))(
    "%s: winners and values of mirtCAT, catR and dense integration",
    (_, model) => {
      const items = referenceItems(model.items);
      const pool = createItemPool(items, 1);
      let compared = 0;
      for (const state of model.states) {
        const record = recordAnswers(
          state.administered.map((index, i) => ({
            item: items[index - 1] ?? { slopes: [], intercept: 0, lower: 0, upper: 1 },
            correct: state.responses[i] === 1,
          })),
          1,
        );
        const { theta } = state;
        const each = (value: (j: number) => number) => Float64Array.from(items, (_item, j) => value(j));
        const fisher = criterionGains(
          "fisher-information",
          stateAt(pool, Float64Array.of(theta), Float64Array.of(1)),
        );
        const point = criterionGains(
          "kullback-leibler",
          stateAt(pool, Float64Array.of(theta), Float64Array.of(1)),
        );
        const closest = criterionGains(
          "closest-difficulty",
          stateAt(pool, Float64Array.of(theta), Float64Array.of(1)),
        );
        compared += compare(state.mirtCAT, "MI", fisher, state, 1e-10);
        compared += compare(state.mirtCAT, "KL", point, state, 1e-10);
        compared += compare(state.catR, "MFI", fisher, state, 1e-9);
        // 1/(1 + |b - theta|) turned back into -|b - theta|
        compared += compare(
          state.catR,
          "bOpt",
          closest.map((gain) => 1 - 1 / gain),
          state,
          1e-10,
        );

        // catR integrates on 33 points of [-4, 4] by the trapezoid rule, without normalising.
        const likelihood = catRGrid(record, () => 1);
        const posterior = catRGrid(record, (t) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI));
        compared += compare(
          state.catR,
          "MLWI",
          each((j) => weightedInformation(pool, j, likelihood)),
          state,
          1e-9,
        );
        compared += compare(
          state.catR,
          "MPWI",
          each((j) => weightedInformation(pool, j, posterior)),
          state,
          1e-9,
        );
        compared += compare(
          state.catR,
          "KL",
          each((j) => weightedDivergence(pool, j, { grid: likelihood, theta })),
          state,
          1e-9,
        );
        compared += compare(
          state.catR,
          "KLP",
          each((j) => weightedDivergence(pool, j, { grid: posterior, theta })),
          state,
          1e-9,
        );
        const plain = (grid: ThetaGrid) => normalised(grid, () => 1);
        compared += compare(
          state.catR,
          "GDI",
          each((j) => globalDiscrimination(pool, j, plain(untrapezoid(likelihood)))),
          state,
          1e-9,
        );
        compared += compare(
          state.catR,
          "GDIP",
          each((j) => globalDiscrimination(pool, j, plain(untrapezoid(posterior)))),
          state,
          1e-9,
        );
        const eap = normalised(posterior, () => 1);
        compared += compare(
          state.catR,
          "MEPV",
          each(
            (j) =>
              -expectedPosteriorVariance(pool, j, {
                grid: eap,
                rightChance: poolProbability(pool, j, theta),
              }),
          ),
          state,
          1e-9,
        );

        const dense = densePosterior(record);
        const { mean, variance } = gridMoments(dense);
        expect(mean).toBeCloseTo(state.reference.posterior_mean, 9);
        expect(Math.sqrt(variance)).toBeCloseTo(state.reference.posterior_sd, 9);
        const information = each((j) => mutualInformation(pool, j, dense));
        const remaining = each((j) => -expectedPosteriorVariance(pool, j, { grid: dense }));
        const divergence = each((j) => weightedDivergence(pool, j, { grid: dense, theta: mean }));
        compared += compare(state.reference, "mutual_information_nats", information, state, 1e-9);
        compared += compare(
          state.reference,
          "negative_expected_posterior_variance_predictive",
          remaining,
          state,
          1e-9,
        );
        compared += compare(state.reference, "posterior_weighted_KL", divergence, state, 1e-9);
      }
      expect(compared).toBeGreaterThan(24 * 10);
    },
  );
});

function stateAt(
  pool: SelectionState["pool"],
  theta: Float64Array,
  covariance: Float64Array,
): SelectionState {
  const unused = () => ({ points: new Float64Array(), weights: new Float64Array() });
  return {
    pool,
    theta,
    designCovariance: covariance,
    posteriorCovariance: covariance,
    conceptWeights: new Float64Array(pool.dimensions).fill(1),
    available: new Uint8Array(pool.size).fill(1),
    priorities: null,
    keep: Number.POSITIVE_INFINITY,
    posteriorGrid: unused,
    likelihoodGrid: unused,
  };
}

function catRGrid(record: ReturnType<typeof recordAnswers>, prior: (t: number) => number): ThetaGrid {
  const points = equallySpaced(-4, 4, 33);
  const logs = logLikelihoodOnPoints(record, points);
  const weights = points.map(
    (t, q) => Math.exp(logs[q] ?? Number.NaN) * prior(t) * 0.25 * (q === 0 || q === 32 ? 0.5 : 1),
  );
  return { points, weights };
}

/** The same weights without the halves at the ends: catR's GDI does not use the trapezoid rule. */
function untrapezoid({ points, weights }: ThetaGrid): ThetaGrid {
  return { points, weights: weights.map((weight, q) => (q === 0 || q === 32 ? 2 * weight : weight)) };
}

function normalised({ points, weights }: ThetaGrid, factor: (t: number) => number): ThetaGrid {
  const scaled = points.map((t, q) => factor(t) * (weights[q] ?? Number.NaN));
  const sum = scaled.reduce((total, weight) => total + weight, 0);
  return { points, weights: scaled.map((weight) => weight / sum) };
}

function densePosterior(record: ReturnType<typeof recordAnswers>): ThetaGrid {
  const points = equallySpaced(-8, 8, 2001);
  const weights = logLikelihoodOnPoints(record, points);
  for (const [q, t] of points.entries()) weights[q] = (weights[q] ?? Number.NaN) - (t * t) / 2;
  normaliseLogWeights(weights);
  return { points, weights };
}

interface SpaceModel {
  readonly items: ReferenceItems;
  readonly prior_cov: readonly Numbers[];
  readonly weights_for_weighted: Numbers;
  readonly states: readonly (State & Source & { readonly theta: Numbers })[];
}

describe.each([3, 5])("%d concepts", (dimensions) => {
  const { models } = readReference<{ models: Record<string, SpaceModel> }>(`selection-${dimensions}d.json`);

  it.each(Object.entries(models))("%s: winners and values of mirtCAT's rules", (_, model) => {
    const items = referenceItems(model.items);
    const pool = createItemPool(items, dimensions);
    const precision = invertPositiveDefinite(Float64Array.from(model.prior_cov.flat()), dimensions);
    if (!precision) throw new Error("the prior of the file is not positive definite");
    let compared = 0;
    for (const state of model.states) {
      const answers = state.administered.map((index) => ({
        item: items[index - 1] ?? { slopes: [], intercept: 0, lower: 0, upper: 1 },
        correct: true,
      }));
      const theta = Float64Array.from(state.theta);
      const likelihood = new Float64Array(dimensions * dimensions);
      addAnsweredInformation(recordAnswers(answers, dimensions), theta, likelihood);
      const withPrior = likelihood.map((value, i) => value + (precision[i] ?? Number.NaN));
      for (const { suffix, information } of [
        { suffix: "Prule", information: withPrior },
        { suffix: "rule", information: likelihood },
      ]) {
        const covariance = invertPositiveDefinite(information, dimensions);
        if (!covariance) continue;
        const plain = stateAt(pool, theta, covariance);
        const weighted = { ...plain, conceptWeights: Float64Array.from(model.weights_for_weighted) };
        for (const letter of ["D", "A", "T", "E", "W"] as const) {
          const values = ruleValues(letter, plain, information);
          compared += compare(state, `${letter}${suffix}`, values, state, 1e-9);
          if (letter === "D" || letter === "E") continue;
          compared += compare(
            state,
            `${letter}${suffix}_weighted`,
            ruleValues(letter, weighted, information),
            state,
            1e-9,
          );
        }
        if (suffix === "Prule") {
          compared += compare(state, "KL", criterionGains("kullback-leibler", plain), state, 1e-9);
        }
      }
    }
    expect(compared).toBeGreaterThan(30 * 9);
  });
});

/** What mirtCAT reports under the rule, from the gain: the determinant, trace, eigenvalue or quadratic form itself. */
function ruleValues(rule: SelectionRule, state: SelectionState, information: Float64Array): Float64Array {
  const { pool, conceptWeights, designCovariance } = state;
  const size = pool.dimensions;
  const gains = criterionGains(rule, state);
  const diagonal = (m: Float64Array) =>
    conceptWeights.reduce((sum, weight, k) => sum + weight * (m[k * size + k] ?? Number.NaN), 0);
  const { values } = symmetricEigen(information, size);
  switch (rule) {
    case "D":
      return gains.map((gain) => (1 + gain) * values.reduce((product, value) => product * value, 1));
    case "A":
      return gains.map((gain) => gain - diagonal(designCovariance));
    case "T":
      return gains.map((gain) => gain + diagonal(information));
    case "E":
      return gains.map((gain) => gain + (values[0] ?? Number.NaN));
    default: {
      const quadratic = information.reduce(
        (sum, value, i) =>
          sum + value * (conceptWeights[Math.floor(i / size)] ?? 0) * (conceptWeights[i % size] ?? 0),
        0,
      );
      return gains.map((gain) => gain + quadratic);
    }
  }
}
