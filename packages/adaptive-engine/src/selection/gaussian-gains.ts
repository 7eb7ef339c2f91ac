import { logistic } from "../model/item-response.ts";
import { gaussHermite } from "../numerics/gauss-hermite.ts";
import { at } from "../numerics/typed-array.ts";
import { bernoulliEntropy, CERTAIN, withoutRounding } from "./grid-gains.ts";
import { poolPredictor, poolQuadratic, poolWeightedImage, type SelectionState } from "./selection-state.ts";

/** An expected gain over a Gaussian posterior. */
type GaussianRule = "mutual-information" | "expected-posterior-variance" | "expected-log-determinant";

const NODES = 9;

/**
 * The fully Bayesian gain of a pool item, for any number of concepts (Mulder & van der Linden 2010; Wang & Chang 2011).
 *
 * Under theta ~ N(mu, S) an item depends only on z = a.theta + d ~ N(m, v), with m = a.mu + d and v = a' S a. Nine
 * Gauss-Hermite nodes give p = E P and the mean and variance v_x of z after each answer x. From these follow
 *
 *     mutual information            H(p) - E H(P)
 *     expected log-determinant      -sum_x p_x log(v_x / v)          det falls by v_x/v, because only z is learnt about
 *     expected trace reduction      (v - sum_x p_x v_x) sum_k g_k y_k^2 / v^2,   y = S a
 */
export function gaussianGain(rule: GaussianRule, state: SelectionState): (index: number) => number {
  const { pool, theta, posteriorCovariance } = state;
  const { nodes, weights } = gaussHermite(NODES);
  return (j) => {
    const centre = poolPredictor(pool, j, theta);
    const variance = poolQuadratic(pool, j, posteriorCovariance);
    const deviation = Math.sqrt(variance);
    const lower = at(pool.lowers, j);
    const span = at(pool.uppers, j) - lower;
    let [chance, first, second, entropy] = [0, 0, 0, 0];
    for (let i = 0; i < NODES; i++) {
      const x = at(nodes, i);
      const p = lower + span * logistic(centre + deviation * x);
      const right = at(weights, i) * p;
      chance += right;
      first += right * x;
      second += right * x * x;
      if (rule === "mutual-information") entropy += at(weights, i) * bernoulliEntropy(p);
    }
    if (rule === "mutual-information") return withoutRounding(bernoulliEntropy(chance) - entropy, 1);
    if (!(chance > CERTAIN && 1 - chance > CERTAIN)) return 0;
    // In units of x = (z - m)/sd: prior mean 0, variance 1, so the wrong answer's moments are the complement.
    const afterRight = second / chance - (first / chance) ** 2;
    const afterWrong = (1 - second) / (1 - chance) - (first / (1 - chance)) ** 2;
    if (rule === "expected-log-determinant") {
      return withoutRounding(-chance * Math.log(afterRight) - (1 - chance) * Math.log(afterWrong), 1);
    }
    const kept = chance * afterRight + (1 - chance) * afterWrong;
    return (withoutRounding(1 - kept, 1) * poolWeightedImage(state, j, posteriorCovariance)) / variance;
  };
}
