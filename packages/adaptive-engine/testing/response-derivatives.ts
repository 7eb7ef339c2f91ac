import type { ItemParameters } from "../src/index.ts";
import { logistic, rightRatio, wrongRatio } from "../src/model/item-response.ts";

/** Derivatives of a one-concept response curve with respect to theta. */
interface ResponseDerivatives {
  readonly probability: number;
  /** dP/dtheta */
  readonly first: number;
  /** d2P/dtheta2 */
  readonly second: number;
  /** Fisher information I = P'^2/(P Q) */
  readonly information: number;
  /** dI/dtheta */
  readonly informationSlope: number;
  /** Warm's J = P' P''/(P Q); equal to dI/dtheta only for 1PL and 2PL */
  readonly warmJ: number;
}

/** The response curve of a one-concept item and its derivatives at `theta`. */
export function responseDerivatives(item: ItemParameters, theta: number): ResponseDerivatives {
  const slope = item.slopes[0] ?? Number.NaN;
  const z = slope * theta + item.intercept;
  const [s, t] = [logistic(z), logistic(-z)];
  const right = rightRatio(s, t, item.lower, item.upper);
  const wrong = wrongRatio(s, t, item.lower, item.upper);
  const first = (item.upper - item.lower) * s * t;
  const curvature = t - s; // P''/P' = 1 - 2s
  const weight = right * wrong;
  return {
    probability: item.lower + (item.upper - item.lower) * s,
    first: slope * first,
    second: slope ** 2 * first * curvature,
    information: slope ** 2 * weight,
    // d log w/dz = (log right)' + (log wrong)' = (curvature - right) + (curvature + wrong)
    informationSlope: slope ** 3 * weight * (2 * curvature - right + wrong),
    warmJ: slope ** 3 * weight * curvature,
  };
}
