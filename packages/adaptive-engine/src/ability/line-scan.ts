import { logRight, logWrong } from "../model/item-response.ts";
import type { Prior } from "../model/prior.ts";
import { add, at, flagAt } from "../numerics/typed-array.ts";
import { predictorOf } from "./answer-record.ts";
import type { Posterior } from "./log-posterior.ts";

/** Up to this |z|, and for this many answers, products of odds and of probabilities are doubles (e^600). */
const LARGEST_PREDICTOR = 50;
const MOST_PENDING = 12;
/** A step times the steepest slope along the line. Two modes are farther apart than two steps. */
const STEP_TIMES_SLOPE = 1;
const FEWEST_STEPS = 16;
/** Bulges that are lower than the highest by more than this are left out: no mode above them is the highest. */
const DEEPEST_BULGE = 6;
const MOST_STEPS = 400;
const FARTHEST_REACH = 100;

/** The points origin + t direction for |t| <= reach, or farther where the log posterior still rises there. */
export interface Line {
  readonly origin: Float64Array;
  readonly direction: Float64Array;
  readonly reach: number;
}

/** A concave stretch of the log posterior on a line: its highest point, up to a constant that the whole line shares. */
export interface Bulge {
  readonly t: number;
  readonly height: number;
}

/**
 * The concave stretches of the log posterior on a line, from equally spaced points. Every mode near the line makes one, also
 * where the line itself has no maximum. The step resolves the steepest answer. Null for a line on which the log posterior is
 * concave whatever the answers, because the prior bends it more than guessing can.
 */
export function bulgesOnLine(posterior: Posterior, line: Line): Bulge[] | null {
  const { record, prior } = posterior;
  const size = prior.dimensions;
  const rates = new Float64Array(record.count);
  let steepest = 0;
  let upward = 0;
  for (let i = 0; i < record.count; i++) {
    let rate = 0;
    for (let k = 0; k < size; k++) rate += at(record.slopes, i * size + k) * at(line.direction, k);
    rates[i] = rate;
    steepest = Math.max(steepest, Math.abs(rate));
    const floor = flagAt(record.correct, i) === 1 ? at(record.lowers, i) : 1 - at(record.uppers, i);
    if (floor > 0) upward += ((1 - floor) * rate) ** 2 / 4;
  }
  const bend = priorBend(prior, line);
  if (upward <= -bend.curvature) return null;
  let { reach } = line;
  let heights = heightsOnLine(posterior, line, { rates, steps: stepsFor(reach * steepest), bend });
  while (risesAtAnEnd(heights) && reach < FARTHEST_REACH) {
    reach *= 2;
    const longer = { ...line, reach };
    heights = heightsOnLine(posterior, longer, { rates, steps: stepsFor(reach * steepest), bend });
  }
  const bulges = concaveStretches(heights, reach);
  const highest = bulges.reduce((most, { height }) => Math.max(most, height), Number.NEGATIVE_INFINITY);
  return bulges.filter(({ height }) => height >= highest - DEEPEST_BULGE);
}

function stepsFor(reachTimesSlope: number): number {
  return Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, Math.ceil((2 * reachTimesSlope) / STEP_TIMES_SLOPE)));
}

/** Whether there is a mode beyond an end, which many answers far from what the prior expects make. */
function risesAtAnEnd(heights: Float64Array): boolean {
  const last = heights.length - 1;
  return at(heights, 0) > at(heights, 1) || at(heights, last) > at(heights, last - 1);
}

function concaveStretches(heights: Float64Array, reach: number): Bulge[] {
  const steps = heights.length - 1;
  const bulges: Bulge[] = [];
  let top = 0;
  for (let q = 1; q <= steps; q++) {
    const isConcave = q < steps && at(heights, q - 1) + at(heights, q + 1) < 2 * at(heights, q);
    if (isConcave) {
      if (top === 0 || at(heights, q) > at(heights, top)) top = q;
    } else if (top > 0) {
      bulges.push({ t: ((2 * top) / steps - 1) * reach, height: at(heights, top) });
      top = 0;
    }
  }
  return bulges;
}

/**
 * The log posterior at the points, up to a constant. Each answer costs two exponentials: its odds grow by the same factor from point to point.
 */
function heightsOnLine(
  posterior: Posterior,
  line: Line,
  { rates, steps, bend }: { readonly rates: Float64Array; readonly steps: number; readonly bend: Bend },
): Float64Array {
  const { record } = posterior;
  const step = (2 * line.reach) / steps;
  const heights = new Float64Array(steps + 1);
  for (let q = 0; q <= steps; q++) {
    const t = q * step - line.reach;
    heights[q] = bend.slope * t + (bend.curvature * t * t) / 2;
  }
  const above = new Float64Array(steps + 1).fill(1);
  const below = new Float64Array(steps + 1).fill(1);
  let pending = 0;
  for (let i = 0; i < record.count; i++) {
    const rate = at(rates, i);
    const middle = predictorOf(record, i, line.origin);
    const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
    const right = flagAt(record.correct, i) === 1;
    if (Math.abs(middle) + Math.abs(rate) * line.reach > LARGEST_PREDICTOR) {
      for (let q = 0; q <= steps; q++) {
        const z = middle + rate * (q * step - line.reach);
        add(heights, q, right ? logRight(z, lower, upper) : logWrong(z, lower, upper));
      }
      continue;
    }
    // With o = exp(-z) for a right and exp(z) for a wrong answer, a probability is (floor + span + floor o) / (1 + o).
    const floor = right ? lower : 1 - upper;
    const top = floor + upper - lower;
    const sign = right ? -1 : 1;
    const factor = Math.exp(sign * rate * step);
    let odds = Math.exp(sign * (middle - rate * line.reach));
    for (let q = 0; q <= steps; q++) {
      above[q] = (above[q] as number) * (top + floor * odds);
      below[q] = (below[q] as number) * (1 + odds);
      odds *= factor;
    }
    pending++;
    if (pending === MOST_PENDING) {
      addLogarithms(heights, above, below);
      pending = 0;
    }
  }
  addLogarithms(heights, above, below);
  return heights;
}

/** The log prior on the line is slope t + curvature t^2/2, up to a constant. */
interface Bend {
  readonly slope: number;
  readonly curvature: number;
}

function priorBend({ mean, precision, dimensions }: Prior, { origin, direction }: Line): Bend {
  let slope = 0;
  let curvature = 0;
  for (let row = 0; row < dimensions; row++) {
    let image = 0;
    for (let k = 0; k < dimensions; k++) image += at(precision, row * dimensions + k) * at(direction, k);
    slope -= image * (at(origin, row) - at(mean, row));
    curvature -= image * at(direction, row);
  }
  return { slope, curvature };
}

/** Adds log(above/below) to the heights, and sets both products to 1. */
function addLogarithms(heights: Float64Array, above: Float64Array, below: Float64Array): void {
  for (let q = 0; q < heights.length; q++) {
    heights[q] = (heights[q] as number) + Math.log((above[q] as number) / (below[q] as number));
    above[q] = 1;
    below[q] = 1;
  }
}
