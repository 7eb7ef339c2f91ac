import { at, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan } from "./calibration-model.ts";
import { findDuplicates } from "./duplicate-items.ts";
import { countsOf } from "./expectation-step.ts";
import type { ExpectedCounts } from "./item-curve.ts";
import type { Maximum } from "./maximise.ts";
import { atBounds } from "./search-bounds.ts";
import type { StandardErrors } from "./standard-errors.ts";

/**
 * What is wrong with an item, or what its answers cannot say. `item` is its index.
 *
 * - `SLOPE_AT_BOUND`, `INTERCEPT_AT_BOUND`: the estimate ended at a limit of the search (slope 0.01 or 20, intercept -100 or
 *   100) and has no standard error. `LOWER_AT_BOUND` is the upper limit, 0.9; a lower asymptote of 0 is an ordinary estimate.
 * - `FEW_ANSWERS`: fewer than 30 persons answered it, or fewer than 5 right or 5 wrong.
 * - `NO_VARIATION`: everybody who answered it gave the same grade, or nobody answered it. It has no part in the calibration, and
 *   slope 1 and an intercept of 100 (all right), -100 (all wrong) or 0 (no answers) stand in place of estimates.
 * - `REVERSED`: able persons answer it wrong more often than others; `z` is the score test of slope 0, below -3. Its key may
 *   be wrong.
 * - `DUPLICATE`: everybody who answered both gave the same answer to it and to item `of`. The two count as independent here,
 *   which raises the slopes of both.
 * - `NOT_DETERMINED`: the answers leave no information about one of its parameters, given the others.
 */
export type ItemFinding =
  | {
      readonly item: number;
      readonly code: "SLOPE_AT_BOUND" | "INTERCEPT_AT_BOUND" | "LOWER_AT_BOUND" | "NOT_DETERMINED";
    }
  | {
      readonly item: number;
      readonly code: "FEW_ANSWERS" | "NO_VARIATION";
      readonly right: number;
      readonly wrong: number;
    }
  | { readonly item: number; readonly code: "REVERSED"; readonly z: number }
  | { readonly item: number; readonly code: "DUPLICATE"; readonly of: number };

const FEWEST_ANSWERS = 30;
const FEWEST_OF_EACH = 5;
const REVERSED_Z = -3;

/** The findings of every item whose parameters are not given, in the order of items. */
export function findItemProblems(maximum: Maximum, errors: StandardErrors | null): ItemFinding[] {
  const { problem, point } = maximum;
  const { plan } = problem;
  const isAtBound = errors?.isAtBound ?? atBounds(point.free, problem.bounds);
  const duplicates = pairDuplicates(findDuplicates(plan.data));
  const answers = countAnswers(plan);
  const findings: ItemFinding[] = [];
  for (let item = 0; item < plan.data.items; item++) {
    const [wrong, right] = [at(answers, 2 * item), at(answers, 2 * item + 1)];
    if (flagAt(plan.isPlaceholder, item) === 1) findings.push({ item, code: "NO_VARIATION", right, wrong });
    if (flagAt(plan.isFixed, item) === 1) continue;
    findings.push(...boundFindings(maximum, item, isAtBound));
    if (wrong + right < FEWEST_ANSWERS || Math.min(wrong, right) < FEWEST_OF_EACH)
      findings.push({ item, code: "FEW_ANSWERS", right, wrong });
    const z = slopeScoreTest(countsOf(plan, point.expectation, item));
    if (z < REVERSED_Z) findings.push({ item, code: "REVERSED", z });
    const of = duplicates.get(item);
    if (of !== undefined) findings.push({ item, code: "DUPLICATE", of });
    const places = [0, 1, 2].map((i) => integerAt(problem.index.ofItem, 3 * item + i));
    if (errors && places.some((place) => place >= 0 && flagAt(errors.isUndetermined, place) === 1))
      findings.push({ item, code: "NOT_DETERMINED" });
  }
  return findings;
}

/** Names the other item for both: for the first of equal items its first copy, for a copy the first. */
function pairDuplicates(firstOf: ReadonlyMap<number, number>): Map<number, number> {
  const others = new Map<number, number>();
  for (const [copy, first] of firstOf) {
    others.set(copy, first);
    if (!others.has(first)) others.set(first, copy);
  }
  return others;
}

function boundFindings({ problem, point }: Maximum, item: number, isAtBound: Uint8Array): ItemFinding[] {
  const isAt = (parameter: number) => {
    const place = integerAt(problem.index.ofItem, 3 * item + parameter);
    return place >= 0 && flagAt(isAtBound, place) === 1;
  };
  const findings: ItemFinding[] = [];
  if (isAt(0)) findings.push({ item, code: "SLOPE_AT_BOUND" });
  if (isAt(1)) findings.push({ item, code: "INTERCEPT_AT_BOUND" });
  if (isAt(2) && at(point.parameters.lowers, item) > 0.5) findings.push({ item, code: "LOWER_AT_BOUND" });
  return findings;
}

/** items x 2: numbers of wrong (2j) and right (2j + 1) answers. */
function countAnswers({ data }: CalibrationPlan): Float64Array {
  const counts = new Float64Array(2 * data.items);
  for (let i = 0; i < data.itemOf.length; i++) {
    const place = 2 * integerAt(data.itemOf, i) + flagAt(data.correct, i);
    counts[place] = at(counts, place) + 1;
  }
  return counts;
}

/**
 * The score test of slope 0 against the expected counts: with p the share of right answers and m the mean of theta,
 * z = sum_q (r_q - n_q p)(theta_q - m) / sqrt(p (1-p) sum_q n_q (theta_q - m)^2).
 */
function slopeScoreTest({ points, right, wrong }: ExpectedCounts): number {
  let [all, allRight, sum] = [0, 0, 0];
  for (let q = 0; q < points.length; q++) {
    const count = at(right, q) + at(wrong, q);
    all += count;
    allRight += at(right, q);
    sum += count * at(points, q);
  }
  const [p, mean] = [allRight / all, sum / all];
  let [score, spread] = [0, 0];
  for (let q = 0; q < points.length; q++) {
    const offset = at(points, q) - mean;
    const count = at(right, q) + at(wrong, q);
    score += (at(right, q) - count * p) * offset;
    spread += count * offset * offset;
  }
  return score / Math.sqrt(p * (1 - p) * spread);
}
