/*
 * Reads typed arrays without the `undefined` that the compiler adds to every index.
 *
 * Each index in this package is a loop counter, bounded by the array's length or by a shape that was checked when the
 * array was made, so the `as` below is safe. A wrong index would read `undefined`, arithmetic would turn it into NaN, and
 * the NaN would reach the result and be seen. V8 inlines these functions. There is one per element type, so that each
 * stays monomorphic.
 */

/** The double at `index`; the index must be in range. */
export function at(values: Float64Array, index: number): number {
  return values[index] as number;
}

/** The integer at `index`; the index must be in range. */
export function integerAt(values: Int32Array, index: number): number {
  return values[index] as number;
}

/** The flag (0 or 1) at `index`; the index must be in range. */
export function flagAt(values: Uint8Array, index: number): number {
  return values[index] as number;
}

/** Adds `amount` to the element at `index`. */
export function add(values: Float64Array, index: number, amount: number): void {
  values[index] = (values[index] as number) + amount;
}

/** The largest element; -Infinity where there is none. */
export function largestOf(values: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  return most;
}

/** The rows of a row-major `size` x `size` matrix as plain arrays, for results that leave the package. */
export function toRows(matrix: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, row) => Array.from(matrix.subarray(row * size, (row + 1) * size)));
}
