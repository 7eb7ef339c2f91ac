import { checkItem, type ItemParameters } from "@plumbline/adaptive-engine";
import { at, equallySpaced, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";
import { defaultPoints } from "./calibration-grid.ts";
import { packResponses, type ResponseData, type ResponseRow } from "./response-data.ts";

/** Priors that stabilise estimates from few answers. */
export interface ItemPriors {
  /** log(slope) ~ N(mean, standardDeviation) */
  readonly logSlope?: { readonly mean: number; readonly standardDeviation: number };
  /** guessing ~ Beta(alpha, beta); 3PL only */
  readonly guessing?: { readonly alpha: number; readonly beta: number };
}

/**
 * Which parameters of the population are estimated. `fixed`: none, N(0, I). `correlations`: the correlations, with means 0
 * and variances 1. `free`: means and covariances, which needs fixed items to hold the scale (fixed-parameter calibration,
 * Kim 2006).
 */
export type PopulationModel = "fixed" | "correlations" | "free";

/** What is calibrated, and how. */
export interface CalibrationInput {
  readonly responses: readonly ResponseRow[];
  /** 1PL: one slope per concept. 2PL: a slope each. 3PL: also a lower asymptote each. */
  readonly model: "1PL" | "2PL" | "3PL";
  readonly dimensions?: number;
  /** Simple structure: the concept that each item measures, from 0. By default all measure the first. */
  readonly conceptOf?: readonly number[];
  /** Parameters to keep, one entry per item; null to estimate the item. By default all items are estimated. */
  readonly fixedItems?: readonly (ItemParameters | null)[];
  readonly population?: PopulationModel;
  readonly priors?: ItemPriors;
  readonly quadrature?: { readonly points: number; readonly bound: number };
  /** Convergence: no parameter moves by more than this in a cycle. Default 1e-5. */
  readonly tolerance?: number;
  readonly maximumCycles?: number;
  /** Whether standard errors are computed, which costs about as much as ten cycles. Default true. */
  readonly standardErrors?: boolean;
}

/** The checked input with its defaults filled in. */
export interface CalibrationPlan {
  readonly data: ResponseData;
  readonly model: "1PL" | "2PL" | "3PL";
  readonly dimensions: number;
  readonly conceptOf: Int32Array;
  readonly isFixed: Uint8Array;
  readonly fixedItems: readonly (ItemParameters | null)[];
  readonly population: PopulationModel;
  readonly priors: ItemPriors;
  readonly points: Float64Array;
  readonly tolerance: number;
  readonly maximumCycles: number;
}

/**
 * Checks the input and fills in the defaults.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for invalid data; EngineInputError ITEM_INVALID for an invalid
 * fixed item.
 */
export function planCalibration(input: CalibrationInput): CalibrationPlan {
  const data = packResponses(input.responses);
  const dimensions = input.dimensions ?? 1;
  requireInput(dimensions >= 1 && dimensions <= 5, "CALIBRATION_DATA_INVALID", () => {
    return `calibration is for 1 to 5 concepts, not ${dimensions}`;
  });
  const conceptOf = Int32Array.from(input.conceptOf ?? new Array<number>(data.items).fill(0));
  requireInput(
    conceptOf.length === data.items && conceptOf.every((k) => k >= 0 && k < dimensions),
    "CALIBRATION_DATA_INVALID",
    () => "conceptOf needs one concept index per item",
  );
  const fixedItems = Array.from({ length: data.items }, (_, j) => input.fixedItems?.[j] ?? null);
  for (const item of fixedItems) if (item !== null) checkItem(item, dimensions);
  const population = input.population ?? (dimensions > 1 ? "correlations" : "fixed");
  requireInput(
    population !== "free" || fixedItems.some((item) => item !== null),
    "CALIBRATION_DATA_INVALID",
    () => {
      return "a free population needs fixed items to hold the scale";
    },
  );
  const { quadrature } = input;
  const plan = {
    data,
    model: input.model,
    dimensions,
    conceptOf,
    isFixed: Uint8Array.from(fixedItems, (item) => (item === null ? 0 : 1)),
    fixedItems,
    population,
    priors: input.priors ?? {},
    points: quadrature
      ? equallySpaced(-quadrature.bound, quadrature.bound, quadrature.points)
      : defaultPoints(dimensions),
    tolerance: input.tolerance ?? 1e-5,
    maximumCycles: input.maximumCycles ?? 2000,
  };
  checkAnswered(plan);
  return plan;
}

/** Shares of right answers per item, NaN without answers. */
export function proportionCorrect(data: ResponseData): Float64Array {
  const right = new Float64Array(data.items);
  const all = new Float64Array(data.items);
  for (let i = 0; i < data.itemOf.length; i++) {
    const item = integerAt(data.itemOf, i);
    right[item] = at(right, item) + flagAt(data.correct, i);
    all[item] = at(all, item) + 1;
  }
  return right.map((count, j) => count / at(all, j));
}

function checkAnswered({ data, isFixed }: CalibrationPlan): void {
  for (const [item, share] of proportionCorrect(data).entries()) {
    requireInput(flagAt(isFixed, item) === 1 || (share > 0 && share < 1), "CALIBRATION_DATA_INVALID", () => {
      return `item ${item} needs at least one right and one wrong answer`;
    });
  }
}
