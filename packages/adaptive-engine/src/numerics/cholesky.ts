import { add, at } from "./typed-array.ts";

/*
 * Symmetric positive definite systems, K x K, row-major in a Float64Array. K is the number of concepts
 * (rarely above 10), so plain loops are faster than a library. Golub & Van Loan, Matrix Computations, 4.2.
 */

/**
 * Factors `matrix` = L L' and writes L into the lower triangle of `factor` (which may be `matrix` itself).
 * Returns false when the matrix is not positive definite; `factor` is then partly written.
 */
export function factorCholesky(matrix: Float64Array, size: number, factor: Float64Array): boolean {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(matrix, row * size + column);
      for (let k = 0; k < column; k++) sum -= at(factor, row * size + k) * at(factor, column * size + k);
      if (row === column) {
        if (!(sum > 0) || sum === Number.POSITIVE_INFINITY) return false;
        factor[row * size + row] = Math.sqrt(sum);
      } else {
        factor[row * size + column] = sum / at(factor, column * size + column);
      }
    }
  }
  return true;
}

/** Solves L L' x = b in place: `vector` holds b before and x after. */
export function solveCholesky(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let row = 0; row < size; row++) {
    let sum = at(vector, row);
    for (let k = 0; k < row; k++) sum -= at(factor, row * size + k) * at(vector, k);
    vector[row] = sum / at(factor, row * size + row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = at(vector, row);
    for (let k = row + 1; k < size; k++) sum -= at(factor, k * size + row) * at(vector, k);
    vector[row] = sum / at(factor, row * size + row);
  }
}

/** The inverse of L L', exactly symmetric. */
export function invertCholesky(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let c = 0; c < size; c++) {
    column.fill(0);
    column[c] = 1;
    solveCholesky(factor, size, column);
    for (let row = 0; row < size; row++) inverse[row * size + c] = at(column, row);
  }
  for (let row = 0; row < size; row++) {
    for (let c = 0; c < row; c++) {
      const mean = (at(inverse, row * size + c) + at(inverse, c * size + row)) / 2;
      inverse[row * size + c] = mean;
      inverse[c * size + row] = mean;
    }
  }
  return inverse;
}

/** The natural logarithm of det(L L'). */
export function logDeterminant(factor: Float64Array, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += Math.log(at(factor, k * size + k));
  return 2 * sum;
}

/** The inverse of a symmetric positive definite matrix, or null when it is not positive definite. */
export function invertPositiveDefinite(matrix: Float64Array, size: number): Float64Array | null {
  const factor = new Float64Array(size * size);
  return factorCholesky(matrix, size, factor) ? invertCholesky(factor, size) : null;
}

/** Adds `weight` * v v' to a row-major square matrix. */
export function addOuterProduct(matrix: Float64Array, weight: number, v: Float64Array): void {
  const size = v.length;
  for (let row = 0; row < size; row++) {
    const scaled = weight * at(v, row);
    for (let column = 0; column < size; column++) add(matrix, row * size + column, scaled * at(v, column));
  }
}

/** L M for a lower triangular L (size x size) and a matrix M of `size` rows, such as a vector. */
export function lowerTimes(lower: Float64Array, matrix: Float64Array, size: number): Float64Array {
  const columns = matrix.length / size;
  const product = new Float64Array(matrix.length);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k <= row; k++) {
      const factor = at(lower, row * size + k);
      for (let j = 0; j < columns; j++) add(product, row * columns + j, factor * at(matrix, k * columns + j));
    }
  }
  return product;
}
