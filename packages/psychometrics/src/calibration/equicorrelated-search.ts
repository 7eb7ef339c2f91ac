import { type AnsweredItem, createEstimationWorkspace, estimateAbility } from "@plumbline/adaptive-engine";
import {
  add,
  at,
  factorCholesky,
  invertPositiveDefinite,
  solveCholesky,
} from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";
import {
  type EquicorrelatedVector,
  etaFromCorrelation,
  populationScore,
  priorOfPopulation,
} from "./equicorrelated-population.ts";

/** Correlations are searched from 0.95 times the least possible, -1/(K - 1), up to this. */
const LARGEST_CORRELATION = 0.98;
const SHARE_OF_LEAST_CORRELATION = 0.95;
const STANDARD_DEVIATIONS = [0.2, 5] as const;
/** The means have the weak prior N(0, 2^2), so that a concept with few answers, all right, has a finite mean. */
const MEAN_PRIOR_VARIANCE = 4;
/** The search ends when the maximum is this many standard errors away (by the score test). */
const NEAR_ENOUGH = 0.005;
const MOST_STEPS = 60;
const LONGEST_STEP = 1;

/** A point of the search: the score there, its cross-products, and the step to the maximum that they predict. */
interface SearchPoint {
  readonly vector: EquicorrelatedVector;
  readonly information: Float64Array;
  readonly step: Float64Array;
  /** sqrt(g' I^-1 g): the predicted distance in standard errors. */
  readonly distance: number;
}

/** Where the search ended. */
export interface PopulationMaximum {
  readonly vector: EquicorrelatedVector;
  readonly converged: boolean;
  readonly atBound: boolean;
  /** Of the estimates, (K + 2) x (K + 2). */
  readonly covariance: Float64Array;
}

/** One row of answers per person. */
type Histories = readonly (readonly AnsweredItem[])[];

/**
 * The equicorrelated normal population that maximises the likelihood of the persons' answers (Berndt, Hall, Hall & Hausman
 * 1974): the cross-products of the persons' scores take the place of the information.
 * @throws PsychometricsInputError TOO_FEW_ANSWERS when they are singular.
 */
export function searchPopulation(histories: Histories, concepts: number): PopulationMaximum {
  const start = new Float64Array(concepts + 2);
  start[concepts] = etaFromCorrelation(0.3, concepts);
  let point = evaluate(histories, start);
  let evaluations = 1;
  while (point.distance > NEAR_ENOUGH && evaluations < MOST_STEPS) {
    let fraction = Math.min(1, LONGEST_STEP / Math.max(...point.step.map(Math.abs)));
    let next = evaluate(histories, moved(point, fraction));
    evaluations++;
    // A step that leads further away is too long; a quarter of it leads uphill, whatever the distance then is.
    for (let halving = 0; halving < 2 && next.distance > point.distance; halving++) {
      fraction /= 2;
      next = evaluate(histories, moved(point, fraction));
      evaluations++;
    }
    point = next;
  }
  const covariance = invertPositiveDefinite(point.information, concepts + 2);
  requireInput(covariance !== null, "TOO_FEW_ANSWERS", () => "the answers do not determine a correlation");
  const isAtBound = (i: number) => [...boundsOf(i, concepts)].includes(at(point.vector, i));
  return {
    vector: point.vector,
    converged: point.distance <= NEAR_ENOUGH,
    atBound: isAtBound(concepts) || isAtBound(concepts + 1),
    covariance,
  };
}

function moved({ vector, step }: SearchPoint, fraction: number): EquicorrelatedVector {
  const concepts = vector.length - 2;
  return vector.map((value, i) => {
    const [lowest, highest] = boundsOf(i, concepts);
    return Math.max(lowest, Math.min(highest, value + fraction * at(step, i)));
  });
}

/** The search's limits for entry `i` of the vector. */
function boundsOf(i: number, concepts: number): readonly [number, number] {
  if (i < concepts) return [-10, 10];
  if (i > concepts) return [2 * Math.log(STANDARD_DEVIATIONS[0]), 2 * Math.log(STANDARD_DEVIATIONS[1])];
  return [
    etaFromCorrelation(-SHARE_OF_LEAST_CORRELATION / (concepts - 1), concepts),
    etaFromCorrelation(LARGEST_CORRELATION, concepts),
  ];
}

function evaluate(histories: Histories, vector: EquicorrelatedVector): SearchPoint {
  const size = vector.length;
  const concepts = size - 2;
  const prior = priorOfPopulation(vector);
  const workspace = createEstimationWorkspace();
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const score = new Float64Array(size);
  for (const answers of histories) {
    populationScore(vector, estimateAbility({ prior, answers, estimator: "eap", workspace }), score);
    for (let i = 0; i < size; i++) {
      add(gradient, i, at(score, i));
      for (let j = 0; j < size; j++) add(information, i * size + j, at(score, i) * at(score, j));
    }
  }
  for (let k = 0; k < concepts; k++) {
    add(gradient, k, -at(vector, k) / MEAN_PRIOR_VARIANCE);
    add(information, k * (size + 1), 1 / MEAN_PRIOR_VARIANCE);
  }
  return { vector, information, ...predictStep(vector, gradient, information) };
}

/** I^-1 g over the entries that may move: one at its bound with a score that points outside stays. */
function predictStep(
  vector: EquicorrelatedVector,
  gradient: Float64Array,
  information: Float64Array,
): { step: Float64Array; distance: number } {
  const size = vector.length;
  const held = Array.from(vector, (value, i) => {
    const [lowest, highest] = boundsOf(i, size - 2);
    return (value <= lowest && at(gradient, i) < 0) || (value >= highest && at(gradient, i) > 0);
  });
  const matrix = information.map((value, place) => {
    const [row, column] = [Math.floor(place / size), place % size];
    if (held[row] || held[column]) return row === column ? 1 : 0;
    return value;
  });
  const step = gradient.map((value, i) => (held[i] ? 0 : value));
  const free = Float64Array.from(step);
  requireInput(factorCholesky(matrix, size, matrix), "TOO_FEW_ANSWERS", () => {
    return "the answers do not determine a correlation";
  });
  solveCholesky(matrix, size, step);
  return { step, distance: Math.sqrt(step.reduce((sum, value, i) => sum + value * at(free, i), 0)) };
}
