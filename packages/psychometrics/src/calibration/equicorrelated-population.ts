import { createPrior, type Prior } from "@plumbline/adaptive-engine";
import { at } from "@plumbline/adaptive-engine/numerics";

/*
 * A normal population of K concepts with one standard deviation sigma and one correlation rho for every pair:
 *
 *     theta ~ N(mu, Sigma)        Sigma = sigma^2 ((1 - rho) I + rho 1 1')
 *
 * Sigma has the eigenvalue lambda1 = sigma^2 (1 + (K - 1) rho) along 1 = (1, ..., 1)' and lambda2 = sigma^2 (1 - rho), K - 1
 * times, across it. It is described by two numbers that may be any real numbers:
 *
 *     eta = log(lambda1 / lambda2) = log((1 + (K - 1) rho) / (1 - rho))        tau = log sigma^2
 *
 * With x = theta - mu, m = (1'x)^2 / K (along 1) and r = x'x - m (across it), the log density's derivatives are
 *
 *     d/dmu = Sigma^-1 x      d/dlog lambda1 = (m / lambda1 - 1) / 2      d/dlog lambda2 = (r / lambda2 - (K - 1)) / 2
 *
 * and with w = (K - 1) / (exp(eta) + K - 1):   d/deta = w d/dlog lambda1 - (1 - w) d/dlog lambda2,   d/dtau = their sum.
 *
 * By Fisher's identity a person's score is the posterior mean of these, so that it needs only the posterior's mean and
 * covariance (Louis 1982).
 */

/** mu (one entry per concept), eta and tau, in one vector of length K + 2. */
export type EquicorrelatedVector = Float64Array;

/** The moments of one person's posterior. */
export interface PosteriorMoments {
  readonly theta: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** eta of a correlation between `concepts` concepts, -1/(K - 1) < rho < 1. */
export function etaFromCorrelation(correlation: number, concepts: number): number {
  return Math.log((1 + (concepts - 1) * correlation) / (1 - correlation));
}

/** The correlation of an eta. */
export function correlationFromEta(eta: number, concepts: number): number {
  const ratio = Math.exp(eta);
  return (ratio - 1) / (ratio + concepts - 1);
}

/** d rho / d eta. */
export function correlationSlope(eta: number, concepts: number): number {
  const ratio = Math.exp(eta);
  return (ratio * concepts) / (ratio + concepts - 1) ** 2;
}

/** The population as the prior of an ability estimate. */
export function priorOfPopulation(vector: EquicorrelatedVector): Prior {
  const concepts = vector.length - 2;
  return createPrior({
    mean: Array.from(vector.subarray(0, concepts)),
    standardDeviations: new Array<number>(concepts).fill(Math.exp(at(vector, concepts + 1) / 2)),
    correlation: correlationFromEta(at(vector, concepts), concepts),
  });
}

/** Writes one person's score, K + 2 numbers in the order of the vector, into `out`. */
export function populationScore(
  vector: EquicorrelatedVector,
  { theta, covariance }: PosteriorMoments,
  out: Float64Array,
): void {
  const concepts = vector.length - 2;
  const ratio = Math.exp(at(vector, concepts));
  const lambda2 = (Math.exp(at(vector, concepts + 1)) * concepts) / (ratio + concepts - 1);
  const lambda1 = ratio * lambda2;
  const x = theta.map((value, k) => value - at(vector, k));
  const sum = total(x);
  for (const [k, value] of x.entries()) {
    out[k] = sum / concepts / lambda1 + (value - sum / concepts) / lambda2;
  }
  const along = (sum ** 2 + total(covariance.map(total))) / concepts;
  const everything = total(x.map((value, k) => value ** 2 + (covariance[k]?.[k] ?? Number.NaN)));
  const first = (along / lambda1 - 1) / 2;
  const second = ((everything - along) / lambda2 - (concepts - 1)) / 2;
  const share = (concepts - 1) / (ratio + concepts - 1);
  out[concepts] = share * first - (1 - share) * second;
  out[concepts + 1] = first + second;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
