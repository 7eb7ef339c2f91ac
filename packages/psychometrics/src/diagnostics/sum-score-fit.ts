import { type ItemParameters, logistic } from "@plumbline/adaptive-engine";
import {
  add,
  at,
  equallySpaced,
  normaliseLogWeights,
  type ThetaGrid,
} from "@plumbline/adaptive-engine/numerics";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { requireInput } from "../psychometrics-input-error.ts";
import { collapseGroups, type ScoreGroup } from "./score-groups.ts";

/** Orlando and Thissen's S-X2 of one item. */
export interface ItemFit {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** P(chi-square > statistic). A small value means that the curve does not describe the answers. NaN without degrees of freedom. */
  readonly p: number;
  /** sqrt(max(0, statistic/df - 1) / (persons - 1)) */
  readonly rmsea: number;
}

/** Complete answers of one concept: `responses[person][item]`, and the items as calibrated. */
export interface FitInput {
  readonly items: readonly ItemParameters[];
  readonly responses: readonly (readonly (0 | 1)[])[];
  /** How many parameters of each item were estimated from these answers: 1 for 1PL, 2 for 2PL, 3 for 3PL. */
  readonly estimatedParameters: number;
}

/**
 * S-X2 (Orlando & Thissen 2000): persons are grouped by sum score k. In each group the observed share of right answers is
 * compared with E_jk = sum_q W_q P_j S^(-j)_{k-1} / sum_q W_q S_k, where S_k is the probability of score k (Lord & Wingersky
 * 1984), S^(-j) the same without item j, and theta ~ N(0, 1). Sparse groups are merged (see `collapseGroups`). Degrees of
 * freedom are groups minus estimated parameters.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for rows of the wrong length.
 */
export function sumScoreFit({ items, responses, estimatedParameters }: FitInput): ItemFit[] {
  requireInput(
    responses.every((row) => row.length === items.length),
    "CALIBRATION_DATA_INVALID",
    () => "S-X2 needs one answer per person and item",
  );
  const grid = normalGrid();
  const curves = items.map((item) => curveOnGrid(item, grid.points));
  const totals = scoreProbabilities(sumScoreDistribution(curves, null, grid), grid);
  return items.map((_, j) => {
    const groups = scoreGroups({ item: j, curves, grid, totals, responses });
    return describeFit(collapseGroups(groups), estimatedParameters, responses.length);
  });
}

function normalGrid(): ThetaGrid {
  const points = equallySpaced(-6, 6, 61);
  const weights = points.map((t) => -(t * t) / 2);
  normaliseLogWeights(weights);
  return { points, weights };
}

function curveOnGrid(
  { slopes, intercept, lower, upper }: ItemParameters,
  points: Float64Array,
): Float64Array {
  const [slope = 0] = slopes;
  return points.map((t) => lower + (upper - lower) * logistic(slope * t + intercept));
}

/** P(score = k | theta_q) of all items but `without`, at entry k * points + q, by Lord and Wingersky's recursion. */
function sumScoreDistribution(
  curves: readonly Float64Array[],
  without: number | null,
  grid: ThetaGrid,
): Float64Array {
  const count = grid.points.length;
  const distribution = new Float64Array((curves.length + 1) * count);
  distribution.fill(1, 0, count);
  let added = 0;
  for (const [j, curve] of curves.entries()) {
    if (j === without) continue;
    added++;
    for (let score = added; score >= 0; score--) {
      for (let q = 0; q < count; q++) {
        const p = at(curve, q);
        const stay = score < added ? at(distribution, score * count + q) * (1 - p) : 0;
        const rise = score > 0 ? at(distribution, (score - 1) * count + q) * p : 0;
        distribution[score * count + q] = stay + rise;
      }
    }
  }
  return distribution;
}

function scoreProbabilities(distribution: Float64Array, grid: ThetaGrid): Float64Array {
  const count = grid.points.length;
  const probabilities = new Float64Array(distribution.length / count);
  for (let score = 0; score < probabilities.length; score++) {
    for (let q = 0; q < count; q++)
      add(probabilities, score, at(grid.weights, q) * at(distribution, score * count + q));
  }
  return probabilities;
}

interface GroupingInput {
  readonly item: number;
  readonly curves: readonly Float64Array[];
  readonly grid: ThetaGrid;
  readonly totals: Float64Array;
  readonly responses: readonly (readonly (0 | 1)[])[];
}

/** Observed and expected right and wrong answers to the item at every score from 1 to items - 1. */
function scoreGroups({ item, curves, grid, totals, responses }: GroupingInput): ScoreGroup[] {
  const count = grid.points.length;
  const rest = sumScoreDistribution(curves, item, grid);
  const curve = curves[item] ?? new Float64Array(count);
  const persons = new Float64Array(curves.length + 1);
  const right = new Float64Array(curves.length + 1);
  for (const row of responses) {
    const score = row.reduce<number>((sum, response) => sum + response, 0);
    add(persons, score, 1);
    add(right, score, row[item] ?? 0);
  }
  const groups: ScoreGroup[] = [];
  for (let score = 1; score < curves.length; score++) {
    let joint = 0;
    for (let q = 0; q < count; q++)
      joint += at(grid.weights, q) * at(curve, q) * at(rest, (score - 1) * count + q);
    const share = joint / at(totals, score);
    const all = at(persons, score);
    groups.push({
      observedRight: at(right, score),
      observedWrong: all - at(right, score),
      expectedRight: all * share,
      expectedWrong: all * (1 - share),
    });
  }
  return groups;
}

function describeFit(groups: readonly ScoreGroup[], estimated: number, persons: number): ItemFit {
  let statistic = 0;
  for (const { observedRight, observedWrong, expectedRight, expectedWrong } of groups) {
    statistic += (observedRight - expectedRight) ** 2 / expectedRight;
    statistic += (observedWrong - expectedWrong) ** 2 / expectedWrong;
  }
  const degreesOfFreedom = groups.length - estimated;
  const excess = Math.max(0, statistic / degreesOfFreedom - 1);
  return {
    statistic,
    degreesOfFreedom,
    p: chiSquareUpperTail(statistic, degreesOfFreedom),
    rmsea: Math.sqrt(excess / (persons - 1)),
  };
}
