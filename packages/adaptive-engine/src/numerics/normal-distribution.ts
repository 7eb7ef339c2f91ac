/** The 0.975 quantile of the standard normal: half the width of a 95 % interval in standard errors. */
export const NORMAL_QUANTILE_975 = 1.959963984540054;

const sqrtTwoPi = Math.sqrt(2 * Math.PI);

/**
 * The standard normal distribution function Phi(x), absolute error below 1e-15, relative error below 1e-13 in
 * the lower tail down to x = -37, where the smallest doubles are.
 *
 * |x| < 3: the series Phi(x) = 1/2 + phi(x) (x + x^3/3 + x^5/(3*5) + ...) (Marsaglia 2004); beyond, Laplace's
 * continued fraction for Mills' ratio, Q(x) = phi(x) / (x + 1/(x + 2/(x + 3/(x + ...)))).
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > 39) return 1;
  if (x < -39) return 0;
  const density = Math.exp((-x * x) / 2) / sqrtTwoPi;
  if (Math.abs(x) < 3) {
    let term = x;
    let sum = x;
    for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
      term *= (x * x) / k;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  const z = Math.abs(x);
  let fraction = z;
  for (let k = 120; k >= 1; k--) fraction = z + k / fraction;
  return x < 0 ? density / fraction : 1 - density / fraction;
}

/**
 * The standard normal quantile: the x with Phi(x) = p, for 0 < p < 1 (-Infinity and Infinity at the ends).
 * Acklam's rational approximation (relative error 1.2e-9) and, down to p = 1e-308, one step of Halley's method: full
 * precision.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  const guess = p < 0.02425 ? lowerTail(p) : centre(p);
  const inverseDensity = sqrtTwoPi * Math.exp((guess * guess) / 2);
  // Below p = 1e-308 the density underflows, and the approximation stands as it is.
  if (inverseDensity === Number.POSITIVE_INFINITY) return guess;
  const error = (normalCdf(guess) - p) * inverseDensity;
  return guess - error / (1 + (guess * error) / 2);
}

function lowerTail(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  const numerator =
    ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
    2.938163982698783;
  const denominator =
    (((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q +
    1;
  return numerator / denominator;
}

function centre(p: number): number {
  const q = p - 0.5;
  const r = q * q;
  const numerator =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239;
  const denominator =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return (numerator * q) / denominator;
}
