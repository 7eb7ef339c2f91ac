import { factorCholesky, logDeterminant } from "../numerics/cholesky.ts";
import { type EstimationWorkspace, gaussHermiteRule } from "./estimation-workspace.ts";
import type { Posterior } from "./log-posterior.ts";
import type { PosteriorMoments } from "./moments.ts";
import type { PosteriorMode } from "./posterior-mode.ts";
import { productMoments } from "./product-quadrature.ts";

/** The first pass measures the posterior's skewness. Fewer nodes than this cannot. */
const FEWEST_NODES = 3;

/**
 * Posterior mean and covariance by adaptive Gauss-Hermite quadrature (Naylor & Smith 1982).
 *
 * With a centre m and L L' a covariance, theta = m + L x turns the integral of f into that of f(m + L x) exp(x'x/2)
 * under N(0, I), where a product of `nodes` points per concept is exact for a polynomial of degree 2 nodes - 1 times a
 * Gaussian. Naylor and Smith place the points by the posterior's mean and covariance. A first pass around the mode, with
 * half the nodes, finds both well enough. It is worth its cost: with guessing, the mode can lie half a standard error
 * away from the mean. The total is about nodes^K points.
 */
export function adaptiveQuadrature(
  posterior: Posterior,
  mode: PosteriorMode,
  { nodes, workspace }: { readonly nodes: number; readonly workspace: EstimationWorkspace },
): PosteriorMoments {
  const size = posterior.prior.dimensions;
  const factor = new Float64Array(size * size);
  factorCholesky(mode.covariance, size, factor);
  const pass = (origin: Float64Array, count: number) => {
    const rule = {
      ...gaussHermiteRule(workspace, count),
      origin,
      scale: factor,
      logVolume: (size * Math.log(2 * Math.PI) + logDeterminant(factor, size)) / 2,
      logHeight: mode.logHeight,
    };
    return productMoments(posterior, rule, workspace);
  };
  const first = pass(mode.theta, Math.min(nodes, Math.max(FEWEST_NODES, Math.ceil(nodes / 2))));
  // A single node finds no spread. The layout by the mode is then kept.
  if (!factorCholesky(first.covariance, size, factor)) {
    factorCholesky(mode.covariance, size, factor);
    return pass(mode.theta, nodes);
  }
  return pass(first.mean, nodes);
}
