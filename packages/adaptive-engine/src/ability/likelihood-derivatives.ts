import { rightRatio, wrongRatio } from "../model/item-response.ts";
import { at, flagAt } from "../numerics/typed-array.ts";
import type { AnswerRecord } from "./answer-record.ts";

/** Derivatives of a one-concept log-likelihood with respect to theta, and the terms of Warm's estimator. */
interface LikelihoodDerivatives {
  /** d log L / d theta */
  readonly score: number;
  /** - d2 log L / d theta2 */
  readonly observed: number;
  /** Fisher information I = sum of a^2 w */
  readonly expected: number;
  /** Warm's J = sum of P' P'' / (P Q) = sum of a^3 w (1 - 2s) */
  readonly warmJ: number;
}

/** Derivatives of the log-likelihood of a one-concept record at `theta`. */
export function likelihoodDerivatives(record: AnswerRecord, theta: number): LikelihoodDerivatives {
  let [score, observed, expected, warmJ] = [0, 0, 0, 0];
  for (let i = 0; i < record.count; i++) {
    const slope = at(record.slopes, i);
    const z = slope * theta + at(record.intercepts, i);
    const e = Math.exp(-Math.abs(z));
    const inverse = 1 / (1 + e);
    const s = z >= 0 ? inverse : e * inverse;
    const t = z >= 0 ? e * inverse : inverse;
    const right = rightRatio(s, t, at(record.lowers, i), at(record.uppers, i));
    const wrong = wrongRatio(s, t, at(record.lowers, i), at(record.uppers, i));
    const r = flagAt(record.correct, i) === 1 ? right : -wrong;
    score += slope * r;
    observed -= slope * slope * r * (t - s - r);
    expected += slope * slope * right * wrong;
    warmJ += slope ** 3 * right * wrong * (t - s);
  }
  return { score, observed, expected, warmJ };
}
