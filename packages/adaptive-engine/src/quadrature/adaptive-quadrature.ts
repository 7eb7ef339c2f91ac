import { type EstimationWorkspace, gaussHermiteRule } from "../ability/estimation-workspace.ts";
import type { Posterior } from "../ability/log-posterior.ts";
import { blendMoments, type Moments, type PosteriorMoments } from "../ability/moments.ts";
import type { PosteriorMode } from "../ability/posterior-mode.ts";
import { factorCholesky, logDeterminant } from "../numerics/cholesky.ts";
import { smoothStep } from "../numerics/smooth-step.ts";
import { at } from "../numerics/typed-array.ts";
import { productMoments } from "./product-quadrature.ts";

/** The first pass measures the posterior's skewness. Fewer nodes than this cannot. */
const FEWEST_NODES = 3;

/**
 * By how much the second pass must change a mean or a standard error of the first (posterior standard deviations) for a third
 * pass to count, and from where on it counts alone. A change is usually several times as large as the error that is left.
 */
const SMALL_CHANGE = 0.04;
const LARGE_CHANGE = 0.08;

/** Nodes per concept, of the second and of the third pass. */
export interface RefinedNodes {
  readonly nodes: number;
  readonly refined: number;
}

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
  return twoPasses(passOf(posterior, mode, workspace), mode, nodes).second;
}

/**
 * As `adaptiveQuadrature`, with a third pass of `refined` nodes where the first two differ: there the posterior is far from
 * normal. The third pass is blended in, so that an estimate has no jumps.
 */
export function refinedQuadrature(
  posterior: Posterior,
  mode: PosteriorMode,
  { nodes, refined, workspace }: RefinedNodes & { readonly workspace: EstimationWorkspace },
): Moments {
  const pass = passOf(posterior, mode, workspace);
  const { first, second } = twoPasses(pass, mode, nodes);
  const change = largestChange(first, second);
  const share = smoothStep((change - SMALL_CHANGE) / (LARGE_CHANGE - SMALL_CHANGE));
  const scale = share === 0 ? null : factorOf(second);
  return scale === null ? second : blendMoments(second, pass(second.mean, scale, refined), share);
}

/** Sums over the points origin + scale x, where x is any combination of nodes. */
type Pass = (origin: Float64Array, scale: Float64Array, nodes: number) => PosteriorMoments;

function passOf(posterior: Posterior, { logHeight }: PosteriorMode, workspace: EstimationWorkspace): Pass {
  const size = posterior.prior.dimensions;
  return (origin, scale, nodes) => {
    const logVolume = (size * Math.log(2 * Math.PI) + logDeterminant(scale, size)) / 2;
    const rule = { ...gaussHermiteRule(workspace, nodes), origin, scale, logVolume, logHeight };
    return productMoments(posterior, rule, workspace);
  };
}

function twoPasses(
  pass: Pass,
  { theta, covariance }: PosteriorMode,
  nodes: number,
): { first: PosteriorMoments; second: PosteriorMoments } {
  const size = theta.length;
  const scale = new Float64Array(size * size);
  factorCholesky(covariance, size, scale);
  const first = pass(theta, scale, Math.min(nodes, Math.max(FEWEST_NODES, Math.ceil(nodes / 2))));
  const ownScale = factorOf(first);
  // A single node finds no spread. The layout by the mode is then kept.
  return { first, second: ownScale ? pass(first.mean, ownScale, nodes) : pass(theta, scale, nodes) };
}

function factorOf({ mean, covariance }: Moments): Float64Array | null {
  const factor = new Float64Array(covariance.length);
  return factorCholesky(covariance, mean.length, factor) ? factor : null;
}

/** By how much means and standard errors differ at most, in standard errors of the second. */
function largestChange(first: Moments, second: Moments): number {
  const size = first.mean.length;
  let largest = 0;
  for (let k = 0; k < size; k++) {
    const error = Math.sqrt(at(second.covariance, k * (size + 1)));
    const mean = Math.abs(at(second.mean, k) - at(first.mean, k));
    const spread = Math.abs(error - Math.sqrt(at(first.covariance, k * (size + 1))));
    largest = Math.max(largest, mean / error, spread / error);
  }
  return largest;
}
