import { logistic, rightRatio, wrongRatio } from "../model/item-response.ts";
import { addOuterProduct, factorCholesky, logDeterminant } from "../numerics/cholesky.ts";
import { add, at, flagAt } from "../numerics/typed-array.ts";
import { type AnswerRecord, predictorOf } from "./answer-record.ts";
import { logPriorConstant, type Posterior } from "./log-posterior.ts";
import type { PosteriorMode } from "./posterior-mode.ts";
import type { PosteriorMoments } from "./product-quadrature.ts";

/**
 * Posterior moments by Laplace's method with the next terms of the expansion, for more concepts than quadrature can
 * handle in time (Lindley 1980; Tierney & Kadane 1986).
 *
 * At the mode m, with S = inverse negative Hessian, v_i = S a_i, s_ij = a_i' S a_j and t_i, f_i the third and
 * fourth derivatives of answer i's log-likelihood in its z:
 *
 *     E theta ~ m + shift,  shift = 1/2 sum_i t_i s_ii v_i
 *     Cov ~ S + sum_i (f_i s_ii / 2 + t_i a_i' shift) v_i v_i' + 1/2 sum_ij t_i t_j s_ij^2 v_i v_j'
 *
 * The expansion is accurate where its terms are small. If the corrected covariance is not positive definite, S is used.
 * docs/psychometrics.md gives the measured error.
 */
export function laplaceMoments(posterior: Posterior, mode: PosteriorMode): PosteriorMoments {
  const { record, prior } = posterior;
  const size = prior.dimensions;
  const terms = answerTerms(record, mode);
  const shift = new Float64Array(size);
  for (let i = 0; i < record.count; i++) {
    const weight = (at(terms.third, i) * at(terms.spread, i)) / 2;
    for (let k = 0; k < size; k++) add(shift, k, weight * at(terms.images, i * size + k));
  }
  const factor = new Float64Array(size * size);
  factorCholesky(mode.covariance, size, factor);
  const logVolume = (size * Math.log(2 * Math.PI) + logDeterminant(factor, size)) / 2;
  const corrected = correctedCovariance(record, mode.covariance, { ...terms, shift });
  return {
    mean: mode.theta.map((value, k) => value + at(shift, k)),
    covariance: factorCholesky(corrected, size, factor) ? corrected : mode.covariance,
    logMarginal: mode.logHeight + logVolume + logPriorConstant(prior),
  };
}

interface AnswerTerms {
  /** v_i = S a_i, count x K */
  readonly images: Float64Array;
  /** s_ii = a_i' S a_i */
  readonly spread: Float64Array;
  readonly third: Float64Array;
  readonly fourth: Float64Array;
}

function answerTerms(record: AnswerRecord, mode: PosteriorMode): AnswerTerms {
  const { count, dimensions } = record;
  const terms = {
    images: new Float64Array(count * dimensions),
    spread: new Float64Array(count),
    third: new Float64Array(count),
    fourth: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    for (let row = 0; row < dimensions; row++) {
      let image = 0;
      for (let k = 0; k < dimensions; k++) {
        image += at(mode.covariance, row * dimensions + k) * at(record.slopes, i * dimensions + k);
      }
      terms.images[i * dimensions + row] = image;
      add(terms.spread, i, image * at(record.slopes, i * dimensions + row));
    }
    writeHigherDerivatives(record, i, predictorOf(record, i, mode.theta), terms);
  }
  return terms;
}

/**
 * Third and fourth derivatives in z of log P (right) or log Q (wrong). With r the score (P'/P or -P'/Q),
 * h = 1 - 2s and its derivative g = -2 s t:  r' = r (h - r),  r'' = r' (h - r) + r (g - r'),
 * r''' = r'' (h - r) + 2 r' (g - r') + r (g h - r'').
 */
function writeHigherDerivatives(record: AnswerRecord, i: number, z: number, terms: AnswerTerms): void {
  const s = logistic(z);
  const t = logistic(-z);
  const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
  const h = t - s;
  const g = -2 * s * t;
  const r =
    flagAt(record.correct, i) === 1 ? rightRatio(s, t, lower, upper) : -wrongRatio(s, t, lower, upper);
  const r1 = r * (h - r);
  const r2 = r1 * (h - r) + r * (g - r1);
  terms.third[i] = r2;
  terms.fourth[i] = r2 * (h - r) + 2 * r1 * (g - r1) + r * (g * h - r2);
}

function correctedCovariance(
  record: AnswerRecord,
  plain: Float64Array,
  terms: AnswerTerms & { readonly shift: Float64Array },
): Float64Array {
  const { count, dimensions, slopes } = record;
  const { images, third } = terms;
  const covariance = Float64Array.from(plain);
  for (let i = 0; i < count; i++) {
    const image = images.subarray(i * dimensions, (i + 1) * dimensions);
    let along = 0;
    for (let k = 0; k < dimensions; k++) along += at(slopes, i * dimensions + k) * at(terms.shift, k);
    addOuterProduct(
      covariance,
      (at(terms.fourth, i) * at(terms.spread, i)) / 2 + at(third, i) * along,
      image,
    );
    for (let j = 0; j < count; j++) {
      let cross = 0;
      for (let k = 0; k < dimensions; k++) cross += at(image, k) * at(slopes, j * dimensions + k);
      const weight = (at(third, i) * at(third, j) * cross * cross) / 2;
      for (let row = 0; row < dimensions; row++) {
        for (let column = 0; column < dimensions; column++) {
          const product = at(image, row) * at(images, j * dimensions + column);
          add(covariance, row * dimensions + column, weight * product);
        }
      }
    }
  }
  return covariance;
}
