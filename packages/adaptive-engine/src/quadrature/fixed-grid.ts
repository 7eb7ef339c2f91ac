import { describeValue, isRecord, isWholeNumberIn } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { isTheta } from "../model/theta.ts";

/**
 * Equally spaced points, the same on every concept. They replace the points that are laid out for the posterior.
 *
 * A fixed grid is for studies and for repeating what other programs compute: catR's EAP uses 33 points on [-4, 4] with
 * the `trapezoid` rule (both end points count half), mirt's 61 or 121 points on [-6, 6] with a plain `sum`. It is less
 * accurate than the default: it misses what lies outside of it and a peak between two points.
 */
export interface FixedGrid {
  /** First point, theta scale. */
  readonly lower: number;
  /** Last point, at least 0.001 above `lower`. */
  readonly upper: number;
  /** How many points per concept, 2 to 10,001. */
  readonly points: number;
  readonly rule: "trapezoid" | "sum";
}

const MOST_POINTS = 10_001;
/** A narrower grid is refused: its points would be the same number, or almost. */
const SMALLEST_WIDTH = 1e-3;

/**
 * Checks a grid.
 * @throws EngineInputError SETTINGS_INVALID for bounds, a number of points or a rule that is invalid.
 */
export function checkFixedGrid(grid: FixedGrid): void {
  requireInput(isRecord(grid), "SETTINGS_INVALID", () => `a grid is an object, not ${describeValue(grid)}`);
  const { lower, upper, points, rule } = grid;
  const ordered = isTheta(lower) && isTheta(upper) && upper - lower >= SMALLEST_WIDTH;
  requireInput(ordered, "SETTINGS_INVALID", () => {
    return `a grid from ${describeValue(lower)} to ${describeValue(upper)} has no width`;
  });
  const counted = isWholeNumberIn(points, 2, MOST_POINTS);
  requireInput(counted, "SETTINGS_INVALID", () => `${describeValue(points)} is no number of grid points`);
  requireInput(rule === "trapezoid" || rule === "sum", "SETTINGS_INVALID", () => {
    return `unknown grid rule ${describeValue(rule)}`;
  });
}

/** The distance between neighbours. */
export function gridStep({ lower, upper, points }: FixedGrid): number {
  return (upper - lower) / (points - 1);
}

/** lower, lower + step, ..., upper. */
export function gridPoints(grid: FixedGrid): Float64Array {
  const step = gridStep(grid);
  return Float64Array.from({ length: grid.points }, (_, i) => grid.lower + i * step);
}

/** The logarithm of each point's weight in units of the step: 0, but log 1/2 at both ends of a trapezoid. */
export function gridLogWeights({ points, rule }: FixedGrid): Float64Array {
  const logWeights = new Float64Array(points);
  if (rule === "trapezoid") {
    logWeights[0] = Math.log(0.5);
    logWeights[points - 1] = Math.log(0.5);
  }
  return logWeights;
}
