import { logLikelihood } from "../ability/answer-record.ts";
import type { Posterior } from "../ability/log-posterior.ts";
import type { PosteriorMode } from "../ability/posterior-mode.ts";
import { normaliseLogWeights, type ThetaGrid } from "../numerics/theta-grid.ts";
import type { FixedGrid } from "../quadrature/fixed-grid.ts";
import { centralGrid, integrateLikelihood, integrateOnGrid } from "../quadrature/posterior-grid.ts";
import type { SelectionState } from "./selection-state.ts";

/**
 * The distributions that the one-concept rules average over: the posterior and the likelihood, on the central points of
 * the posterior or on a fixed grid if one is given. Each is computed when a rule calls for it.
 */
export function selectionGrids(source: {
  readonly posterior: Posterior;
  readonly mode: () => PosteriorMode;
  readonly grid: FixedGrid | null;
}): Pick<SelectionState, "posteriorGrid" | "likelihoodGrid"> {
  const { posterior, mode, grid } = source;
  if (grid) {
    return {
      posteriorGrid: () => integrateOnGrid(posterior, grid),
      likelihoodGrid: () => integrateLikelihood(posterior.record, grid),
    };
  }
  return {
    posteriorGrid: () => centralGrid(posterior, mode()),
    likelihoodGrid: () => centralLikelihood(posterior, mode()),
  };
}

/** The likelihood, without the prior, on the points of the central grid. */
function centralLikelihood(posterior: Posterior, mode: PosteriorMode): ThetaGrid {
  const { points } = centralGrid(posterior, mode);
  const point = new Float64Array(1);
  const weights = points.map((value) => {
    point[0] = value;
    return logLikelihood(posterior.record, point);
  });
  normaliseLogWeights(weights);
  return { points, weights };
}
