import {
  type AnsweredItem,
  checkItem,
  createEstimationWorkspace,
  estimateAbility,
  type ItemParameters,
} from "@plumbline/adaptive-engine";
import {
  add,
  at,
  factorCholesky,
  invertPositiveDefinite,
  NORMAL_QUANTILE_975,
  solveCholesky,
} from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";
import {
  correlationFromEta,
  correlationSlope,
  type EquicorrelatedVector,
  etaFromCorrelation,
  populationScore,
  priorOfPopulation,
} from "./equicorrelated-population.ts";
import { packResponses, type ResponseRow } from "./response-data.ts";

/** Recorded answers, and the parameters by which they were given. */
export interface CorrelationInput {
  /** One row per person (one test each), one entry per item: 1 right, 0 wrong, null not given. */
  readonly responses: readonly ResponseRow[];
  /** The items' parameters, held fixed. An item may load on several concepts and have any asymptotes. */
  readonly items: readonly ItemParameters[];
}

/** The correlation between concepts, as the answers show it. */
export interface ConceptCorrelation {
  /** The correlation that every two concepts have in common. */
  readonly correlation: number;
  readonly standardError: number;
  /** 95 %, within the values that a correlation of this many concepts can have. */
  readonly interval: readonly [lower: number, upper: number];
  /** The standard deviation that all concepts have in common; the reference population has 1. */
  readonly standardDeviation: number;
  readonly standardDeviationError: number;
  readonly standardDeviationInterval: readonly [lower: number, upper: number];
  /** The population's mean on each concept; null for a concept without answers. */
  readonly means: readonly (number | null)[];
  /** How many persons answered items of at least two concepts. The others say nothing about the correlation. */
  readonly persons: number;
  /** Every two concepts that at least one person answered items of, with the number of such persons. */
  readonly pairs: readonly { readonly concepts: readonly [number, number]; readonly persons: number }[];
  /** False when the iteration ended before it found the maximum. The numbers are then not estimates. */
  readonly converged: boolean;
  /** Whether the correlation or the standard deviation ended at the limit of what is searched. */
  readonly atBound: boolean;
}

/** Fewer persons than this with answers on two concepts say too little. */
const FEWEST_PERSONS = 30;
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

/**
 * Estimates the correlation between concepts, and their standard deviation, from recorded answers with the items'
 * parameters held fixed: marginal maximum likelihood for the population N(mu, Sigma) with one standard deviation and one
 * correlation for all concepts (`equicorrelated-population.ts`), the means free.
 *
 * The likelihood is that of all answers of a person together. So answers may be missing as an adaptive test leaves them:
 * what is given next depends on recorded answers only. A likelihood of pairs of concepts would not have this property.
 * Each score is computed from the engine's EAP mean and covariance, and its accuracy is that of the engine. Maximised by
 * Berndt, Hall, Hall & Hausman's method (1974); standard errors from the cross-products of the persons' scores; intervals
 * by the normal approximation for eta and log sigma, transformed.
 *
 * Persons are taken as independent: give one test of each. Costs about ten EAP estimates per person.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for invalid responses or sizes that differ, TOO_FEW_ANSWERS when
 * fewer than 30 persons answered items of two concepts or their answers do not determine a correlation; EngineInputError
 * ITEM_INVALID for an invalid item.
 */
export function estimateConceptCorrelation(input: CorrelationInput): ConceptCorrelation {
  const steps = estimateConceptCorrelationInSteps(input);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/**
 * The same in steps of one EAP estimate, for a program that has other work to do meanwhile: it pauses before each
 * estimate, and before each person whose answers it reads, and returns the result in the end.
 * @throws as `estimateConceptCorrelation` does, from `next`.
 */
export function* estimateConceptCorrelationInSteps(
  input: CorrelationInput,
): Generator<undefined, ConceptCorrelation> {
  const record = yield* recordPersons(input);
  requireInput(record.persons >= FEWEST_PERSONS, "TOO_FEW_ANSWERS", () => {
    return `${record.persons} persons answered items of two concepts or more, ${FEWEST_PERSONS} are needed`;
  });
  const { vector, converged, atBound, covariance } = yield* maximise(record);
  const concepts = record.concepts.length;
  const eta = at(vector, concepts);
  const sd = Math.exp(at(vector, concepts + 1) / 2);
  const size = concepts + 2;
  const etaError = Math.sqrt(at(covariance, concepts * (size + 1)));
  const logSdError = Math.sqrt(at(covariance, (concepts + 1) * (size + 1))) / 2;
  const correlationAt = (side: number) =>
    correlationFromEta(eta + side * NORMAL_QUANTILE_975 * etaError, concepts);
  const deviationAt = (side: number) => sd * Math.exp(side * NORMAL_QUANTILE_975 * logSdError);
  return {
    correlation: correlationFromEta(eta, concepts),
    standardError: correlationSlope(eta, concepts) * etaError,
    interval: [correlationAt(-1), correlationAt(1)],
    standardDeviation: sd,
    standardDeviationError: sd * logSdError,
    standardDeviationInterval: [deviationAt(-1), deviationAt(1)],
    means: Array.from({ length: record.dimensions }, (_, k) => {
      const place = record.concepts.indexOf(k);
      return place < 0 ? null : at(vector, place);
    }),
    persons: record.persons,
    pairs: record.pairs,
    converged,
    atBound,
  };
}

/** The answers of every person with answers, on the concepts that have any. */
interface PersonsRecord {
  readonly dimensions: number;
  /** The concepts with answers. */
  readonly concepts: readonly number[];
  /** Slopes are those of `concepts` only. */
  readonly answers: readonly (readonly AnsweredItem[])[];
  readonly persons: number;
  readonly pairs: ConceptCorrelation["pairs"];
}

function* recordPersons({ responses, items }: CorrelationInput): Generator<undefined, PersonsRecord> {
  const data = packResponses(responses);
  requireInput(items.length === data.items, "CALIBRATION_DATA_INVALID", () => {
    return `there are ${items.length} items and ${data.items} columns of responses`;
  });
  const dimensions = items[0]?.slopes.length ?? 0;
  for (const item of items) checkItem(item, dimensions);
  const answersOf = (row: ResponseRow) =>
    items.flatMap((item, j) => (row[j] === null ? [] : [{ item, correct: row[j] === 1 }]));
  const histories: AnsweredItem[][] = [];
  const measured: boolean[][] = [];
  for (const row of responses) {
    yield;
    const answers = answersOf(row);
    if (answers.length === 0) continue;
    histories.push(answers);
    measured.push(conceptsOf(answers, dimensions));
  }
  const all = Array.from({ length: dimensions }, (_, k) => k);
  const concepts = all.filter((k) => measured.some((set) => set[k]));
  const pairs = concepts.flatMap((first, place) =>
    concepts.slice(place + 1).flatMap((second) => {
      const persons = measured.filter((set) => set[first] && set[second]).length;
      return persons > 0 ? [{ concepts: [first, second] as const, persons }] : [];
    }),
  );
  const reduced = new Map(
    items.map((item) => [item, { ...item, slopes: concepts.map((k) => item.slopes[k] ?? 0) }]),
  );
  return {
    dimensions,
    concepts,
    answers: histories.map((answers) =>
      answers.map(({ item, correct }) => ({ item: reduced.get(item) ?? item, correct })),
    ),
    persons: measured.filter((set) => set.filter(Boolean).length >= 2).length,
    pairs,
  };
}

/** Whether the answered items load on each concept. */
function conceptsOf(answers: readonly AnsweredItem[], dimensions: number): boolean[] {
  return Array.from({ length: dimensions }, (_, k) => answers.some(({ item }) => (item.slopes[k] ?? 0) > 0));
}

/** A point of the search: the score there, its cross-products, and the step to the maximum that they predict. */
interface SearchPoint {
  readonly vector: EquicorrelatedVector;
  readonly information: Float64Array;
  readonly step: Float64Array;
  /** sqrt(g' I^-1 g): the predicted distance in standard errors. */
  readonly distance: number;
}

interface Maximum {
  readonly vector: EquicorrelatedVector;
  readonly converged: boolean;
  readonly atBound: boolean;
  readonly covariance: Float64Array;
}

function* maximise(record: PersonsRecord): Generator<undefined, Maximum> {
  const concepts = record.concepts.length;
  const start = new Float64Array(concepts + 2);
  start[concepts] = etaFromCorrelation(0.3, concepts);
  let point = yield* evaluate(record, start);
  let evaluations = 1;
  while (point.distance > NEAR_ENOUGH && evaluations < MOST_STEPS) {
    let fraction = Math.min(1, LONGEST_STEP / Math.max(...point.step.map(Math.abs)));
    let next = yield* evaluate(record, moved(point, fraction));
    evaluations++;
    // A step that leads further away is too long; a quarter of it leads uphill, whatever the distance then is.
    for (let halving = 0; halving < 2 && next.distance > point.distance; halving++) {
      fraction /= 2;
      next = yield* evaluate(record, moved(point, fraction));
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

function* evaluate(record: PersonsRecord, vector: EquicorrelatedVector): Generator<undefined, SearchPoint> {
  const size = vector.length;
  const concepts = size - 2;
  const prior = priorOfPopulation(vector);
  const workspace = createEstimationWorkspace();
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const score = new Float64Array(size);
  for (const answers of record.answers) {
    yield;
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
