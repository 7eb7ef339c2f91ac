import { at, factorCholesky, flagAt, integerAt, solveCholesky } from "@plumbline/adaptive-engine/numerics";

/**
 * The information of the complete data about parameters that have no information in common with the others: an item's
 * (1PL: those of a concept's items, which share a slope) or the population's.
 */
export interface InformationBlock {
  /** Places of the parameters in the vector of free parameters. */
  readonly places: Int32Array;
  /** places x places, symmetric. */
  readonly matrix: Float64Array;
}

/**
 * Every parameter is given this much information on top of its own when a step is computed. Where the answers say nothing
 * (an item that only guessing answers right has an intercept of anything below -10), the step is then short, not endless.
 * The objective and the standard errors do not contain it.
 */
export const STEP_INFORMATION = 0.05;

/**
 * Writes H g into `out` at the block's places, H being the inverse of the block's information. Parameters where `isHeld` is
 * 1 are left out and get 0. An information that is not positive definite gets a larger diagonal until it is.
 */
export function solveBlock(
  { places, matrix }: InformationBlock,
  { gradient, isHeld }: { readonly gradient: Float64Array; readonly isHeld: Uint8Array },
  out: Float64Array,
): void {
  const free = places.filter((place) => flagAt(isHeld, place) === 0);
  const rows = Int32Array.from(places.keys()).filter((i) => flagAt(isHeld, integerAt(places, i)) === 0);
  const size = rows.length;
  const vector = new Float64Array(size);
  for (const place of places) out[place] = 0;
  for (let ridge = 1e-10; ridge < 1e10; ridge = ridge * 100) {
    const reduced = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++)
        reduced[i * size + j] = at(matrix, integerAt(rows, i) * places.length + integerAt(rows, j));
      reduced[i * size + i] = at(reduced, i * (size + 1)) * (1 + ridge) + STEP_INFORMATION;
      vector[i] = at(gradient, integerAt(free, i));
    }
    if (!factorCholesky(reduced, size, reduced)) continue;
    solveCholesky(reduced, size, vector);
    for (let i = 0; i < size; i++) out[integerAt(free, i)] = at(vector, i);
    return;
  }
}
