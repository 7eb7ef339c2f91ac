import { add, at } from "../numerics/typed-array.ts";

/** Directions are compared in units of this share of their length. */
export const DIRECTION_UNIT = 1e-12;

/** Of a unit vector of which less is left, rounding may have left a part along the vectors that were removed. */
const MOST_OF_A_UNIT = 0.7;

/** A direction whose part outside the span of those before is shorter than this adds no dimension. */
const SHORTEST_PART = 1e-7;

/**
 * An orthonormal basis of the span of the rows, one vector after the other, by Gram-Schmidt. What is left of a row is
 * orthogonalised again where most of the row was taken away ("twice is enough": Parlett 1998, 6.9).
 */
export function orthonormalBasis(rows: Float64Array, size: number): Float64Array {
  const basis = new Float64Array(size * size);
  const last = new Float64Array(size);
  const unit = new Float64Array(size);
  let rank = 0;
  for (let start = 0; start < rows.length && rank < size; start += size) {
    writeUnit(unit, rows, start);
    if (start > 0 && isSameVector(unit, last)) continue;
    last.set(unit);
    const left = removeSpan(unit, basis, rank);
    if (left < MOST_OF_A_UNIT && left > SHORTEST_PART) removeSpan(unit, basis, rank);
    if (lengthOf(unit) <= SHORTEST_PART) continue;
    writeUnit(unit, unit, 0);
    basis.set(unit, rank * size);
    rank++;
  }
  return basis.subarray(0, rank * size);
}

/** Removes what the first `rank` vectors of the basis span, and returns the length of what is left. */
function removeSpan(vector: Float64Array, basis: Float64Array, rank: number): number {
  const size = vector.length;
  for (let column = 0; column < rank; column++) {
    const start = column * size;
    const along = dot(basis, vector, { start, otherStart: 0, size });
    for (let k = 0; k < size; k++) add(vector, k, -along * at(basis, start + k));
  }
  return lengthOf(vector);
}

function isSameVector(one: Float64Array, other: Float64Array): boolean {
  for (let k = 0; k < one.length; k++) {
    if (Math.abs(at(one, k) - at(other, k)) >= DIRECTION_UNIT) return false;
  }
  return true;
}

/** Writes the row that begins at `start`, with length 1. */
function writeUnit(unit: Float64Array, rows: Float64Array, start: number): void {
  const size = unit.length;
  const length = Math.sqrt(dot(rows, rows, { start, otherStart: start, size }));
  for (let k = 0; k < size; k++) unit[k] = at(rows, start + k) / length;
}

/** The inner product of `size` numbers of x from `start` on with those of y from `otherStart` on. */
export function dot(
  x: Float64Array,
  y: Float64Array,
  { start, otherStart, size }: { readonly start: number; readonly otherStart: number; readonly size: number },
): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += at(x, start + k) * at(y, otherStart + k);
  return sum;
}

function lengthOf(x: Float64Array): number {
  return Math.sqrt(dot(x, x, { start: 0, otherStart: 0, size: x.length }));
}
