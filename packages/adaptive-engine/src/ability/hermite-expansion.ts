import { at } from "../numerics/typed-array.ts";
import { type DirectionLikelihood, logLikelihoodAt } from "./direction-likelihood.ts";
import {
  alongDirection,
  cavityOf,
  logGaussianMass,
  type SiteApproximation,
  tiltedMoments,
} from "./expectation-propagation.ts";

/** The highest degree of the expansions. More change nothing in the fourth digit of a moment. */
export const HIGHEST_DEGREE = 10;
/** Points per standard deviation, and how far they reach, for the coefficients of an expansion. */
const POINTS_PER_DEVIATION = 3;
const REACH = 6;

const roots = Float64Array.from({ length: HIGHEST_DEGREE + 1 }, (_, m) => Math.sqrt(m));

/**
 * How the likelihood of a direction differs from its site, as a function of y, the standardised t under the approximation:
 * likelihood / site = 1 + e(y), e = sum of c_m he_m(y), with he_m the normalised Hermite polynomials. Because the moments
 * along the direction are right, the sum begins at degree 3.
 */
export interface HermiteExpansion {
  /** By degree m: c_m of e, sqrt(m+1) c_{m+1} of e', sqrt((m+1)(m+2)) c_{m+2} of e''. */
  readonly plain: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** 1/standard deviation of t, or 0 for a direction that is known. */
  readonly perDeviation: number;
  /** log of the integral of cavity x likelihood relative to that of cavity x site. */
  readonly logRatio: number;
}

/** The expansions of all directions. */
export interface SiteExpansions {
  readonly expansions: readonly HermiteExpansion[];
  /** Cov_q(z, y) of each direction: count x r. */
  readonly images: Float64Array;
  /** log of the integral of prior x likelihood, to first order. */
  readonly logMarginal: number;
}

/** Expands the likelihoods about a propagated approximation. */
export function expandSites(
  approximation: SiteApproximation,
  likelihoods: readonly DirectionLikelihood[],
): SiteExpansions {
  const size = approximation.mean.length;
  const images = new Float64Array(likelihoods.length * size);
  const expansions: HermiteExpansion[] = [];
  let logMarginal = approximation.logMass;
  for (const [site, likelihood] of likelihoods.entries()) {
    const image = images.subarray(site * size, (site + 1) * size);
    const expansion = expandSite(approximation, likelihood, { site, image });
    for (let k = 0; k < size; k++) image[k] = at(image, k) * expansion.perDeviation;
    logMarginal += expansion.logRatio;
    expansions.push(expansion);
  }
  return { expansions, images, logMarginal };
}

function expandSite(
  approximation: SiteApproximation,
  likelihood: DirectionLikelihood,
  { site, image }: { readonly site: number; readonly image: Float64Array },
): HermiteExpansion {
  const along = alongDirection(approximation, likelihood.direction, image);
  const values = { precision: at(approximation.precisions, site), shift: at(approximation.shifts, site) };
  const cavity = cavityOf(along, values);
  const plain = new Float64Array(HIGHEST_DEGREE + 1);
  const first = new Float64Array(HIGHEST_DEGREE + 1);
  const second = new Float64Array(HIGHEST_DEGREE + 1);
  if (cavity === null) {
    const { precision, shift } = values;
    const logSite = shift * along.mean - (precision * along.mean ** 2) / 2;
    const logRatio = logLikelihoodAt(likelihood, along.mean) - logSite;
    return { plain, first, second, perDeviation: 0, logRatio };
  }
  writeCoefficients(plain, { likelihood, along, cavity });
  for (let m = 0; m < HIGHEST_DEGREE; m++) first[m] = at(roots, m + 1) * at(plain, m + 1);
  for (let m = 0; m < HIGHEST_DEGREE; m++) second[m] = at(roots, m + 1) * at(first, m + 1);
  const { logMass } = tiltedMoments(likelihood, cavity);
  return {
    plain,
    first,
    second,
    perDeviation: 1 / Math.sqrt(along.variance),
    logRatio: logMass - logGaussianMass(cavity, values),
  };
}

/** c_m = E he_m(y) under cavity x likelihood, for the degrees from 3. */
function writeCoefficients(
  coefficients: Float64Array,
  source: {
    readonly likelihood: DirectionLikelihood;
    readonly along: { readonly mean: number; readonly variance: number };
    readonly cavity: { readonly mean: number; readonly variance: number };
  },
): void {
  const { likelihood, along, cavity } = source;
  const deviation = Math.sqrt(along.variance);
  const count = 2 * REACH * POINTS_PER_DEVIATION + 1;
  const logs = new Float64Array(count);
  let highest = Number.NEGATIVE_INFINITY;
  for (let q = 0; q < count; q++) {
    const t = along.mean + deviation * (q / POINTS_PER_DEVIATION - REACH);
    const log = logLikelihoodAt(likelihood, t) - (t - cavity.mean) ** 2 / (2 * cavity.variance);
    logs[q] = log;
    if (log > highest) highest = log;
  }
  let mass = 0;
  for (let q = 0; q < count; q++) {
    const y = q / POINTS_PER_DEVIATION - REACH;
    const weight = Math.exp((logs[q] as number) - highest);
    mass += weight;
    let before = 1;
    let here = y;
    for (let m = 2; m <= HIGHEST_DEGREE; m++) {
      const next = (y * here - (roots[m - 1] as number) * before) / (roots[m] as number);
      coefficients[m] = (coefficients[m] as number) + weight * next;
      before = here;
      here = next;
    }
  }
  coefficients[2] = 0;
  let square = 0;
  for (let m = 3; m <= HIGHEST_DEGREE; m++) {
    coefficients[m] = at(coefficients, m) / mass;
    square += at(coefficients, m) ** 2;
  }
  // E e^2 is usually below 0.5. A larger one means that the expansion does not converge.
  const scale = Math.min(1, 1 / Math.sqrt(square));
  for (let m = 3; m <= HIGHEST_DEGREE; m++) coefficients[m] = scale * at(coefficients, m);
}
