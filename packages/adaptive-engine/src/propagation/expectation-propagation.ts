import type { Moments } from "../ability/moments.ts";
import { at } from "../numerics/typed-array.ts";
import type { DirectionLikelihood } from "./direction-likelihood.ts";
import { tiltedMoments } from "./tilted-moments.ts";

/** How often all sites are visited at most. Usually 6 to 10 visits converge. */
const MOST_SWEEPS = 100;
/** After this many visits the changes of the sites are halved, which ends oscillations. */
const UNDAMPED_SWEEPS = 30;
/** Converged: no mean and variance along a direction changes by more (prior standard deviations). */
const LAST_CHANGE = 1e-7;
/** Converged as well: once changes are as small as the first, the next one would be smaller than the second. */
const CONVERGING = 1e-2;
const NEXT_CHANGE = 1e-8;
/** A direction with a smaller variance is known and tells nothing more. */
const SMALLEST_VARIANCE = 1e-9;
/** A cavity (the approximation without one site) must have at least this precision to be a distribution. */
const SMALLEST_PRECISION = 1e-6;

/**
 * A normal approximation of the posterior of z: prior N(0, I) times one site exp(shift t - precision t^2/2), t = v.z, for
 * each direction. Sites may have negative precisions, which guessing makes.
 */
export interface SiteApproximation extends Moments {
  /** One per direction. */
  readonly precisions: Float64Array;
  readonly shifts: Float64Array;
  /** log of the integral of prior x sites, up to a constant; null where it is not kept. */
  logMass: number | null;
}

/** The approximation before any answer. */
export function priorApproximation(size: number, directions: number): SiteApproximation {
  const covariance = new Float64Array(size * size);
  for (let k = 0; k < size; k++) covariance[k * (size + 1)] = 1;
  return {
    mean: new Float64Array(size),
    covariance,
    precisions: new Float64Array(directions),
    shifts: new Float64Array(directions),
    logMass: null,
  };
}

/** A copy that can be propagated further. */
export function copyOf(approximation: SiteApproximation): SiteApproximation {
  const { mean, covariance, precisions, shifts, logMass } = approximation;
  return {
    mean: mean.slice(),
    covariance: covariance.slice(),
    precisions: precisions.slice(),
    shifts: shifts.slice(),
    logMass,
  };
}

/**
 * Expectation propagation (Minka 2001): changes each site so that the approximation's mean and variance along its direction
 * become those of cavity x likelihood, until nothing changes or `mostSweeps` visits are over.
 *
 * The approximation is changed in place. One direction is exact after one visit; the sites of several directions are a
 * fixed point.
 */
export function propagate(
  approximation: SiteApproximation,
  likelihoods: readonly DirectionLikelihood[],
  mostSweeps = MOST_SWEEPS,
): void {
  const image = new Float64Array(approximation.mean.length);
  let lastChange = Number.POSITIVE_INFINITY;
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    const share = sweep < UNDAMPED_SWEEPS ? 1 : 0.5;
    let change = 0;
    for (let site = 0; site < likelihoods.length; site++) {
      const likelihood = likelihoods[site] as DirectionLikelihood;
      change = Math.max(change, updateSite(approximation, likelihood, { site, image, share }));
    }
    // Changes fall by about the same factor from visit to visit.
    const nextChange = change * Math.min(1, change / lastChange);
    if (change < LAST_CHANGE || (lastChange < CONVERGING && nextChange < NEXT_CHANGE)) break;
    lastChange = change;
  }
}

/** Mean and variance of the approximation along a direction. `image` receives S v. */
export function alongDirection(
  { mean, covariance }: Moments,
  direction: Float64Array,
  image: Float64Array,
): { mean: number; variance: number } {
  const size = direction.length;
  let centre = 0;
  let variance = 0;
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (covariance[row * size + k] as number) * (direction[k] as number);
    image[row] = sum;
    variance += (direction[row] as number) * sum;
    centre += (direction[row] as number) * (mean[row] as number);
  }
  return { mean: centre, variance };
}

/** The cavity of a site: the approximation along its direction, without the site. Null where it is no distribution. */
export function cavityOf(
  along: { readonly mean: number; readonly variance: number },
  site: { readonly precision: number; readonly shift: number },
): { mean: number; variance: number } | null {
  if (!(along.variance > SMALLEST_VARIANCE)) return null;
  const precision = 1 / along.variance - site.precision;
  if (!(precision > SMALLEST_PRECISION)) return null;
  return { mean: (along.mean / along.variance - site.shift) / precision, variance: 1 / precision };
}

/** Gives one site its new values. Returns by how much the mean or the variance along its direction changes. */
function updateSite(
  approximation: SiteApproximation,
  likelihood: DirectionLikelihood,
  part: { readonly site: number; readonly image: Float64Array; readonly share: number },
): number {
  const { site, image, share } = part;
  const { precisions, shifts } = approximation;
  const [precision, shift] = [at(precisions, site), at(shifts, site)];
  const now = alongDirection(approximation, likelihood.direction, image);
  const cavity = cavityOf(now, { precision, shift });
  if (cavity === null) return 0;
  const tilted = tiltedMoments(likelihood, cavity);
  if (!(tilted.variance > SMALLEST_VARIANCE)) return 0;
  const change = {
    precision: share * (1 / tilted.variance - 1 / cavity.variance - precision),
    shift: share * (tilted.mean / tilted.variance - cavity.mean / cavity.variance - shift),
  };
  precisions[site] = precision + change.precision;
  shifts[site] = shift + change.shift;
  multiplyByFactor(approximation, { along: now, image, ...change });
  return Math.max(Math.abs(tilted.mean - now.mean), Math.abs(tilted.variance - now.variance));
}

/** Multiplies the approximation by exp(shift t - precision t^2/2): a rank-one update. */
function multiplyByFactor(
  approximation: SiteApproximation,
  factor: {
    readonly along: { readonly mean: number; readonly variance: number };
    readonly image: Float64Array;
    readonly precision: number;
    readonly shift: number;
  },
): void {
  const { mean, covariance } = approximation;
  const { along, image, precision, shift } = factor;
  const size = mean.length;
  const growth = 1 + precision * along.variance;
  const step = (shift - precision * along.mean) / growth;
  const shrink = precision / growth;
  if (approximation.logMass !== null) approximation.logMass += logGaussianMass(along, factor);
  for (let row = 0; row < size; row++) {
    const here = image[row] as number;
    mean[row] = (mean[row] as number) + here * step;
    for (let k = 0; k < size; k++) {
      covariance[row * size + k] =
        (covariance[row * size + k] as number) - shrink * here * (image[k] as number);
    }
  }
}

/** log E exp(shift t - precision t^2/2) for t normal. */
export function logGaussianMass(
  { mean, variance }: { readonly mean: number; readonly variance: number },
  { precision, shift }: { readonly precision: number; readonly shift: number },
): number {
  const growth = 1 + precision * variance;
  const exponent = shift * mean + (shift * shift * variance - precision * mean * mean) / 2;
  return exponent / growth - Math.log(growth) / 2;
}
