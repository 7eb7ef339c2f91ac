import type { ItemPool } from "../model/item-pool.ts";
import type { ThetaGrid } from "../numerics/theta-grid.ts";
import { at, integerAt } from "../numerics/typed-array.ts";
import type { LotOfItem } from "./shortlist.ts";

/** exp(700) is finite and 1/exp(700) is not 0. Beyond this |z| an item is uninformative anyway. */
const FARTHEST_PREDICTOR = 700;

/** What the selection rules know when the next item is selected. Matrices are row-major. */
export interface SelectionState {
  readonly pool: ItemPool;
  /** The estimate, one per concept. */
  readonly theta: Float64Array;
  /** (Phi^-1 + sum of Fisher information at theta)^-1 */
  readonly designCovariance: Float64Array;
  /** The posterior covariance as estimated. */
  readonly posteriorCovariance: Float64Array;
  /** How much each concept's precision counts; 1 unless the settings say otherwise. */
  readonly conceptWeights: Float64Array;
  /** 1 for an item that may be given. The gains of other items stay 0. */
  readonly available: Uint8Array;
  /** Content balance: the factor for the gains of each of the pool's families, or null for none. */
  readonly priorities: Float64Array | null;
  /** Orders items of equal gain. */
  readonly lotOf: LotOfItem;
  /** The posterior and the likelihood on points (weights sum to 1). One concept only; called when a rule needs them. */
  readonly posteriorGrid: () => ThetaGrid;
  readonly likelihoodGrid: () => ThetaGrid;
}

/** z = a.theta + d of pool item `index`. */
export function poolPredictor(pool: ItemPool, index: number, theta: Float64Array): number {
  let z = at(pool.intercepts, index);
  const end = integerAt(pool.starts, index + 1);
  for (let i = integerAt(pool.starts, index); i < end; i++) {
    z += at(pool.slopes, i) * at(theta, integerAt(pool.concepts, i));
  }
  return z;
}

/** a' M a of pool item `index` for a symmetric M, over its loadings only. */
export function poolQuadratic(pool: ItemPool, index: number, matrix: Float64Array): number {
  const begin = integerAt(pool.starts, index);
  const end = integerAt(pool.starts, index + 1);
  if (end === begin + 1) {
    // One concept is the most frequent case and needs no inner loop.
    const concept = integerAt(pool.concepts, begin);
    return at(pool.slopes, begin) ** 2 * at(matrix, concept * (pool.dimensions + 1));
  }
  let diagonal = 0;
  let off = 0;
  for (let i = begin; i < end; i++) {
    const row = integerAt(pool.concepts, i) * pool.dimensions;
    const slope = at(pool.slopes, i);
    diagonal += slope * slope * at(matrix, row + integerAt(pool.concepts, i));
    for (let j = begin; j < i; j++) {
      off += slope * at(pool.slopes, j) * at(matrix, row + integerAt(pool.concepts, j));
    }
  }
  return diagonal + 2 * off;
}

/** sum_k g_k y_k^2 with y = M a: the fall of M's weighted trace by an answer, up to the answer's weight. */
export function poolWeightedImage(state: SelectionState, index: number, matrix: Float64Array): number {
  const { pool, conceptWeights } = state;
  const begin = integerAt(pool.starts, index);
  const end = integerAt(pool.starts, index + 1);
  let sum = 0;
  for (let k = 0; k < pool.dimensions; k++) {
    let image = 0;
    for (let i = begin; i < end; i++) {
      image += at(pool.slopes, i) * at(matrix, k * pool.dimensions + integerAt(pool.concepts, i));
    }
    sum += at(conceptWeights, k) * image * image;
  }
  return sum;
}

/** w = P'^2/(P Q) of pool item `index` at `theta`, without a branch. */
export function weightAt({ pool, theta }: Pick<SelectionState, "pool" | "theta">, index: number): number {
  const z = Math.max(-FARTHEST_PREDICTOR, Math.min(FARTHEST_PREDICTOR, poolPredictor(pool, index, theta)));
  const odds = Math.exp(-z);
  const s = 1 / (1 + odds);
  const t = odds * s;
  const lower = at(pool.lowers, index);
  const upper = at(pool.uppers, index);
  const first = (upper - lower) * s * t;
  return (first * first) / ((lower + (upper - lower) * s) * (1 - upper + (upper - lower) * t));
}
