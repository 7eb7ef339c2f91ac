import { factorCholesky, logDeterminant } from "../numerics/cholesky.ts";
import { gaussHermite } from "../numerics/gauss-hermite.ts";
import type { Posterior } from "./log-posterior.ts";
import type { PosteriorMode } from "./posterior-mode.ts";
import { type PosteriorMoments, productMoments } from "./product-quadrature.ts";

/**
 * Posterior mean and covariance by adaptive Gauss-Hermite quadrature (Naylor & Smith 1982).
 *
 * With the mode m and L L' = inverse negative Hessian there, theta = m + L x turns the integral of f into that of
 * f(m + L x) exp(x'x/2) under N(0, I), where a product of `nodes` points per concept is exact for a
 * polynomial of degree 2 nodes - 1 times a Gaussian. Cost: nodes^K posterior evaluations.
 */
export function adaptiveQuadrature(
  posterior: Posterior,
  mode: PosteriorMode,
  nodes: number,
): PosteriorMoments {
  const size = posterior.prior.dimensions;
  const rule = gaussHermite(nodes);
  const factor = new Float64Array(size * size);
  factorCholesky(mode.covariance, size, factor);
  return productMoments(posterior, mode, {
    origin: mode.theta,
    scale: factor,
    nodes: rule.nodes,
    logWeights: rule.weights.map(Math.log),
    logFactors: rule.nodes.map((node) => node ** 2 / 2),
    logVolume: (size * Math.log(2 * Math.PI) + logDeterminant(factor, size)) / 2,
  });
}
