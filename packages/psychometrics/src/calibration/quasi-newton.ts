import { add, at, flagAt } from "@plumbline/adaptive-engine/numerics";
import { dotProduct } from "../numerics/dot-product.ts";
import { solveBlock } from "./information-block.ts";
import type { MarginalPoint } from "./marginal-point.ts";

/*
 * Quasi-Newton acceleration of EM (Lange 1995; Jamshidian & Jennrich 1997, their QN2). The information of the complete data
 * is the first approximation of the observed information; moves s and falls of the gradient y along them correct it, in the
 * limited-memory BFGS form (Nocedal 1980). Without memory the direction is a step of the EM gradient algorithm.
 */

/** The moves that are remembered. */
const LONGEST_MEMORY = 30;

/** A move s from one point to the next, and the gradient at the first minus that at the second, y. */
export interface RememberedMove {
  readonly move: Float64Array;
  readonly fall: Float64Array;
}

/** The memory with the move from `from` to `to`, without the oldest when it is full. */
export function remember(
  memory: readonly RememberedMove[],
  from: MarginalPoint,
  to: MarginalPoint,
): RememberedMove[] {
  const move = to.free.map((value, i) => value - at(from.free, i));
  const fall = from.gradient.map((value, i) => value - at(to.gradient, i));
  return [...memory, { move, fall }].slice(-LONGEST_MEMORY);
}

/** H g over the parameters that are not held, H the quasi-Newton approximation of the inverse observed information. */
export function quasiNewtonDirection(
  { gradient, blocks }: MarginalPoint,
  memory: readonly RememberedMove[],
  isHeld: Uint8Array,
): Float64Array {
  const size = gradient.length;
  const whole = { from: 0, to: size };
  const inner = (x: Float64Array, y: Float64Array) =>
    dotProduct({ values: x, start: 0 }, { values: y, start: 0 }, whole);
  const free = (x: Float64Array) => x.map((value, i) => (flagAt(isHeld, i) === 1 ? 0 : value));
  const pairs = memory
    .map(({ move, fall }) => ({ s: free(move), y: free(fall) }))
    .map(({ s, y }) => ({ s, y, curvature: inner(s, y) }))
    .filter(({ s, y, curvature }) => curvature > 1e-10 * Math.sqrt(inner(s, s) * inner(y, y)));
  const remaining = free(gradient);
  const weights: number[] = [];
  for (const { s, y, curvature } of pairs.toReversed()) {
    const weight = inner(s, remaining) / curvature;
    weights.push(weight);
    for (let i = 0; i < size; i++) add(remaining, i, -weight * at(y, i));
  }
  const direction = new Float64Array(size);
  for (const block of blocks) solveBlock(block, { gradient: remaining, isHeld }, direction);
  for (const { s, y, curvature } of pairs) {
    const correction = (weights.pop() ?? 0) - inner(y, direction) / curvature;
    for (let i = 0; i < size; i++) add(direction, i, correction * at(s, i));
  }
  return direction;
}

/**
 * The largest norm of a block's gradient in the metric of its information, sqrt(g' I^-1 g), over the parameters that are not
 * held: how many standard errors (of the complete data) the block is away from where its gradient is 0.
 */
export function largestScaledGradient({ gradient, blocks }: MarginalPoint, isHeld: Uint8Array): number {
  const step = new Float64Array(gradient.length);
  let largest = 0;
  for (const block of blocks) {
    solveBlock(block, { gradient, isHeld }, step);
    let sum = 0;
    for (const place of block.places) sum += at(step, place) * at(gradient, place);
    largest = Math.max(largest, Math.sqrt(sum));
  }
  return largest;
}
