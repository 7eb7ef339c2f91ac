import { describeValue, isRecord, isWholeNumberIn } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { type Prior, requirePrior } from "../model/prior.ts";
import { isTheta, requireEstimate } from "../model/theta.ts";
import { MOST_NODES } from "../numerics/gauss-hermite.ts";
import { NORMAL_QUANTILE_975, normalCdf } from "../numerics/normal-distribution.ts";
import { at, toRows } from "../numerics/typed-array.ts";
import {
  answeredSubspace,
  answersSpanAllConcepts,
  momentsOfTheta,
} from "../propagation/answered-subspace.ts";
import { countDirections } from "../propagation/direction-likelihood.ts";
import { propagatedMoments } from "../propagation/propagated-moments.ts";
import {
  adaptiveQuadrature,
  type RefinedNodes,
  refinedQuadrature,
} from "../quadrature/adaptive-quadrature.ts";
import { checkFixedGrid, type FixedGrid } from "../quadrature/fixed-grid.ts";
import { fixedQuadrature } from "../quadrature/fixed-quadrature.ts";
import { integrateOnGrid, integratePosterior } from "../quadrature/posterior-grid.ts";
import { type AnsweredItem, recordAnswers } from "./answer-record.ts";
import { commonFactorMoments } from "./common-factor.ts";
import {
  createEstimationWorkspace,
  type EstimationWorkspace,
  requireWorkspace,
} from "./estimation-workspace.ts";
import type { Posterior } from "./log-posterior.ts";
import type { Moments } from "./moments.ts";
import { orderedByLastAnswer } from "./ordered-by-last-answer.ts";
import { findNearMode, lazyMode, type PosteriorMode } from "./posterior-mode.ts";

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

/** Nodes per concept of the default EAP, by number of concepts. docs/psychometrics.md has the measured accuracy. */
const DEFAULT_NODES: Readonly<Record<number, RefinedNodes>> = {
  2: { nodes: 15, refined: 31 },
  3: { nodes: 8, refined: 16 },
};

/** Nodes per coordinate where the answers depend on two or three coordinates of more concepts. */
const SUBSPACE_NODES: Readonly<Record<number, number>> = { 2: 31, 3: 15 };

/** A single node finds no spread. */
const FEWEST_NODES = 2;

/**
 * Estimates proficiency from the whole history of answers. Without answers the estimate is the prior.
 *
 * `map` works for any number of concepts. `eap` is exact to about 1e-5 for one concept, and where every answered item measures one
 * concept and all concepts have the same correlation, 0 or more (`commonFactorMoments`). Otherwise two and three concepts use
 * adaptive Gauss-Hermite (15 and 8 nodes each). Where the answers depend on fewer coordinates than there are concepts, and above
 * three concepts, only these coordinates are integrated: one by a trapezoid rule, several by expectation propagation with
 * corrections. Two or three with more loading directions than coordinates are integrated by Gauss-Hermite (31 and 15 nodes each).
 * `quadratureNodes` sets the number of Gauss-Hermite nodes for two concepts or more; `grid` integrates on a fixed grid, for
 * any number of concepts.
 * E[a.theta] after a right last answer is never below that after a wrong one. Where the error of the integration would break
 * this, both get the average of the two; only there does the order of answers matter. The same input gives the same bits.
 * @throws EngineInputError PRIOR_INVALID unless `createPrior` made the prior; ITEM_INVALID or ANSWERS_INVALID for invalid
 * answers; SETTINGS_INVALID for an unknown estimator, an invalid grid, nodes that are not a whole number from 2 to 128 or
 * too many for this number of concepts, or nodes and a grid at once.
 */
export function estimateAbility(problem: EstimationInput): AbilityEstimate {
  checkEstimationInput(problem);
  const { prior, answers, estimator, quadratureNodes, grid } = problem;
  const posterior = { prior, record: recordAnswers(answers, prior.dimensions) };
  const nodes = quadratureNodes === undefined ? null : { nodes: quadratureNodes };
  return abilityOf(posterior, lazyMode(posterior), {
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

/** The estimate of a posterior. `mode` is called where the estimator starts from the posterior mode. */
export function abilityOf(
  posterior: Posterior,
  mode: () => PosteriorMode,
  method: EstimationMethod,
): AbilityEstimate {
  const size = posterior.prior.dimensions;
  const { mean, covariance } =
    method.estimator === "map" ? modeMoments(mode()) : posteriorMoments(posterior, mode, method);
  return {
    estimator: method.estimator,
    theta: Array.from(mean),
    covariance: toRows(covariance, size),
    standardErrors: Array.from(mean, (_, k) => Math.sqrt(at(covariance, k * size + k))),
  };
}

function modeMoments({ theta, covariance }: PosteriorMode): Moments {
  return { mean: theta, covariance };
}

function posteriorMoments(
  posterior: Posterior,
  mode: () => PosteriorMode,
  { quadrature, workspace }: EstimationMethod,
): Moments {
  const { prior, record } = posterior;
  if (record.count === 0 && prior.dimensions > 1 && quadrature === null) return prior;
  if (quadrature !== null && "grid" in quadrature) {
    if (prior.dimensions === 1) return oneConceptMoments(integrateOnGrid(posterior, quadrature.grid));
    return fixedQuadrature(posterior, findNearMode(posterior), { grid: quadrature.grid, workspace });
  }
  if (quadrature !== null && prior.dimensions > 1)
    return adaptiveQuadrature(posterior, findNearMode(posterior), { nodes: quadrature.nodes, workspace });
  const moments = defaultMoments(posterior, mode, workspace);
  return orderedByLastAnswer(posterior, moments, (other) =>
    defaultMoments(other, lazyMode(other), workspace),
  );
}

/** The default integration of a posterior; of several concepts, after at least one answer. */
function defaultMoments(
  posterior: Posterior,
  mode: () => PosteriorMode,
  workspace: EstimationWorkspace,
): Moments {
  const { prior, record } = posterior;
  if (prior.dimensions === 1) return oneConceptMoments(integratePosterior(posterior, mode()));
  const exact = commonFactorMoments(posterior);
  if (exact !== null) return exact;
  const nodes = DEFAULT_NODES[prior.dimensions];
  // A subspace gains nothing where quadrature needs all of the coordinates.
  if (nodes && answersSpanAllConcepts(record))
    return refinedQuadrature(posterior, findNearMode(posterior), { ...nodes, workspace });
  const subspace = answeredSubspace(posterior);
  return momentsOfTheta(subspace, subspaceMoments(subspace.posterior, workspace));
}

/** The moments of the coordinates that the answers depend on. */
function subspaceMoments(posterior: Posterior, workspace: EstimationWorkspace): Moments {
  const { record } = posterior;
  const rank = record.dimensions;
  if (rank === 1) return oneConceptMoments(integratePosterior(posterior, findNearMode(posterior)));
  const nodes = SUBSPACE_NODES[rank];
  // With as many directions as coordinates, propagation is nearly exact, also where a posterior has two peaks.
  if (nodes === undefined || countDirections(record) === rank) return propagatedMoments(record);
  return adaptiveQuadrature(posterior, findNearMode(posterior), { nodes, workspace });
}

function oneConceptMoments({
  mean,
  variance,
}: {
  readonly mean: number;
  readonly variance: number;
}): Moments {
  return { mean: Float64Array.of(mean), covariance: Float64Array.of(variance) };
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
