import { invertPositiveDefinite } from "../numerics/cholesky.ts";
import { symmetricEigen } from "../numerics/symmetric-eigen.ts";
import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { barOf, createBestSoFar, offer } from "./best-so-far.ts";
import { poolPredictor, poolQuadratic, poolWeightedImage, type SelectionState } from "./selection-state.ts";

/*
 * Optimal design at the estimate (Segall 1996; Mulder & van der Linden 2009). The information after item j is
 * M + w a a', with M = Phi^-1 + sum of I so far and S = M^-1. Being of rank one it never needs a determinant or
 * an inverse per item. With y = S a and q = a.y:
 *
 *     D   det(M + w a a') = det(M) (1 + w q)                        gain w q
 *     A   trace_g(S) falls by w sum g_k y_k^2 / (1 + w q)           gain that
 *     T   trace_g rises by w sum g_k a_k^2                          gain that
 *     W   g' M g rises by w (g.a)^2                                 gain that
 *     E   smallest eigenvalue rises by the root of a secular equation, below
 */

/** exp(700) is finite and 1/exp(700) is not 0; beyond it an item tells nothing anyway. */
const FARTHEST_PREDICTOR = 700;

/** w = P'^2/(P Q) of pool item `index` at the estimate, without a branch: this runs once per item and step. */
function weightAt({ pool, theta }: SelectionState, index: number): number {
  const z = Math.max(-FARTHEST_PREDICTOR, Math.min(FARTHEST_PREDICTOR, poolPredictor(pool, index, theta)));
  const odds = Math.exp(-z);
  const s = 1 / (1 + odds);
  const t = odds * s;
  const lower = at(pool.lowers, index);
  const upper = at(pool.uppers, index);
  const first = (upper - lower) * s * t;
  return (first * first) / ((lower + (upper - lower) * s) * (1 - upper + (upper - lower) * t));
}

/**
 * Gains of the form w times a reach that does not depend on w, pruned: w never exceeds the item's peak, so an item
 * whose peak times reach is below the best seen so far keeps gain 0 and costs no exponential. What is among the
 * `state.keep` best comes out exactly as without pruning.
 */
function reachGains(
  state: SelectionState,
  reach: (state: SelectionState, index: number) => number,
): Float64Array {
  const { pool, available, priorities } = state;
  const gains = new Float64Array(pool.size);
  const best = createBestSoFar(state.keep);
  for (let j = 0; j < pool.size; j++) {
    if (flagAt(available, j) === 0) continue;
    const scale = priorities === null ? reach(state, j) : reach(state, j) * at(priorities, j);
    if (scale * at(pool.peaks, j) < barOf(best)) continue;
    const gain = scale * weightAt(state, j);
    gains[j] = gain;
    offer(best, gain);
  }
  return gains;
}

/** D-rule: w q. With one concept it orders items as Fisher information does. */
export function dGains(state: SelectionState): Float64Array {
  return reachGains(state, designQuadratic);
}

function designQuadratic({ pool, designCovariance }: SelectionState, index: number): number {
  return poolQuadratic(pool, index, designCovariance);
}

/** T-rule: w sum_k g_k a_k^2. With one concept this is Fisher information. */
export function tGains(state: SelectionState): Float64Array {
  return reachGains(state, weightedSquares);
}

function weightedSquares({ pool, conceptWeights }: SelectionState, index: number): number {
  const end = integerAt(pool.starts, index + 1);
  let squares = 0;
  for (let i = integerAt(pool.starts, index); i < end; i++) {
    squares += at(conceptWeights, integerAt(pool.concepts, i)) * at(pool.slopes, i) ** 2;
  }
  return squares;
}

/** W-rule: w (g.a)^2. */
export function wGains(state: SelectionState): Float64Array {
  return reachGains(state, squaredWeightedSum);
}

function squaredWeightedSum({ pool, conceptWeights }: SelectionState, index: number): number {
  const end = integerAt(pool.starts, index + 1);
  let along = 0;
  for (let i = integerAt(pool.starts, index); i < end; i++) {
    along += at(conceptWeights, integerAt(pool.concepts, i)) * at(pool.slopes, i);
  }
  return along * along;
}

/** A-rule: w r / (1 + w q), r = sum_k g_k y_k^2. It rises with w, so the peak prunes it too. */
export function aGains(state: SelectionState): Float64Array {
  const { pool, designCovariance, available, priorities } = state;
  const gains = new Float64Array(pool.size);
  const best = createBestSoFar(state.keep);
  for (let j = 0; j < pool.size; j++) {
    if (flagAt(available, j) === 0) continue;
    const reduction =
      poolWeightedImage(state, j, designCovariance) * (priorities === null ? 1 : at(priorities, j));
    const quadratic = poolQuadratic(pool, j, designCovariance);
    const peak = at(pool.peaks, j);
    if ((peak * reduction) / (1 + peak * quadratic) < barOf(best)) continue;
    const weight = weightAt(state, j);
    gains[j] = (weight * reduction) / (1 + weight * quadratic);
    offer(best, at(gains, j));
  }
  return gains;
}

/**
 * E-rule: how much the smallest eigenvalue of M rises.
 *
 * With M = V diag(lambda) V' and c = V' a, the eigenvalues of M + w a a' are the roots of the secular equation
 * 1 + w sum_i c_i^2 / (lambda_i - mu) = 0 (Golub 1973); the smallest lies in [lambda_1, lambda_2] and no further
 * than w |a|^2 above lambda_1, and the left side rises from -infinity to its end there: bisection finds it.
 */
export function eGains(state: SelectionState): Float64Array {
  const gains = new Float64Array(state.pool.size);
  const { pool, available } = state;
  const size = pool.dimensions;
  const information = invertPositiveDefinite(state.designCovariance, size) ?? state.designCovariance;
  const { values, vectors } = symmetricEigen(information, size);
  const squares = new Float64Array(size);
  for (let j = 0; j < pool.size; j++) {
    if (flagAt(available, j) === 0) continue;
    const end = integerAt(pool.starts, j + 1);
    for (let row = 0; row < size; row++) {
      let product = 0;
      for (let i = integerAt(pool.starts, j); i < end; i++) {
        product += at(pool.slopes, i) * at(vectors, row * size + integerAt(pool.concepts, i));
      }
      squares[row] = product * product;
    }
    gains[j] = smallestEigenvalueRise(values, squares, weightAt(state, j));
  }
  return gains;
}

/** The rise of the smallest eigenvalue when w a a' is added; `squares` are the c_i^2. */
export function smallestEigenvalueRise(values: Float64Array, squares: Float64Array, weight: number): number {
  let length = 0;
  for (let i = 0; i < squares.length; i++) length += at(squares, i);
  let high = weight * length;
  if (values.length > 1) high = Math.min(high, at(values, 1) - at(values, 0));
  let low = 0;
  // 60 halvings bring the interval below one part in 1e18 of where it began.
  for (let halving = 0; halving < 60 && high > low; halving++) {
    const middle = (low + high) / 2;
    let value = 1;
    for (let i = 0; i < values.length; i++) {
      const gap = at(values, i) - at(values, 0) - middle;
      const square = at(squares, i);
      if (square > 0) value += (weight * square) / gap;
    }
    if (value < 0) low = middle;
    else high = middle;
  }
  // Nothing along the first eigenvector: the value is positive all the way down and the rise is 0.
  return (low + high) / 2;
}
