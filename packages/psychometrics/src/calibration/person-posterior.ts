import { at, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import type { PopulationGrid } from "./calibration-grid.ts";
import type { ResponseData } from "./response-data.ts";

/** Cells with a posterior weight below this share of a likely cell's are skipped. */
const NEGLIGIBLE = 1e-11;

/** Input and output of one person's posterior. It is created once and reused for every person. */
export interface PersonWorkspace {
  readonly grid: PopulationGrid;
  /** log P (2j + 1) and log Q (2j) of item j at every point: (2 items) x points. */
  readonly logTable: Float64Array;
  /** The concept that each item measures. */
  readonly conceptOf: Int32Array;
  /** K x points: the person's likelihood at each point of each concept, relative to the largest. */
  readonly likelihoods: Float64Array;
  readonly logScale: Float64Array;
  /** K x points: the points of each concept that are not negligible, `activeCounts` of them. */
  readonly active: Int32Array;
  readonly activeCounts: Int32Array;
  /** The `cellCount[0]` cells that are not negligible, and their posterior weights, which sum to 1. */
  readonly cells: Int32Array;
  readonly cellWeights: Float64Array;
  readonly cellCount: Int32Array;
  /** K x points: the posterior's marginal of every concept. */
  readonly marginals: Float64Array;
}

/** A workspace for the persons of one population. */
export function createPersonWorkspace(
  grid: PopulationGrid,
  logTable: Float64Array,
  conceptOf: Int32Array,
): PersonWorkspace {
  const { dimensions, points, weights } = grid;
  return {
    grid,
    logTable,
    conceptOf,
    likelihoods: new Float64Array(dimensions * points.length),
    logScale: new Float64Array(dimensions),
    active: new Int32Array(dimensions * points.length),
    activeCounts: new Int32Array(dimensions),
    cells: new Int32Array(weights.length),
    cellWeights: new Float64Array(weights.length),
    cellCount: new Int32Array(1),
    marginals: new Float64Array(dimensions * points.length),
  };
}

/**
 * Computes the posterior of one person on the grid: fills the workspace's cells and marginals and returns the log of the
 * person's marginal likelihood.
 *
 * With simple structure the likelihood is a product over concepts, L(theta) = prod_k L_k(theta_k), so that K x points
 * likelihoods are computed instead of points^K. A point of a concept is skipped if L_k times the concept's marginal weight
 * is negligible compared with the weight of one likely cell. Only the product of the remaining points is visited.
 */
export function computePersonPosterior(work: PersonWorkspace, data: ResponseData, person: number): number {
  fillLikelihoods(work, data, person);
  const threshold = NEGLIGIBLE * weightOfLikelyCell(work);
  markActive(work, threshold);
  work.marginals.fill(0);
  work.cellCount[0] = 0;
  const total = walk(work, threshold, { concept: 0, prefix: 0, product: 1 });
  const cells = integerAt(work.cellCount, 0);
  for (let i = 0; i < cells; i++) work.cellWeights[i] = at(work.cellWeights, i) / total;
  for (let i = 0; i < work.marginals.length; i++) work.marginals[i] = at(work.marginals, i) / total;
  let logMarginal = Math.log(total);
  for (let k = 0; k < work.grid.dimensions; k++) logMarginal += at(work.logScale, k);
  return logMarginal;
}

function fillLikelihoods(work: PersonWorkspace, data: ResponseData, person: number): void {
  const { likelihoods, logTable, conceptOf, logScale, grid } = work;
  const count = grid.points.length;
  likelihoods.fill(0);
  const end = integerAt(data.starts, person + 1);
  for (let i = integerAt(data.starts, person); i < end; i++) {
    const item = integerAt(data.itemOf, i);
    const from = (2 * item + flagAt(data.correct, i)) * count;
    const to = integerAt(conceptOf, item) * count;
    for (let q = 0; q < count; q++) likelihoods[to + q] = at(likelihoods, to + q) + at(logTable, from + q);
  }
  for (let k = 0; k < grid.dimensions; k++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let q = 0; q < count; q++) largest = Math.max(largest, at(likelihoods, k * count + q));
    for (let q = 0; q < count; q++)
      likelihoods[k * count + q] = Math.exp(at(likelihoods, k * count + q) - largest);
    logScale[k] = largest;
  }
}

/** The weight of the cell at each concept's most likely point, a lower bound of the largest weight. */
function weightOfLikelyCell({ grid, likelihoods }: PersonWorkspace): number {
  const count = grid.points.length;
  let cell = 0;
  let product = 1;
  for (let k = 0; k < grid.dimensions; k++) {
    let best = 0;
    let bestWeight = -1;
    for (let q = 0; q < count; q++) {
      const weight = at(likelihoods, k * count + q) * at(grid.marginals, k * count + q);
      if (weight > bestWeight) [best, bestWeight] = [q, weight];
    }
    cell = cell * count + best;
    product *= at(likelihoods, k * count + best);
  }
  return product * at(grid.weights, cell);
}

function markActive({ grid, likelihoods, active, activeCounts }: PersonWorkspace, threshold: number): void {
  const count = grid.points.length;
  for (let k = 0; k < grid.dimensions; k++) {
    let found = 0;
    for (let q = 0; q < count; q++) {
      if (at(likelihoods, k * count + q) * at(grid.marginals, k * count + q) < threshold) continue;
      active[k * count + found] = q;
      found++;
    }
    activeCounts[k] = found;
  }
}

/** Where a walk through the product grid is: the concept, and the points chosen before it. */
interface GridBranch {
  readonly concept: number;
  /** Cell number so far, and the product of the likelihoods so far. */
  readonly prefix: number;
  readonly product: number;
}

/** Collects the cells above the threshold, adds their weights to the marginals and returns the sum of the weights. */
function walk(work: PersonWorkspace, threshold: number, branch: GridBranch): number {
  if (branch.concept === work.grid.dimensions - 1) return walkLast(work, threshold, branch);
  const { likelihoods, active, activeCounts, marginals } = work;
  const count = work.grid.points.length;
  const start = branch.concept * count;
  const choices = integerAt(activeCounts, branch.concept);
  let mass = 0;
  for (let i = 0; i < choices; i++) {
    const q = integerAt(active, start + i);
    const product = branch.product * at(likelihoods, start + q);
    if (product < threshold) continue;
    const part = walk(work, threshold, {
      concept: branch.concept + 1,
      prefix: branch.prefix * count + q,
      product,
    });
    marginals[start + q] = at(marginals, start + q) + part;
    mass += part;
  }
  return mass;
}

function walkLast(work: PersonWorkspace, threshold: number, branch: GridBranch): number {
  const { grid, likelihoods, active, cells, cellWeights, marginals } = work;
  const { weights } = grid;
  const count = grid.points.length;
  const start = branch.concept * count;
  const first = branch.prefix * count;
  const { product } = branch;
  const choices = integerAt(work.activeCounts, branch.concept);
  let found = integerAt(work.cellCount, 0);
  let mass = 0;
  for (let i = 0; i < choices; i++) {
    const q = integerAt(active, start + i);
    const weight = product * at(likelihoods, start + q) * at(weights, first + q);
    if (weight < threshold) continue;
    cells[found] = first + q;
    cellWeights[found] = weight;
    marginals[start + q] = at(marginals, start + q) + weight;
    mass += weight;
    found++;
  }
  work.cellCount[0] = found;
  return mass;
}
