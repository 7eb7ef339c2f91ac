import { type AnsweredItem, checkItem, type ItemParameters } from "@plumbline/adaptive-engine";
import { describeValue, isListOfLength, isRecord, isWholeNumberIn } from "@plumbline/adaptive-engine/input";
import { at, NORMAL_QUANTILE_975 } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";
import { correlationFromEta, correlationSlope } from "./equicorrelated-population.ts";
import { searchPopulation } from "./equicorrelated-search.ts";
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
const MOST_CONCEPTS = 50;
/** Of eta and of the log standard deviation: a wider interval excludes nothing. */
const LARGEST_ERROR = 5;
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
  const record = recordPersons(input);
  requireInput(record.persons >= FEWEST_PERSONS, "TOO_FEW_ANSWERS", () => {
    return `${record.persons} persons answered items of two concepts or more, ${FEWEST_PERSONS} are needed`;
  });
  const concepts = record.concepts.length;
  const { vector, converged, atBound, covariance } = searchPopulation(record.answers, concepts);
  const eta = at(vector, concepts);
  const sd = Math.exp(at(vector, concepts + 1) / 2);
  const size = concepts + 2;
  const etaError = Math.sqrt(at(covariance, concepts * (size + 1)));
  const logSdError = Math.sqrt(at(covariance, (concepts + 1) * (size + 1))) / 2;
  requireInput(etaError < LARGEST_ERROR && logSdError < LARGEST_ERROR, "TOO_FEW_ANSWERS", () => {
    return "the answers leave the correlation or the standard deviation open";
  });
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

function recordPersons(input: CorrelationInput): PersonsRecord {
  requireInput(isRecord(input), "CALIBRATION_DATA_INVALID", () => {
    return "the input must be an object";
  });
  const { responses, items } = input;
  const data = packResponses(responses);
  requireInput(
    isListOfLength(items, data.items, isRecord),
    "CALIBRATION_DATA_INVALID",
    () => `there must be one item for each of the ${data.items} columns of responses`,
  );
  const dimensions = items[0]?.slopes?.length ?? 0;
  requireInput(isWholeNumberIn(dimensions, 1, MOST_CONCEPTS), "CALIBRATION_DATA_INVALID", () => {
    return `an item has 1 to ${MOST_CONCEPTS} slopes, not ${describeValue(dimensions)}`;
  });
  for (const item of items) checkItem(item, dimensions);
  const answersOf = (row: ResponseRow) =>
    items.flatMap((item, j) => (row[j] === null ? [] : [{ item, correct: row[j] === 1 }]));
  const histories: AnsweredItem[][] = [];
  const measured: boolean[][] = [];
  for (const row of responses) {
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
