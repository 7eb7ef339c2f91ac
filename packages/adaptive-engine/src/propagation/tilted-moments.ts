import { gaussHermite } from "../numerics/gauss-hermite.ts";
import { at, largestOf } from "../numerics/typed-array.ts";
import { logLikelihoodAt, type TabulatedLikelihood } from "./direction-likelihood.ts";

/** The tails of a cavity beyond this many standard deviations are left out. */
const CAVITY_REACH = 8;
/** A sum whose first or last term is a larger share is computed again over the whole table. */
const LARGEST_END = 1e-9;
/** A sum of likelihood x density below this is computed again relative to its largest term. */
const SMALLEST_MASS = 1e-250;

/** Nodes for a cavity that is narrower than a table's step; log L is then nearly a parabola over all of it. */
const narrowRule = gaussHermite(11);

/** The approximation without a direction's likelihood, along the direction. */
interface Cavity {
  readonly mean: number;
  readonly variance: number;
}

/** A cavity times a direction's likelihood: its integral, mass x exp(logScale), and the moments of its normalised form. */
export interface TiltedMoments {
  readonly mass: number;
  readonly logScale: number;
  readonly mean: number;
  readonly variance: number;
}

/** The log of the integral of cavity x likelihood. */
export function logMassOf({ mass, logScale }: TiltedMoments): number {
  return logScale + Math.log(mass);
}

/** Moments of cavity x likelihood: sums over the table's points, or Gauss-Hermite where the cavity is narrower than a step. */
export function tiltedMoments(likelihood: TabulatedLikelihood, cavity: Cavity): TiltedMoments {
  if (cavity.variance < likelihood.step ** 2) return narrowTiltedMoments(likelihood, cavity);
  const { from, step, values, highest } = likelihood;
  const { mean, variance } = cavity;
  const reach = CAVITY_REACH * Math.sqrt(variance);
  const first = Math.max(0, Math.floor((mean - reach - from) / step));
  const last = Math.min(values.length - 1, Math.ceil((mean + reach - from) / step));
  // The density's ratio between neighbours changes by the same factor from point to point.
  let t = from + first * step - mean;
  let density = Math.exp((-t * t) / (2 * variance));
  let ratio = Math.exp(-(2 * t * step + step * step) / (2 * variance));
  const change = Math.exp((-step * step) / variance);
  const firstWeight = at(values, first) * density;
  let weight = 0;
  let [mass, sum, squares] = [0, 0, 0];
  for (let q = first; q <= last; q++) {
    weight = (values[q] as number) * density;
    mass += weight;
    sum += weight * t;
    squares += weight * t * t;
    t += step;
    density *= ratio;
    ratio *= change;
  }
  // Beyond the table's own ends there is nothing to add.
  const isCutBelow = first > 0 && firstWeight > LARGEST_END * mass;
  const isCutAbove = last < values.length - 1 && weight > LARGEST_END * mass;
  if (isCutBelow || isCutAbove || !(mass > SMALLEST_MASS)) return distantTiltedMoments(likelihood, cavity);
  return momentsOfSums({ mass, sum, squares, logScale: highest }, step, cavity);
}

/** As `tiltedMoments`, relative to the largest term: the cavity is far from where the likelihood is large. */
function distantTiltedMoments(likelihood: TabulatedLikelihood, cavity: Cavity): TiltedMoments {
  const { from, step, logs } = likelihood.logTable();
  const { mean, variance } = cavity;
  const terms = logs.map((value, q) => value - (from + q * step - mean) ** 2 / (2 * variance));
  const highest = largestOf(terms);
  let [mass, sum, squares] = [0, 0, 0];
  for (let q = 0; q < terms.length; q++) {
    const weight = Math.exp(at(terms, q) - highest);
    const t = from + q * step - mean;
    mass += weight;
    sum += weight * t;
    squares += weight * t * t;
  }
  return momentsOfSums({ mass, sum, squares, logScale: highest }, step, cavity);
}

/** Sums over equally spaced points: of the weights, of the weights times the distance from the cavity's mean, and its square. */
interface Sums {
  readonly mass: number;
  readonly sum: number;
  readonly squares: number;
  /** The log by which the weights were divided. */
  readonly logScale: number;
}

function momentsOfSums({ mass, sum, squares, logScale }: Sums, step: number, cavity: Cavity): TiltedMoments {
  const shift = sum / mass;
  return {
    mass: (mass * step) / Math.sqrt(2 * Math.PI * cavity.variance),
    logScale,
    mean: cavity.mean + shift,
    variance: squares / mass - shift * shift,
  };
}

function narrowTiltedMoments(likelihood: TabulatedLikelihood, { mean, variance }: Cavity): TiltedMoments {
  const { nodes, weights } = narrowRule;
  const deviation = Math.sqrt(variance);
  const table = likelihood.logTable();
  const logs = nodes.map((x) => logLikelihoodAt(table, mean + deviation * x));
  const highest = largestOf(logs);
  let [mass, sum, squares] = [0, 0, 0];
  for (let i = 0; i < nodes.length; i++) {
    const x = at(nodes, i);
    const weight = at(weights, i) * Math.exp(at(logs, i) - highest);
    mass += weight;
    sum += weight * x;
    squares += weight * x * x;
  }
  const shift = sum / mass;
  return {
    mass,
    logScale: highest,
    mean: mean + deviation * shift,
    variance: variance * (squares / mass - shift * shift),
  };
}
