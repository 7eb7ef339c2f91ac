import { at } from "../numerics/typed-array.ts";
import { type DirectionLikelihood, logLikelihoodAt } from "./direction-likelihood.ts";
import {
  alongDirection,
  cavityOf,
  logGaussianMass,
  type SiteApproximation,
} from "./expectation-propagation.ts";
import { logMassOf, tiltedMoments } from "./tilted-moments.ts";

/** The highest degree of the expansions. More change nothing in the fourth digit of a moment. */
export const HIGHEST_DEGREE = 10;
/** Coefficients of one direction: of the degrees 0 to 10. */
export const DEGREES = HIGHEST_DEGREE + 1;
/** The lowest degree whose coefficient is not 0: the moments along a direction are right. */
const LOWEST_DEGREE = 3;
/** Points per standard deviation, and how far they reach, for the coefficients of an expansion. */
const POINTS_PER_DEVIATION = 2;
const REACH = 6;
const POINTS = 2 * REACH * POINTS_PER_DEVIATION + 1;

/** A table's points may be this far apart, in standard deviations, to be summed over. The sums are then exact to 1e-12. */
const LARGEST_STEP = 0.75;
/** A sum of likelihood x density below this is computed again relative to its largest term. */
const SMALLEST_MASS = 1e-250;

const roots = Float64Array.from({ length: DEGREES }, (_, m) => Math.sqrt(m));
const inverseRoots = roots.map((root) => 1 / root);
const polynomials = normalisedHermite();

/**
 * How the likelihood of each direction differs from its site, as a function of y, the standardised t under the approximation:
 * likelihood / site = 1 + e(y), e = sum of c_m he_m(y), with he_m the normalised Hermite polynomials. Because the moments
 * along the direction are right, the sum begins at degree 3.
 */
export interface SiteExpansions {
  /** By direction and degree m (count x 11): c_m of e, sqrt(m+1) c_{m+1} of e', sqrt((m+1)(m+2)) c_{m+2} of e''. */
  readonly plain: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** By direction: 1/standard deviation of t, or 0 for a direction that is known. */
  readonly perDeviation: Float64Array;
  /** Cov_q(z, y) of each direction: count x r. */
  readonly images: Float64Array;
}

/** Expands the likelihoods about a propagated approximation. */
export function expandSites(
  approximation: SiteApproximation,
  likelihoods: readonly DirectionLikelihood[],
): SiteExpansions {
  const size = approximation.mean.length;
  const count = likelihoods.length;
  const expansions = {
    plain: new Float64Array(count * DEGREES),
    first: new Float64Array(count * DEGREES),
    second: new Float64Array(count * DEGREES),
    perDeviation: new Float64Array(count),
    images: new Float64Array(count * size),
  };
  const image = new Float64Array(size);
  for (let site = 0; site < count; site++) {
    const likelihood = likelihoods[site] as DirectionLikelihood;
    const along = alongDirection(approximation, likelihood.direction, image);
    const cavity = cavityOf(along, siteOf(approximation, site));
    if (cavity === null) continue;
    const perDeviation = 1 / Math.sqrt(along.variance);
    expansions.perDeviation[site] = perDeviation;
    for (let k = 0; k < size; k++) expansions.images[site * size + k] = at(image, k) * perDeviation;
    writeCoefficients(expansions, { site, likelihood, along, cavity });
  }
  return expansions;
}

/** log of the integral of prior x likelihood, to first order. */
export function logMarginalOf(
  approximation: SiteApproximation,
  likelihoods: readonly DirectionLikelihood[],
): number {
  const image = new Float64Array(approximation.mean.length);
  let logMarginal = approximation.logMass ?? 0;
  for (const [index, likelihood] of likelihoods.entries()) {
    const along = alongDirection(approximation, likelihood.direction, image);
    const site = siteOf(approximation, index);
    const cavity = cavityOf(along, site);
    if (cavity === null) {
      const logSite = site.shift * along.mean - (site.precision * along.mean ** 2) / 2;
      logMarginal += logLikelihoodAt(likelihood.logTable(), along.mean) - logSite;
    } else {
      logMarginal += logMassOf(tiltedMoments(likelihood, cavity)) - logGaussianMass(cavity, site);
    }
  }
  return logMarginal;
}

function siteOf({ precisions, shifts }: SiteApproximation, site: number) {
  return { precision: at(precisions, site), shift: at(shifts, site) };
}

/** c_m = E he_m(y) under cavity x likelihood, for the degrees from 3, and the coefficients of the derivatives. */
function writeCoefficients({ plain, first, second }: SiteExpansions, source: ExpansionSource): void {
  const means = meansOnTable(source) ?? meansBetweenPoints(source);
  const start = source.site * DEGREES;
  let square = 0;
  for (let m = LOWEST_DEGREE; m <= HIGHEST_DEGREE; m++) square += at(means, m) ** 2;
  // E e^2 is usually below 0.5. A larger one means that the expansion does not converge.
  const scale = Math.min(1, 1 / Math.sqrt(square));
  for (let m = LOWEST_DEGREE; m <= HIGHEST_DEGREE; m++) plain[start + m] = scale * at(means, m);
  for (let m = 0; m < HIGHEST_DEGREE; m++) first[start + m] = at(roots, m + 1) * at(plain, start + m + 1);
  for (let m = 0; m < HIGHEST_DEGREE; m++) second[start + m] = at(roots, m + 1) * at(first, start + m + 1);
}

/** A direction, the approximation along it, and its cavity. */
interface ExpansionSource {
  readonly site: number;
  readonly likelihood: DirectionLikelihood;
  readonly along: { readonly mean: number; readonly variance: number };
  readonly cavity: { readonly mean: number; readonly variance: number };
}

/**
 * E he_m(y) for all degrees, by sums over the points of the likelihood's table. Null where these are too far apart, end too early
 * or have no mass.
 */
function meansOnTable({ likelihood, along, cavity }: ExpansionSource): Float64Array | null {
  const { from, step, values } = likelihood;
  const deviation = Math.sqrt(along.variance);
  const first = Math.ceil((along.mean - REACH * deviation - from) / step);
  const last = Math.floor((along.mean + REACH * deviation - from) / step);
  if (step > LARGEST_STEP * deviation || first < 0 || last >= values.length) return null;
  const means = new Float64Array(DEGREES);
  let t = from + first * step - cavity.mean;
  let density = Math.exp((-t * t) / (2 * cavity.variance));
  let ratio = Math.exp(-(2 * t * step + step * step) / (2 * cavity.variance));
  const change = Math.exp((-step * step) / cavity.variance);
  for (let q = first; q <= last; q++) {
    const y = (t + cavity.mean - along.mean) / deviation;
    // The polynomials times the weight follow the same recurrence.
    let before = 0;
    let here = (values[q] as number) * density;
    means[0] = (means[0] as number) + here;
    for (let m = 1; m < DEGREES; m++) {
      const next = (y * here - (roots[m - 1] as number) * before) * (inverseRoots[m] as number);
      before = here;
      here = next;
      means[m] = (means[m] as number) + here;
    }
    t += step;
    density *= ratio;
    ratio *= change;
  }
  const mass = at(means, 0);
  if (!(mass > SMALLEST_MASS)) return null;
  for (let m = 0; m < DEGREES; m++) means[m] = at(means, m) / mass;
  return means;
}

/** E he_m(y) for the degrees from 3, by sums over points between which the table's logarithms are interpolated. */
function meansBetweenPoints(source: ExpansionSource): Float64Array {
  const weights = tiltedWeights(source);
  const means = new Float64Array(DEGREES);
  let mass = 0;
  for (let q = 0; q < POINTS; q++) mass += weights[q] as number;
  for (let m = LOWEST_DEGREE; m <= HIGHEST_DEGREE; m++) {
    let sum = 0;
    for (let q = 0; q < POINTS; q++) sum += (weights[q] as number) * (polynomials[m * POINTS + q] as number);
    means[m] = sum / mass;
  }
  return means;
}

/** Cavity x likelihood, relative to its largest value, at equally spaced y. */
function tiltedWeights(source: ExpansionSource): Float64Array {
  const { likelihood, along, cavity } = source;
  const deviation = Math.sqrt(along.variance);
  const weights = new Float64Array(POINTS);
  const table = likelihood.logTable();
  let highest = Number.NEGATIVE_INFINITY;
  for (let q = 0; q < POINTS; q++) {
    const t = along.mean + deviation * (q / POINTS_PER_DEVIATION - REACH);
    const log = logLikelihoodAt(table, t) - (t - cavity.mean) ** 2 / (2 * cavity.variance);
    weights[q] = log;
    if (log > highest) highest = log;
  }
  for (let q = 0; q < POINTS; q++) weights[q] = Math.exp((weights[q] as number) - highest);
  return weights;
}

/** he_m at the points y: degrees x points. */
function normalisedHermite(): Float64Array {
  const values = new Float64Array(DEGREES * POINTS);
  for (let q = 0; q < POINTS; q++) {
    const y = q / POINTS_PER_DEVIATION - REACH;
    values[q] = 1;
    values[POINTS + q] = y;
    for (let m = 2; m <= HIGHEST_DEGREE; m++) {
      const [here, before] = [at(values, (m - 1) * POINTS + q), at(values, (m - 2) * POINTS + q)];
      values[m * POINTS + q] = (y * here - at(roots, m - 1) * before) / at(roots, m);
    }
  }
  return values;
}
