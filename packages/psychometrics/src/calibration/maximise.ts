import { add, at, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan } from "./calibration-model.ts";
import { emStep, isPositiveDefinite } from "./em-step.ts";
import { evaluatePoint, type MarginalPoint, type MarginalProblem } from "./marginal-point.ts";
import { indexParameters } from "./parameter-index.ts";
import {
  gatherFree,
  type Parameters,
  parameterBounds,
  replaceFree,
  startingParameters,
} from "./parameter-vector.ts";
import {
  largestScaledGradient,
  quasiNewtonDirection,
  type RememberedMove,
  remember,
} from "./quasi-newton.ts";
import { atBounds, heldAtBounds, moveWithinBounds } from "./search-bounds.ts";

/** Plain EM cycles before the first quasi-Newton step. */
const EM_CYCLES = 3;
/** The largest move of a parameter in a quasi-Newton step. */
const LONGEST_STEP = 2;
/** Trials of a step before it is given up. */
const MOST_TRIALS = 6;
/** A step must raise the objective by this share of what the gradient predicts (Armijo). */
const SUFFICIENT_SHARE = 1e-4;
/** The scaled gradient may be this many times the tolerance. */
const GRADIENT_TOLERANCE = 10;
/** How far a lower asymptote is moved away from 0 at first. */
const FIRST_LOWER = 0.01;
/** A step that promises less log-likelihood than this is not worth a cycle, however far it would go. */
const NEGLIGIBLE_GAIN = 1e-9;

/** By this share of the objective it may fall in a step: the rounding of its sum. */
const ROUNDING = 1e-12;

/** Why the iteration ended: at a maximum, at `maximumCycles`, or where no step raised the likelihood further. */
export type StopReason = "CONVERGED" | "CYCLE_LIMIT" | "NO_ASCENT";

/** Where the iteration ended. */
export interface Maximum {
  readonly problem: MarginalProblem;
  readonly point: MarginalPoint;
  readonly reason: StopReason;
  readonly cycles: number;
  /** The objective of every point that was accepted, from the start on. It never falls but by rounding. */
  readonly objectives: readonly number[];
  /** The scaled gradient at the end; see `largestScaledGradient`. */
  readonly largestGradient: number;
}

/** A search in progress. */
interface Search {
  readonly problem: MarginalProblem;
  point: MarginalPoint;
  memory: RememberedMove[];
  cycles: number;
  readonly objectives: number[];
}

/**
 * The maximum, from the starting values. A 3PL fit whose prior does not exclude c = 0 begins from the 2PL fit of the same
 * data, which is one of its own points (c = 0), so that it never ends below it.
 */
export function maximise(plan: CalibrationPlan): Maximum {
  const start = startingParameters(plan);
  if (plan.model !== "3PL" || (plan.priors.guessing?.alpha ?? 1) > 1) return climb(plan, start, 0);
  const nested = climb({ ...plan, model: "2PL" }, start, 0);
  return climb(plan, nested.point.parameters, nested.cycles);
}

/**
 * Climbs from `start` to a maximum of the marginal likelihood (with priors, of the posterior density): three cycles of EM,
 * then quasi-Newton steps along the free parameters, projected to the bounds, each accepted only if it raises the objective.
 * Where no such step does, EM takes over.
 *
 * It has converged when the gradient of the parameters that are not held at a bound is 0 to `10 tolerance` complete-data
 * standard errors and the next step would move no parameter by more than `tolerance` (or gain no likelihood).
 */
function climb(plan: CalibrationPlan, start: Parameters, spentCycles: number): Maximum {
  const index = indexParameters(plan);
  const problem = { plan, index, bounds: parameterBounds(plan, index) };
  const free = gatherFree(start, index);
  moveWithinBounds(free, problem.bounds);
  const point = evaluatePoint(problem, start, free);
  const search: Search = {
    problem,
    point,
    memory: [],
    cycles: spentCycles + 1,
    objectives: [point.objective],
  };
  for (;;) {
    const isHeld = heldAtBounds(search.point, problem.bounds);
    const largestGradient = largestScaledGradient(search.point, isHeld);
    const direction = quasiNewtonDirection(search.point, search.memory, isHeld);
    const end = (reason: StopReason): Maximum => ({ ...search, reason, largestGradient });
    if (isAtMaximum(search, direction, largestGradient)) {
      if (climbsFromZero(search, isHeld)) continue;
      return end("CONVERGED");
    }
    if (search.cycles >= plan.maximumCycles) return end("CYCLE_LIMIT");
    const isEarly = search.objectives.length <= EM_CYCLES;
    if (isEarly ? climbByEm(search) : climbAlong(search, direction)) continue;
    if (search.cycles >= plan.maximumCycles) return end("CYCLE_LIMIT");
    search.memory = [];
    if (!climbByEm(search) && !climbsFromZero(search, isHeld))
      return end(largestGradient <= plan.tolerance * GRADIENT_TOLERANCE ? "CONVERGED" : "NO_ASCENT");
  }
}

function isAtMaximum({ problem, point }: Search, direction: Float64Array, gradient: number): boolean {
  const { tolerance } = problem.plan;
  if (gradient > GRADIENT_TOLERANCE * tolerance) return false;
  const { largest, gain } = projectedMove(problem, point, {
    direction,
    fraction: 1,
    longest: LONGEST_STEP,
  });
  return largest < tolerance || gain / 2 < NEGLIGIBLE_GAIN;
}

/**
 * Moves lower asymptotes away from 0 where the gradient points inside. The information of the complete data about them has no bound there,
 * because right answers far below a steep item are all but impossible without guessing. So such a gradient looks like 0, and
 * neither the quasi-Newton step nor the M step leaves the limit.
 */
function climbsFromZero(search: Search, isHeld: Uint8Array): boolean {
  const { point, problem } = search;
  const direction = new Float64Array(problem.index.size);
  const isAtBound = atBounds(point.free, problem.bounds);
  for (let item = 0; item < problem.plan.data.items; item++) {
    const place = integerAt(problem.index.ofItem, 3 * item + 2);
    if (place < 0 || flagAt(isAtBound, place) === 0 || flagAt(isHeld, place) === 1) continue;
    if (at(point.gradient, place) > 0) direction[place] = FIRST_LOWER;
  }
  if (direction.every((move) => move === 0)) return false;
  search.memory = [];
  return climbAlong(search, direction);
}

/** Takes the EM step if it raises the objective. It can fail to by rounding only, or where a grid is too coarse. */
function climbByEm(search: Search): boolean {
  const { problem, point } = search;
  const target = emStep(problem, point);
  const direction = target.map((value, i) => value - at(point.free, i));
  return climbAlong(search, direction, Number.POSITIVE_INFINITY);
}

/** Takes the longest of the steps 1, 1/2 (or as a parabola predicts), ... that raises the objective sufficiently. */
function climbAlong(search: Search, direction: Float64Array, longest = LONGEST_STEP): boolean {
  const { problem, point } = search;
  let fraction = 1;
  for (let trial = 0; trial < MOST_TRIALS && search.cycles < problem.plan.maximumCycles; trial++) {
    const { free, gain } = projectedMove(problem, point, { direction, fraction, longest });
    if (!(gain > 0)) return false;
    if (!isPositiveDefinite(replaceFree(point.parameters, problem.index, free))) {
      fraction /= 2;
      continue;
    }
    const next = evaluatePoint(problem, point.parameters, free);
    search.cycles++;
    const rise = next.objective - point.objective;
    if (rise >= SUFFICIENT_SHARE * gain || isLevelButFlatter(search, next, rise)) {
      search.memory = remember(search.memory, point, next);
      search.point = next;
      search.objectives.push(next.objective);
      return true;
    }
    const parabola = Number.isFinite(rise) ? gain / (2 * (gain - rise)) : 0;
    fraction *= Math.max(0.1, Math.min(0.5, parabola));
  }
  return false;
}

/** A share of a direction, in which no block moves a parameter by more than `longest`. */
interface StepChoice {
  readonly direction: Float64Array;
  readonly fraction: number;
  readonly longest: number;
}

/** The point after a step, and by how much the gradient predicts the objective to rise on the way. */
function projectedMove(
  { bounds }: MarginalProblem,
  { free, gradient, blocks }: MarginalPoint,
  { direction, fraction, longest }: StepChoice,
): { readonly free: Float64Array; readonly gain: number; readonly largest: number } {
  const target = Float64Array.from(free);
  for (const { places } of blocks) {
    const norm = places.reduce((most, place) => Math.max(most, Math.abs(at(direction, place))), 0);
    // A block's step is shortened as a whole: one coordinate cut off would change its direction.
    const share = norm > longest ? (fraction * longest) / norm : fraction;
    for (const place of places) add(target, place, share * at(direction, place));
  }
  moveWithinBounds(target, bounds);
  let [gain, largest] = [0, 0];
  for (let i = 0; i < free.length; i++) {
    const move = at(target, i) - at(free, i);
    gain += move * at(gradient, i);
    largest = Math.max(largest, Math.abs(move));
  }
  return { free: target, gain, largest };
}

/** Close to the maximum the objective changes by less than its rounding; there the gradient decides. */
function isLevelButFlatter(search: Search, next: MarginalPoint, rise: number): boolean {
  const { problem, point } = search;
  if (!(Math.abs(rise) <= ROUNDING * Math.abs(point.objective))) return false;
  const flatness = (at: MarginalPoint) => largestScaledGradient(at, heldAtBounds(at, problem.bounds));
  return flatness(next) < flatness(point);
}
