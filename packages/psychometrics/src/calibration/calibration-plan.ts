import { checkItem, type ItemParameters } from "@plumbline/adaptive-engine";
import {
  describeValue,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
} from "@plumbline/adaptive-engine/input";
import { at, equallySpaced, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";
import { defaultPoints } from "./calibration-grid.ts";
import {
  CALIBRATION_MODELS,
  type CalibrationInput,
  type CalibrationPlan,
  type ItemPriors,
  POPULATION_MODELS,
} from "./calibration-model.ts";
import { packResponses, proportionCorrect, type ResponseData } from "./response-data.ts";

const MOST_CONCEPTS = 5;
const QUADRATURE_POINTS = [5, 401] as const;
const QUADRATURE_BOUND = [2, 10] as const;
const LARGEST_DISTANCE = 1;
const MOST_CELLS = 200_000;
const LARGEST_TOLERANCE = 0.1;
const MOST_CYCLES = 1e6;
const LARGEST_PRIOR_COUNT = 1e4;
/** The limit of the search for intercepts. */
const CERTAIN_INTERCEPT = 100;

/**
 * Checks the input and fills in the defaults.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for data that cannot be calibrated and settings that are not
 * offered; EngineInputError ITEM_INVALID for an invalid fixed item.
 */
export function planCalibration(input: CalibrationInput): CalibrationPlan {
  requireData(isRecord(input), () => "the input must be an object");
  const data = packResponses(input.responses);
  const { dimensions = 1, tolerance = 1e-5, maximumCycles = 2000 } = input;
  requireData(isWholeNumberIn(dimensions, 1, MOST_CONCEPTS), () => {
    return `calibration is for 1 to ${MOST_CONCEPTS} concepts, not ${describeValue(dimensions)}`;
  });
  requireData(CALIBRATION_MODELS.includes(input.model), () => `unknown model ${describeValue(input.model)}`);
  const conceptOf = conceptsOfItems(input, data.items, dimensions);
  const fixedItems = checkFixedItems(input, { conceptOf, dimensions });
  const placeholders = placeholdersOf(data, { fixedItems, conceptOf, dimensions });
  const kept = fixedItems.map((item, j) => item ?? placeholders[j] ?? null);
  const plan: CalibrationPlan = {
    data,
    model: input.model,
    dimensions,
    conceptOf,
    isFixed: Uint8Array.from(kept, (item) => (item === null ? 0 : 1)),
    fixedItems: kept,
    isPlaceholder: Uint8Array.from(placeholders, (item) => (item === null ? 0 : 1)),
    population: checkPopulation(input, { fixedItems, conceptOf, dimensions }),
    priors: checkPriors(input),
    points: pointsOf(input, dimensions),
    tolerance,
    maximumCycles,
  };
  checkIteration(plan, input);
  checkVariation(plan);
  return plan;
}

function requireData(condition: boolean, message: () => string): asserts condition {
  requireInput(condition, "CALIBRATION_DATA_INVALID", message);
}

function conceptsOfItems({ conceptOf }: CalibrationInput, items: number, dimensions: number): Int32Array {
  const concepts = conceptOf === undefined ? new Array<number>(items).fill(0) : conceptOf;
  requireData(
    isListOfLength(concepts, items, (k) => isWholeNumberIn(k, 0, dimensions - 1)),
    () => "conceptOf needs one concept index per item",
  );
  const known = Int32Array.from(concepts);
  for (let k = 0; k < dimensions; k++) requireData(known.includes(k), () => `no item measures concept ${k}`);
  return known;
}

/** Each item's fixed parameters, or null. */
function checkFixedItems(
  { fixedItems }: CalibrationInput,
  { conceptOf, dimensions }: { readonly conceptOf: Int32Array; readonly dimensions: number },
): (ItemParameters | null)[] {
  if (fixedItems === undefined) return new Array<null>(conceptOf.length).fill(null);
  requireData(
    isListOfLength(fixedItems, conceptOf.length, (item) => item === null || isRecord(item)),
    () => "fixedItems needs one entry per item, null for an item that is estimated",
  );
  return Array.from(fixedItems, (item: ItemParameters | null, j) => {
    if (item === null) return null;
    checkItem(item, dimensions);
    requireData(
      item.slopes.every((slope, k) => slope > 0 === (k === conceptOf[j])),
      () => {
        return `fixed item ${j} must have a slope above 0 on concept ${conceptOf[j]} and on no other`;
      },
    );
    return item;
  });
}

function checkPopulation(
  { population }: CalibrationInput,
  plan: Pick<CalibrationPlan, "fixedItems" | "conceptOf" | "dimensions">,
): CalibrationPlan["population"] {
  const usual = plan.dimensions > 1 ? "correlations" : "fixed";
  const chosen = population === undefined ? usual : population;
  requireData(POPULATION_MODELS.includes(chosen), () => `unknown population ${describeValue(chosen)}`);
  if (chosen !== "free") return chosen;
  for (let k = 0; k < plan.dimensions; k++) {
    const isHeld = plan.fixedItems.some((item, j) => item !== null && plan.conceptOf[j] === k);
    requireData(isHeld, () => `a free population needs fixed items to hold the scale, also of concept ${k}`);
  }
  return chosen;
}

function checkPriors({ priors, model }: CalibrationInput): ItemPriors {
  if (priors === undefined) return {};
  requireData(isRecord(priors), () => "the priors must be an object");
  const { logSlope, guessing } = priors;
  if (logSlope !== undefined) {
    requireData(
      isRecord(logSlope) &&
        isNumberIn(logSlope.mean, -3, 3) &&
        isNumberIn(logSlope.standardDeviation, 1e-3, 10),
      () => "the prior of log slopes needs a mean within [-3, 3] and a standard deviation within [0.001, 10]",
    );
  }
  if (guessing !== undefined) {
    requireData(model === "3PL", () => `a prior of guessing is for 3PL, not ${model}`);
    requireData(
      isRecord(guessing) &&
        isNumberIn(guessing.alpha, 1, LARGEST_PRIOR_COUNT) &&
        isNumberIn(guessing.beta, 1, LARGEST_PRIOR_COUNT),
      () => `the prior of guessing needs alpha and beta within [1, ${LARGEST_PRIOR_COUNT}]`,
    );
  }
  return priors;
}

function pointsOf({ quadrature }: CalibrationInput, dimensions: number): Float64Array {
  if (quadrature === undefined) return defaultPoints(dimensions);
  requireData(isRecord(quadrature), () => "the quadrature must be an object");
  const { points, bound } = quadrature;
  requireData(isWholeNumberIn(points, ...QUADRATURE_POINTS) && points ** dimensions <= MOST_CELLS, () => {
    const [least, most] = QUADRATURE_POINTS;
    return `quadrature points must be ${least} to ${most}, at most ${MOST_CELLS} in all, not ${describeValue(points)}`;
  });
  requireData(isNumberIn(bound, ...QUADRATURE_BOUND), () => {
    return `the quadrature's bound must be within [${QUADRATURE_BOUND.join(", ")}], not ${describeValue(bound)}`;
  });
  requireData((2 * bound) / (points - 1) <= LARGEST_DISTANCE, () => {
    return `${points} points on [-${bound}, ${bound}] are more than ${LARGEST_DISTANCE} apart`;
  });
  return equallySpaced(-bound, bound, points);
}

function checkIteration({ tolerance, maximumCycles }: CalibrationPlan, input: CalibrationInput): void {
  requireData(isNumberIn(tolerance, 1e-12, LARGEST_TOLERANCE), () => {
    return `the tolerance must be within [1e-12, ${LARGEST_TOLERANCE}], not ${describeValue(tolerance)}`;
  });
  requireData(isWholeNumberIn(maximumCycles, 1, MOST_CYCLES), () => {
    return `maximumCycles must be a whole number from 1 to ${MOST_CYCLES}, not ${describeValue(maximumCycles)}`;
  });
  const { standardErrors } = input;
  requireData(standardErrors === undefined || typeof standardErrors === "boolean", () => {
    return `standardErrors must be true or false, not ${describeValue(standardErrors)}`;
  });
}

/**
 * Parameters for items that nothing can be estimated of, because all of their answers are the same: slope 1, and an intercept at
 * which every such answer is certain, so that the item has no part in the likelihood. Null for other items.
 */
function placeholdersOf(
  data: ResponseData,
  { fixedItems, conceptOf, dimensions }: Pick<CalibrationPlan, "fixedItems" | "conceptOf" | "dimensions">,
): (ItemParameters | null)[] {
  const shares = proportionCorrect(data);
  return fixedItems.map((item, j) => {
    const share = at(shares, j);
    if (item !== null || (share > 0 && share < 1)) return null;
    const slopes = new Array<number>(dimensions).fill(0);
    slopes[integerAt(conceptOf, j)] = 1;
    const intercept = share === 1 ? CERTAIN_INTERCEPT : -CERTAIN_INTERCEPT;
    return { slopes, intercept: Number.isNaN(share) ? 0 : intercept, lower: 0, upper: 1 };
  });
}

function checkVariation({ conceptOf, isPlaceholder, dimensions }: CalibrationPlan): void {
  for (let k = 0; k < dimensions; k++) {
    requireData(
      conceptOf.some((concept, j) => concept === k && flagAt(isPlaceholder, j) === 0),
      () => `no item of concept ${k} has both a right and a wrong answer`,
    );
  }
}
