import { requireInput } from "../model/engine-input-error.ts";
import type { Prior } from "../model/prior.ts";
import { NORMAL_QUANTILE_975, normalCdf } from "../numerics/normal-distribution.ts";
import { at, toRows } from "../numerics/typed-array.ts";
import { adaptiveQuadrature } from "./adaptive-quadrature.ts";
import { type AnsweredItem, recordAnswers } from "./answer-record.ts";
import { createEstimationWorkspace, type EstimationWorkspace } from "./estimation-workspace.ts";
import type { FixedGrid } from "./fixed-grid.ts";
import { fixedQuadrature } from "./fixed-quadrature.ts";
import { laplaceMoments } from "./laplace-moments.ts";
import type { Posterior } from "./log-posterior.ts";
import { integrateOnGrid, integratePosterior } from "./posterior-grid.ts";
import { findPosteriorMode, type PosteriorMode } from "./posterior-mode.ts";

/** `map`: posterior mode with inverse negative Hessian. `eap`: posterior mean and covariance. */
export type Estimator = "map" | "eap";

/** Proficiency on every concept after the answers so far: plain numbers, safe to serialise. */
export interface AbilityEstimate {
  readonly estimator: Estimator;
  /** One per concept, theta scale. */
  readonly theta: readonly number[];
  readonly covariance: readonly (readonly number[])[];
  /** Square roots of the covariance's diagonal. */
  readonly standardErrors: readonly number[];
}

/** The input of an estimate. `quadratureNodes` (per concept) and `grid` are for studies; see `estimateAbility`. */
export interface EstimationInput {
  readonly prior: Prior;
  readonly answers: readonly AnsweredItem[];
  readonly estimator: Estimator;
  readonly quadratureNodes?: number;
  readonly grid?: FixedGrid;
  /** Saves allocations when many estimates are made; left out, one is made for this estimate. */
  readonly workspace?: EstimationWorkspace;
}

/** How the posterior is integrated: a number of nodes per concept, a fixed grid, or `null` for the default. */
type Quadrature = { readonly nodes: number } | { readonly grid: FixedGrid } | null;

/**
 * Nodes per concept of the default EAP, by number of concepts. They keep a step fast and leave an error from 1e-5 (two
 * concepts) to 1e-2 (five), small compared with standard errors of 0.3 and more. docs/psychometrics.md has the measurements.
 */
const DEFAULT_NODES: Readonly<Record<number, number>> = { 2: 15, 3: 8, 4: 5, 5: 4 };

/**
 * Estimates proficiency from the whole history of answers. Without answers the estimate is the prior.
 *
 * `map` works for any number of concepts. `eap` uses a trapezoid grid for one concept, adaptive Gauss-Hermite for two to
 * five (15, 8, 5 and 4 nodes per concept) and Laplace's method for more. `quadratureNodes` sets the number of
 * Gauss-Hermite nodes for two concepts or more; `grid` integrates on a fixed grid, for any number of concepts.
 * The order of answers does not matter. The same input gives the same bits.
 * @throws EngineInputError ITEM_INVALID or ANSWERS_INVALID for invalid answers; SETTINGS_INVALID for an invalid grid, too
 * many nodes, or nodes and a grid at once.
 */
export function estimateAbility(problem: EstimationInput): AbilityEstimate {
  const { prior, answers, estimator, quadratureNodes, grid } = problem;
  requireInput(quadratureNodes === undefined || grid === undefined, "SETTINGS_INVALID", () => {
    return "choose either quadrature nodes or a fixed grid";
  });
  const posterior = { prior, record: recordAnswers(answers, prior.dimensions) };
  const mode = findPosteriorMode(posterior);
  const nodes = quadratureNodes === undefined ? null : { nodes: quadratureNodes };
  return abilityFromMode(posterior, mode, {
    estimator,
    quadrature: grid ? { grid } : nodes,
    workspace: problem.workspace ?? createEstimationWorkspace(),
  });
}

/** Which estimator is used, how it integrates, and the workspace it uses. */
interface EstimationMethod {
  readonly estimator: Estimator;
  readonly quadrature: Quadrature;
  readonly workspace: EstimationWorkspace;
}

/** The estimate, given the posterior mode, from which every estimator starts. */
export function abilityFromMode(
  posterior: Posterior,
  mode: PosteriorMode,
  choice: EstimationMethod,
): AbilityEstimate {
  const size = posterior.prior.dimensions;
  const { mean, covariance } =
    choice.estimator === "map"
      ? { mean: mode.theta, covariance: mode.covariance }
      : posteriorMoments(posterior, mode, choice);
  return {
    estimator: choice.estimator,
    theta: Array.from(mean),
    covariance: toRows(covariance, size),
    standardErrors: Array.from(mean, (_, k) => Math.sqrt(at(covariance, k * size + k))),
  };
}

function posteriorMoments(
  posterior: Posterior,
  mode: PosteriorMode,
  { quadrature, workspace }: EstimationMethod,
): { mean: Float64Array; covariance: Float64Array } {
  const size = posterior.prior.dimensions;
  if (size === 1) {
    const fixed = quadrature !== null && "grid" in quadrature ? quadrature.grid : null;
    const grid = fixed ? integrateOnGrid(posterior, fixed) : integratePosterior(posterior, mode);
    return { mean: Float64Array.of(grid.mean), covariance: Float64Array.of(grid.variance) };
  }
  if (quadrature !== null) {
    if ("grid" in quadrature) return fixedQuadrature(posterior, mode, { grid: quadrature.grid, workspace });
    return adaptiveQuadrature(posterior, mode, { nodes: quadrature.nodes, workspace });
  }
  const nodes = DEFAULT_NODES[size];
  return nodes === undefined
    ? laplaceMoments(posterior, mode)
    : adaptiveQuadrature(posterior, mode, { nodes, workspace });
}

/** Mastery as people are shown it: the share of the reference population, N(0, 1), below `theta`. */
export function masteryFromTheta(theta: number): number {
  return normalCdf(theta);
}

/**
 * The 95 % interval of every concept, theta +- 1.96 standard errors.
 * @throws EngineInputError ANSWERS_INVALID unless there is one standard error per concept.
 */
export function intervalFromEstimate(estimate: {
  readonly theta: readonly number[];
  readonly standardErrors: readonly number[];
}): [lower: number, upper: number][] {
  requireInput(
    estimate.theta.length === estimate.standardErrors.length,
    "ANSWERS_INVALID",
    () => "an estimate needs one standard error per concept",
  );
  return estimate.theta.map((theta, k) => {
    const half = NORMAL_QUANTILE_975 * (estimate.standardErrors[k] ?? Number.NaN);
    return [theta - half, theta + half];
  });
}
