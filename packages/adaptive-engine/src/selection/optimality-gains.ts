import { at, integerAt } from "../numerics/typed-array.ts";
import { poolQuadratic, poolWeightedImage, type SelectionState, weightAt } from "./selection-state.ts";

/*
 * Optimal design at the estimate (Segall 1996; Mulder & van der Linden 2009). The information after item j is
 * M + w a a', with M = Phi^-1 + sum of I so far and S = M^-1. The update has rank one, so no item needs a determinant or an
 * inverse of its own. With y = S a and q = a.y:
 *
 *     D   det(M + w a a') = det(M) (1 + w q)                        gain w q
 *     A   trace_g(S) falls by w sum g_k y_k^2 / (1 + w q)           gain that
 *     T   trace_g rises by w sum g_k a_k^2                          gain that
 *     W   g' M g rises by w (g.a)^2                                 gain that
 *
 * All four are w r / (1 + w c). The reach r and the damping c (q for A, 0 for the others) are quadratic in a and do not
 * depend on w. So among items that measure in the same direction a gain depends on w |a|^2 only, and rises with it.
 */

/** The rules whose gain is w r / (1 + w c). With one concept, Fisher information is T. */
export type OptimalityRule = "D" | "A" | "T" | "W" | "fisher-information";

/** r of a pool item. */
export function reachOf(rule: OptimalityRule, state: SelectionState, index: number): number {
  switch (rule) {
    case "D":
      return poolQuadratic(state.pool, index, state.designCovariance);
    case "A":
      return poolWeightedImage(state, index, state.designCovariance);
    case "W":
      return weightedSum(state, index) ** 2;
    default:
      return weightedSquares(state, index);
  }
}

/** c of a pool item. */
export function dampingOf(rule: OptimalityRule, state: SelectionState, index: number): number {
  return rule === "A" ? poolQuadratic(state.pool, index, state.designCovariance) : 0;
}

/** w r / (1 + w c) of a pool item at the estimate. */
export function optimalityGain(rule: OptimalityRule, state: SelectionState, index: number): number {
  const weight = weightAt(state, index);
  return (weight * reachOf(rule, state, index)) / (1 + weight * dampingOf(rule, state, index));
}

/** sum_k g_k a_k^2 */
function weightedSquares({ pool, conceptWeights }: SelectionState, index: number): number {
  const end = integerAt(pool.starts, index + 1);
  let squares = 0;
  for (let i = integerAt(pool.starts, index); i < end; i++) {
    squares += at(conceptWeights, integerAt(pool.concepts, i)) * at(pool.slopes, i) ** 2;
  }
  return squares;
}

/** g.a */
function weightedSum({ pool, conceptWeights }: SelectionState, index: number): number {
  const end = integerAt(pool.starts, index + 1);
  let along = 0;
  for (let i = integerAt(pool.starts, index); i < end; i++) {
    along += at(conceptWeights, integerAt(pool.concepts, i)) * at(pool.slopes, i);
  }
  return along;
}
