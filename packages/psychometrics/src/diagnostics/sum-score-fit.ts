import { checkItem, type ItemParameters } from "@plumbline/adaptive-engine";
import {
  describeValue,
  isList,
  isListOf,
  isListOfLength,
  isRecord,
  isWholeNumberIn,
} from "@plumbline/adaptive-engine/input";
import {
  add,
  at,
  equallySpaced,
  logistic,
  normaliseLogWeights,
  type ThetaGrid,
} from "@plumbline/adaptive-engine/numerics";
import { chiSquareUpperTail } from "../numerics/chi-square.ts";
import { requireInput } from "../psychometrics-input-error.ts";
import { collapseGroups, type ScoreGroup } from "./score-groups.ts";

/** P and Q are kept this far from 0, so that every score is possible. */
const SMALLEST_CHANCE = 1e-12;

/** Orlando and Thissen's S-X2 of one item. */
export interface ItemFit {
  readonly statistic: number;
  /** Groups minus estimated parameters; 0 or less where there are too few groups to test the fit. */
  readonly degreesOfFreedom: number;
  /** P(chi-square > statistic). A small value means that the curve does not describe the answers. Null without degrees of freedom. */
  readonly p: number | null;
  /** sqrt(max(0, statistic/df - 1) / (persons - 1)); null without degrees of freedom or with a single person */
  readonly rmsea: number | null;
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
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for rows that are not one answer, 0 or 1, per item, and for a number
 * of estimated parameters that is not 0 to 4; EngineInputError ITEM_INVALID for an item that is not of one concept.
 */
export function sumScoreFit(input: FitInput): ItemFit[] {
  checkFitInput(input);
  const { items, responses, estimatedParameters } = input;
  const grid = normalGrid();
  const curves = items.map((item) => curveOnGrid(item, grid.points));
  const totals = scoreProbabilities(sumScoreDistribution(curves, null, grid), grid);
  return items.map((_, j) => {
    const groups = scoreGroups({ item: j, curves, grid, totals, responses });
    return describeFit(collapseGroups(groups), estimatedParameters, responses.length);
  });
}

function checkFitInput(input: FitInput): void {
  requireInput(isRecord(input) && isList(input.items), "CALIBRATION_DATA_INVALID", () => {
    return `S-X2 needs items and responses, not ${describeValue(input)}`;
  });
  const { items, responses, estimatedParameters } = input;
  for (const item of items) checkItem(item, 1);
  const isAnswer = (answer: unknown) => answer === 0 || answer === 1;
  const complete = isListOf(responses, (row) => isListOfLength(row, items.length, isAnswer));
  requireInput(complete, "CALIBRATION_DATA_INVALID", () => {
    return "S-X2 needs one answer, 0 or 1, per person and item";
  });
  requireInput(isWholeNumberIn(estimatedParameters, 0, 4), "CALIBRATION_DATA_INVALID", () => {
    return `an item has 0 to 4 estimated parameters, not ${describeValue(estimatedParameters)}`;
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
  return points.map((t) => {
    const p = lower + (upper - lower) * logistic(slope * t + intercept);
    return possible(p);
  });
}

function possible(chance: number): number {
  return Math.max(SMALLEST_CHANCE, Math.min(1 - SMALLEST_CHANCE, chance));
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

/** Observed and expected right and wrong answers to the item at every score from 1 to items - 1 that somebody has. */
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
    const all = at(persons, score);
    if (all === 0) continue;
    const total = at(totals, score);
    requireInput(total > 0, "CALIBRATION_DATA_INVALID", () => {
      return `${all} persons have score ${score}, which these items make impossible`;
    });
    const share = possible(joint / total);
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
  if (degreesOfFreedom <= 0) return { statistic, degreesOfFreedom, p: null, rmsea: null };
  const excess = Math.max(0, statistic / degreesOfFreedom - 1);
  return {
    statistic,
    degreesOfFreedom,
    p: chiSquareUpperTail(statistic, degreesOfFreedom),
    rmsea: persons > 1 ? Math.sqrt(excess / (persons - 1)) : null,
  };
}
