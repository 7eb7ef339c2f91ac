import { describeValue, isRecord, isWholeNumberIn } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { type Prior, requirePrior } from "../model/prior.ts";
import { isTheta, requireEstimate } from "../model/theta.ts";
import { MOST_NODES } from "../numerics/gauss-hermite.ts";
import { NORMAL_QUANTILE_975, normalCdf } from "../numerics/normal-distribution.ts";
import { at, toRows } from "../numerics/typed-array.ts";
import { adaptiveQuadrature } from "./adaptive-quadrature.ts";
import { type AnsweredItem, recordAnswers } from "./answer-record.ts";
import {
  createEstimationWorkspace,
  type EstimationWorkspace,
  requireWorkspace,
} from "./estimation-workspace.ts";
import { checkFixedGrid, type FixedGrid } from "./fixed-grid.ts";
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

/** A single node finds no spread. */
const FEWEST_NODES = 2;

/**
 * Estimates proficiency from the whole history of answers. Without answers the estimate is the prior.
 *
 * `map` works for any number of concepts. `eap` uses a trapezoid grid for one concept, adaptive Gauss-Hermite for two to
 * five (15, 8, 5 and 4 nodes per concept) and Laplace's method for more. `quadratureNodes` sets the number of
 * Gauss-Hermite nodes for two concepts or more; `grid` integrates on a fixed grid, for any number of concepts.
 * The order of answers does not matter. The same input gives the same bits.
 * @throws EngineInputError PRIOR_INVALID unless `createPrior` made the prior; ITEM_INVALID or ANSWERS_INVALID for invalid
 * answers; SETTINGS_INVALID for an unknown estimator, an invalid grid, nodes that are not a whole number from 2 to 128 or
 * too many for this number of concepts, or nodes and a grid at once.
 */
export function estimateAbility(problem: EstimationInput): AbilityEstimate {
  checkEstimationInput(problem);
  const { prior, answers, estimator, quadratureNodes, grid } = problem;
  const posterior = { prior, record: recordAnswers(answers, prior.dimensions) };
  const mode = findPosteriorMode(posterior);
  const nodes = quadratureNodes === undefined ? null : { nodes: quadratureNodes };
  return abilityFromMode(posterior, mode, {
    estimator,
    quadrature: grid ? { grid } : nodes,
    workspace: problem.workspace ?? createEstimationWorkspace(),
  });
}

function checkEstimationInput(problem: EstimationInput): void {
  requireInput(isRecord(problem), "SETTINGS_INVALID", () => {
    return `an estimate is made from an object, not ${describeValue(problem)}`;
  });
  const { prior, estimator, quadratureNodes, grid, workspace } = problem;
  requirePrior(prior);
  requireInput(estimator === "map" || estimator === "eap", "SETTINGS_INVALID", () => {
    return `unknown estimator ${describeValue(estimator)}`;
  });
  requireInput(quadratureNodes === undefined || grid === undefined, "SETTINGS_INVALID", () => {
    return "choose either quadrature nodes or a fixed grid";
  });
  const counted = quadratureNodes === undefined || isWholeNumberIn(quadratureNodes, FEWEST_NODES, MOST_NODES);
  requireInput(counted, "SETTINGS_INVALID", () => {
    return `quadrature nodes must be a whole number from ${FEWEST_NODES} to ${MOST_NODES}, not ${describeValue(quadratureNodes)}`;
  });
  if (grid !== undefined) checkFixedGrid(grid);
  if (workspace !== undefined) requireWorkspace(workspace);
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

/**
 * Mastery as people are shown it: the share of the reference population, N(0, 1), below `theta`.
 * @throws EngineInputError THETA_INVALID unless `theta` is a number within 1e6 of 0.
 */
export function masteryFromTheta(theta: number): number {
  requireInput(isTheta(theta), "THETA_INVALID", () => `${describeValue(theta)} is no theta`);
  return normalCdf(theta);
}

/**
 * The 95 % interval of every concept, theta +- 1.96 standard errors.
 * @throws EngineInputError THETA_INVALID unless there is a theta and a standard error >= 0 for each concept.
 */
export function intervalFromEstimate(estimate: {
  readonly theta: readonly number[];
  readonly standardErrors: readonly number[];
}): [lower: number, upper: number][] {
  requireEstimate(estimate);
  return estimate.theta.map((theta, k) => {
    const half = NORMAL_QUANTILE_975 * (estimate.standardErrors[k] ?? Number.NaN);
    return [theta - half, theta + half];
  });
}
