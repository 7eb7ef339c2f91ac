import { invertPositiveDefinite } from "../numerics/cholesky.ts";
import { symmetricEigen } from "../numerics/symmetric-eigen.ts";
import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { withoutRounding } from "./grid-gains.ts";
import { type SelectionState, weightAt } from "./selection-state.ts";

/**
 * The E-rule: the rise of the smallest eigenvalue of M.
 *
 * With M = V diag(lambda) V' and c = V' a, the eigenvalues of M + w a a' are the roots of the secular equation
 * 1 + w sum_i c_i^2 / (lambda_i - mu) = 0 (Golub 1973). The smallest lies in [lambda_1, lambda_2] and at most w |a|^2
 * above lambda_1. The left side rises from -infinity over this interval, so bisection finds the root.
 */
export function eigenvalueGains(state: SelectionState): Float64Array {
  const gains = new Float64Array(state.pool.size);
  const { pool, available } = state;
  const size = pool.dimensions;
  const information = invertPositiveDefinite(state.designCovariance, size) ?? state.designCovariance;
  const { values, vectors } = symmetricEigen(information, size);
  const largest = at(values, size - 1);
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
    gains[j] = withoutRounding(smallestEigenvalueRise(values, squares, weightAt(state, j)), largest);
  }
  return gains;
}

/** The rise of the smallest eigenvalue when w a a' is added; `squares` are the c_i^2. */
function smallestEigenvalueRise(values: Float64Array, squares: Float64Array, weight: number): number {
  let length = 0;
  for (let i = 0; i < squares.length; i++) length += at(squares, i);
  let high = weight * length;
  if (values.length > 1) high = Math.min(high, at(values, 1) - at(values, 0));
  let low = 0;
  // 60 halvings shrink the interval to less than one part in 1e18.
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
  // Without a component along the first eigenvector the value is positive everywhere, and the rise is 0.
  return (low + high) / 2;
}
