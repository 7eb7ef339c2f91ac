import type { EstimationWorkspace } from "../ability/estimation-workspace.ts";
import type { Posterior } from "../ability/log-posterior.ts";
import type { PosteriorMoments } from "../ability/moments.ts";
import type { PosteriorMode } from "../ability/posterior-mode.ts";
import { checkFixedGrid, type FixedGrid, gridLogWeights, gridPoints, gridStep } from "./fixed-grid.ts";
import { productMoments } from "./product-quadrature.ts";

/**
 * Posterior mean and covariance on a product grid, with the same fixed points on every concept. This is what mirt calls
 * EAP with `quadpts`. Cost: points^K posterior evaluations.
 * @throws EngineInputError SETTINGS_INVALID for an invalid grid, and as `productMoments` does.
 */
export function fixedQuadrature(
  posterior: Posterior,
  mode: PosteriorMode,
  { grid, workspace }: { readonly grid: FixedGrid; readonly workspace: EstimationWorkspace },
): PosteriorMoments {
  checkFixedGrid(grid);
  const size = posterior.prior.dimensions;
  const identity = new Float64Array(size * size);
  for (let k = 0; k < size; k++) identity[k * size + k] = 1;
  const rule = {
    origin: new Float64Array(size),
    scale: identity,
    nodes: gridPoints(grid),
    logWeights: gridLogWeights(grid),
    logFactors: new Float64Array(grid.points),
    logVolume: size * Math.log(gridStep(grid)),
    logHeight: mode.logHeight,
  };
  return productMoments(posterior, rule, workspace);
}
