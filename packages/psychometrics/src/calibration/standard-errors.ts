import { at, flagAt, integerAt, invertPositiveDefinite } from "@plumbline/adaptive-engine/numerics";
import type { Maximum } from "./maximise.ts";
import { observedInformation } from "./observed-information.ts";
import { type ParameterIndex, withoutHeld } from "./parameter-index.ts";
import { atBounds } from "./search-bounds.ts";

/** Standard errors by place of the parameter in the vector of free parameters; NaN for one that has none. */
export interface StandardErrors {
  readonly values: Float64Array;
  /** 1 for a parameter that ended at a limit of the search: it has no standard error. */
  readonly isAtBound: Uint8Array;
  /** 1 for a parameter that the answers do not determine, given the others. */
  readonly isUndetermined: Uint8Array;
}

/** A parameter is undetermined when the others leave it less than this share of its information. */
const SMALLEST_SHARE = 1e-9;

/**
 * Standard errors from the inverse of the observed information. Parameters at a bound are not counted: the errors of the
 * others are those with these parameters known. If the matrix is not positive definite, the parameters that the others leave
 * no information about are left out too, so that one bad item does not cost the others their errors.
 */
export function standardErrors({ problem, point }: Maximum): StandardErrors {
  const { plan, index } = problem;
  const isAtBound = atBounds(point.free, problem.bounds);
  const reduced = withoutHeld(index, isAtBound);
  const information = observedInformation(
    { plan, index: reduced, parameters: point.parameters },
    point.expectation,
  );
  const { variances, isUndetermined } = invertDetermined(information, reduced.size);
  const values = new Float64Array(index.size).fill(Number.NaN);
  const undetermined = new Uint8Array(index.size);
  for (const [i, place] of freePlaces(isAtBound).entries()) {
    values[place] = Math.sqrt(at(variances, i));
    undetermined[place] = flagAt(isUndetermined, i);
  }
  return { values, isAtBound, isUndetermined: undetermined };
}

/** The error at one of an item's three parameters, NaN where it is not free. */
export function errorOfItem(
  errors: StandardErrors | null,
  { ofItem }: ParameterIndex,
  i: { readonly item: number; readonly parameter: number },
): number {
  const place = integerAt(ofItem, 3 * i.item + i.parameter);
  return place < 0 || errors === null ? Number.NaN : at(errors.values, place);
}

function freePlaces(isHeld: Uint8Array): number[] {
  return Array.from(isHeld.keys()).filter((place) => flagAt(isHeld, place) === 0);
}

interface Variances {
  /** The diagonal of the inverse, NaN for what is undetermined. */
  readonly variances: Float64Array;
  readonly isUndetermined: Uint8Array;
}

function invertDetermined(information: Float64Array, size: number): Variances {
  const isUndetermined = new Uint8Array(size);
  const whole = invertPositiveDefinite(information, size);
  if (whole !== null) {
    return {
      variances: Float64Array.from({ length: size }, (_, i) => at(whole, i * (size + 1))),
      isUndetermined,
    };
  }
  const kept = determinedRows(information, size);
  const part = new Float64Array(kept.length ** 2);
  for (const [i, row] of kept.entries()) {
    for (const [j, column] of kept.entries())
      part[i * kept.length + j] = at(information, row * size + column);
  }
  const inverse = invertPositiveDefinite(part, kept.length);
  const variances = new Float64Array(size).fill(Number.NaN);
  isUndetermined.fill(1);
  for (const [i, row] of kept.entries()) {
    if (inverse === null) break;
    variances[row] = at(inverse, i * (kept.length + 1));
    isUndetermined[row] = 0;
  }
  return { variances, isUndetermined };
}

/**
 * The rows that Cholesky's factorisation with diagonal pivoting takes (Higham 2002, 10.3): always the one that the rows
 * taken so far leave the largest share of its own information, until what is left is negligible.
 */
function determinedRows(information: Float64Array, size: number): number[] {
  const rest = Float64Array.from(information);
  const scale = Float64Array.from({ length: size }, (_, i) => at(information, i * (size + 1)));
  const open = new Set(Array.from(scale.keys()).filter((i) => at(scale, i) > 0));
  const taken: number[] = [];
  while (open.size > 0) {
    let best = -1;
    let bestShare = SMALLEST_SHARE;
    for (const i of open) {
      const share = at(rest, i * (size + 1)) / at(scale, i);
      if (share > bestShare) [best, bestShare] = [i, share];
    }
    if (best < 0) return taken;
    open.delete(best);
    taken.push(best);
    const pivot = at(rest, best * (size + 1));
    for (const i of open) {
      const factor = at(rest, i * size + best) / pivot;
      for (const j of open) rest[i * size + j] = at(rest, i * size + j) - factor * at(rest, best * size + j);
    }
  }
  return taken;
}
