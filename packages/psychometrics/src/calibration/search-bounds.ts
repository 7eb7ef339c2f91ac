import { at } from "@plumbline/adaptive-engine/numerics";

/** The least and the largest value of every free parameter. */
export interface ParameterBounds {
  readonly least: Float64Array;
  readonly largest: Float64Array;
}

/** A parameter this close to a limit is treated as being there. */
export const BOUND_MARGIN = 1e-6;

/**
 * 1 for every parameter that is held: it is at a limit (or within 1e-6 of it) and its gradient points outside. A step takes
 * such a parameter to its limit and leaves it out of the computation of the others' moves. Without the margin, steps that
 * end on a limit again and again get shorter and shorter (Bertsekas 1982).
 */
export function heldAtBounds(
  { free, gradient }: { readonly free: Float64Array; readonly gradient: Float64Array },
  bounds: ParameterBounds,
): Uint8Array {
  return Uint8Array.from(free, (value, i) =>
    (value <= at(bounds.least, i) + BOUND_MARGIN && at(gradient, i) <= 0) ||
    (value >= at(bounds.largest, i) - BOUND_MARGIN && at(gradient, i) >= 0)
      ? 1
      : 0,
  );
}

/** 1 for every parameter at a limit, or within 1e-6 of it. */
export function atBounds(free: Float64Array, bounds: ParameterBounds): Uint8Array {
  return Uint8Array.from(free, (value, i) =>
    value <= at(bounds.least, i) + BOUND_MARGIN || value >= at(bounds.largest, i) - BOUND_MARGIN ? 1 : 0,
  );
}

/** Moves what is outside of the limits, or within 1e-6 of one, to them. */
export function moveWithinBounds(free: Float64Array, bounds: ParameterBounds): void {
  for (let i = 0; i < free.length; i++) {
    const [least, largest] = [at(bounds.least, i), at(bounds.largest, i)];
    if (at(free, i) < least + BOUND_MARGIN) free[i] = least;
    if (at(free, i) > largest - BOUND_MARGIN) free[i] = largest;
  }
}
