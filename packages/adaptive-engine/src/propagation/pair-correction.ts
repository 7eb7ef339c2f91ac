import type { Moments } from "../ability/moments.ts";
import { factorCholesky } from "../numerics/cholesky.ts";
import { add, at } from "../numerics/typed-array.ts";
import type { DirectionLikelihood } from "./direction-likelihood.ts";
import type { SiteApproximation } from "./expectation-propagation.ts";
import { DEGREES, HIGHEST_DEGREE, type SiteExpansions } from "./hermite-expansion.ts";

/** Terms smaller than this share of the first are left out. */
const SMALLEST_POWER = 1e-9;
/** The least share of a variance that a correction may leave. */
const LEAST_KEPT = 0.25;
const SMALLEST_VARIANCE = 1e-9;
const SMALLEST_SHARE = 0.01;
/** The correction of the mass is at least this, so that its logarithm exists where the expansion fails. */
const SMALLEST_MASS = 0.1;

/**
 * Corrects the moments of expectation propagation by what pairs of directions add (the second-order perturbation of
 * Opper, Paquet & Winther 2013).
 *
 * The posterior is the approximation q times the product of 1 + e_d(y_d) over the directions d. The lowest terms that change a
 * moment are the products of pairs. With r the correlation of y_d and y_f under q (Mehler's formula) and w_d = Cov_q(z, y_d):
 *
 *     E e_d e_f = sum_m c_dm c_fm r^m
 *     E z gets (E e_d' e_f) w_d + (E e_d e_f') w_f
 *     E zz' gets (E e_d'' e_f) w_d w_d' + (E e_d e_f'') w_f w_f' + (E e_d' e_f') (w_d w_f' + w_f w_d')
 *
 * from every pair, divided by 1 + the sum of E e_d e_f.
 */
export function correctByPairs(
  approximation: SiteApproximation,
  likelihoods: readonly DirectionLikelihood[],
  expansions: SiteExpansions,
): CorrectedMoments {
  const pairs = sumPairs(expansions, likelihoods);
  const mass = Math.max(SMALLEST_MASS, pairs.mass);
  return { ...addPairs(approximation, expansions.images, { ...pairs, mass }), mass };
}

/** Moments, and the factor by which the pairs change the integral of prior x likelihood. */
interface CorrectedMoments extends Moments {
  readonly mass: number;
}

/** Sums over pairs: of the mass, of the factors of w_d, and of those of w_d w_f' (count x count, symmetric). */
interface PairSums {
  readonly mass: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function sumPairs(
  { plain, first: slopes, second: curvatures, perDeviation, images }: SiteExpansions,
  likelihoods: readonly DirectionLikelihood[],
): PairSums {
  const count = likelihoods.length;
  const first = new Float64Array(count);
  const second = new Float64Array(count * count);
  let mass = 1;
  for (let d = 0; d < count; d++) {
    for (let f = 0; f < d; f++) {
      const direction = (likelihoods[f] as DirectionLikelihood).direction;
      const size = direction.length;
      let correlation = 0;
      for (let k = 0; k < size; k++) {
        correlation += (images[d * size + k] as number) * (direction[k] as number);
      }
      correlation *= perDeviation[f] as number;
      let [both, oneFirst, otherFirst, oneSecond, otherSecond, firsts] = [0, 0, 0, 0, 0, 0];
      let power = correlation;
      for (let m = 1; m <= HIGHEST_DEGREE && Math.abs(power) > SMALLEST_POWER; m++) {
        const [one, other] = [d * DEGREES + m, f * DEGREES + m];
        const onePlain = power * (plain[one] as number);
        const oneSlope = power * (slopes[one] as number);
        const otherPlain = plain[other] as number;
        const otherSlope = slopes[other] as number;
        both += onePlain * otherPlain;
        otherFirst += onePlain * otherSlope;
        otherSecond += onePlain * (curvatures[other] as number);
        oneFirst += oneSlope * otherPlain;
        firsts += oneSlope * otherSlope;
        oneSecond += power * (curvatures[one] as number) * otherPlain;
        power *= correlation;
      }
      mass += both;
      first[d] = (first[d] as number) + oneFirst;
      first[f] = (first[f] as number) + otherFirst;
      second[d * (count + 1)] = (second[d * (count + 1)] as number) + oneSecond;
      second[f * (count + 1)] = (second[f * (count + 1)] as number) + otherSecond;
      second[d * count + f] = firsts;
      second[f * count + d] = firsts;
    }
  }
  return { mass, first, second };
}

/** The approximation's moments with the sums over pairs added. */
function addPairs(
  approximation: SiteApproximation,
  images: Float64Array,
  { mass, first, second }: PairSums,
): Moments {
  const size = approximation.mean.length;
  const count = first.length;
  const shift = new Float64Array(size);
  const products = new Float64Array(count * size);
  for (let d = 0; d < count; d++) {
    for (let k = 0; k < size; k++) add(shift, k, (at(first, d) / mass) * at(images, d * size + k));
    for (let f = 0; f < count; f++) {
      const factor = at(second, d * count + f) / mass;
      if (factor === 0) continue;
      for (let k = 0; k < size; k++) add(products, d * size + k, factor * at(images, f * size + k));
    }
  }
  const change = new Float64Array(size * size);
  for (let d = 0; d < count; d++) {
    for (let row = 0; row < size; row++) {
      const here = at(images, d * size + row);
      for (let k = 0; k < size; k++) add(change, row * size + k, here * at(products, d * size + k));
    }
  }
  const share = trustedShare(approximation.covariance, { shift, change });
  const mean = approximation.mean.slice();
  const covariance = approximation.covariance.slice();
  for (let row = 0; row < size; row++) {
    const moved = share * at(shift, row);
    add(mean, row, moved);
    for (let k = 0; k < size; k++) {
      add(covariance, row * size + k, share * at(change, row * size + k) - moved * share * at(shift, k));
    }
  }
  return { mean, covariance };
}

/**
 * The share of a correction that is applied: 1, or less where the expansion has failed. No variance may fall below a quarter
 * of the approximation's.
 */
function trustedShare(
  covariance: Float64Array,
  { shift, change }: { readonly shift: Float64Array; readonly change: Float64Array },
): number {
  const size = shift.length;
  const rest = new Float64Array(size * size);
  for (let share = 1; share > SMALLEST_SHARE; share /= 2) {
    for (let row = 0; row < size; row++) {
      const moved = share * at(shift, row);
      // Cholesky reads the lower triangle only.
      for (let k = 0; k <= row; k++) {
        const i = row * size + k;
        rest[i] = (1 - LEAST_KEPT) * at(covariance, i) + share * at(change, i) - moved * share * at(shift, k);
      }
      // A coordinate that is known has no variance; the smallest addition makes the matrix definite.
      add(rest, row * (size + 1), SMALLEST_VARIANCE);
    }
    if (factorCholesky(rest, size, rest)) return share;
  }
  return 0;
}
