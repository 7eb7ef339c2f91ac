import { at, factorCholesky, solveCholesky } from "@plumbline/adaptive-engine/numerics";
import type { ItemPriors } from "./calibration-model.ts";
import { STEP_INFORMATION } from "./information-block.ts";
import {
  addItemPriors,
  createItemObjective,
  type ExpectedCounts,
  evaluateItem,
  type ItemObjective,
  type ItemState,
} from "./item-curve.ts";
import { BOUND_MARGIN } from "./search-bounds.ts";

/*
 * The M step of one item: f(a, d, c) of item-curve.ts plus the log priors is maximised within bounds by Fisher scoring. A
 * parameter at its bound whose score points outside is held (an active set); the others move by the step of the reduced
 * system, back to the bounds where it leaves them. A step that does not raise f is halved. So f never falls.
 */

const MOST_ITERATIONS = 12;
const LAST_STEP = 1e-6;
/** The largest move of slope and intercept in one step. */
const LONGEST_STEP = 2;
const MOST_HALVINGS = 20;

/** Which parameters of an item are free, and between which values, in the order (slope, intercept, lower). */
export interface ItemLimits {
  readonly isFree: readonly [slope: boolean, intercept: boolean, lower: boolean];
  readonly least: readonly number[];
  readonly largest: readonly number[];
}

/** The item that maximises the objective, starting from `start`, which must be within the limits. */
export function updateItem(
  start: ItemState,
  counts: ExpectedCounts,
  options: { readonly limits: ItemLimits; readonly priors: ItemPriors },
): ItemState {
  const { limits, priors } = options;
  const evaluate = (item: ItemState, out: ItemObjective) => {
    evaluateItem(item, counts, out);
    addItemPriors(item, priors, out);
  };
  let item = start;
  let here = createItemObjective();
  let there = createItemObjective();
  evaluate(item, here);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const step = boundedStep(item, here, limits);
    if (step === null) return item;
    let fraction = 1;
    let next = moveItem(item, step, { fraction, limits });
    evaluate(next, there);
    for (let halving = 0; halving < MOST_HALVINGS && !(there.value > here.value); halving++) {
      fraction /= 2;
      next = moveItem(item, step, { fraction, limits });
      evaluate(next, there);
    }
    if (!(there.value > here.value)) return item;
    const move = Math.max(
      Math.abs(next.slope - item.slope),
      Math.abs(next.intercept - item.intercept),
      Math.abs(next.lower - item.lower),
    );
    item = next;
    [here, there] = [there, here];
    if (move < LAST_STEP) return item;
  }
  return item;
}

/** The scoring step of the parameters that may move, 0 for the others; null when the information is singular. */
function boundedStep(item: ItemState, objective: ItemObjective, limits: ItemLimits): Float64Array | null {
  const { score, information } = objective;
  const values = [item.slope, item.intercept, item.lower];
  const step = Float64Array.from(score);
  const matrix = Float64Array.from(information);
  for (const [i, value] of values.entries()) {
    const isOutward =
      (value <= (limits.least[i] ?? 0) + BOUND_MARGIN && at(score, i) <= 0) ||
      (value >= (limits.largest[i] ?? 0) - BOUND_MARGIN && at(score, i) >= 0);
    if (limits.isFree[i] && !isOutward) {
      matrix[4 * i] = at(matrix, 4 * i) + STEP_INFORMATION;
      continue;
    }
    step[i] = 0;
    for (let j = 0; j < 3; j++) {
      matrix[3 * i + j] = 0;
      matrix[3 * j + i] = 0;
    }
    matrix[4 * i] = 1;
  }
  if (!factorCholesky(matrix, 3, matrix)) return null;
  solveCholesky(matrix, 3, step);
  return step;
}

function moveItem(
  item: ItemState,
  step: Float64Array,
  { fraction, limits }: { readonly fraction: number; readonly limits: ItemLimits },
): ItemState {
  // The whole step is shortened, not one coordinate of it: a step in another direction may lead downhill.
  const shortened =
    fraction * Math.min(1, LONGEST_STEP / Math.max(Math.abs(at(step, 0)), Math.abs(at(step, 1))));
  const moved = (value: number, i: number) => {
    const target = value + shortened * at(step, i);
    const [least, largest] = [limits.least[i] ?? value, limits.largest[i] ?? value];
    if (target < least + BOUND_MARGIN) return least;
    return target > largest - BOUND_MARGIN ? largest : target;
  };
  return {
    slope: limits.isFree[0] ? moved(item.slope, 0) : item.slope,
    intercept: moved(item.intercept, 1),
    lower: limits.isFree[2] ? moved(item.lower, 2) : item.lower,
  };
}
