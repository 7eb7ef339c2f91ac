import { checkItem, type ItemParameters } from "@plumbline/adaptive-engine";
import { at, equallySpaced, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";
import { defaultPoints } from "./calibration-grid.ts";
import { packResponses, type ResponseData, type ResponseRow } from "./response-data.ts";

/** Priors that keep estimates sane where data are thin. */
export interface ItemPriors {
  /** log(slope) ~ N(mean, standardDeviation) */
  readonly logSlope?: { readonly mean: number; readonly standardDeviation: number };
  /** guessing ~ Beta(alpha, beta); 3PL only */
  readonly guessing?: { readonly alpha: number; readonly beta: number };
}

/**
 * What the population is allowed to be. `fixed`: N(0, I).
 * `correlations`: means 0, variances 1, correlations estimated. `free`: means and covariances estimated, which needs
 * fixed items to hold the scale (fixed-parameter calibration, Kim 2006).
 */
export type PopulationModel = "fixed" | "correlations" | "free";

/** What is calibrated, and how. */
export interface CalibrationInput {
  readonly responses: readonly ResponseRow[];
  /** 1PL: one slope per concept. 2PL: a slope each. 3PL: also a lower asymptote each. */
  readonly model: "1PL" | "2PL" | "3PL";
  readonly dimensions?: number;
  /** Simple structure: which concept each item measures; all the first when left out. */
  readonly conceptOf?: readonly number[];
  /** Parameters to hold, one per item; null (or left out) to estimate. */
  readonly fixedItems?: readonly (ItemParameters | null)[];
  readonly population?: PopulationModel;
  readonly priors?: ItemPriors;
  readonly quadrature?: { readonly points: number; readonly bound: number };
  /** Stop when no parameter moves by more than this in a cycle; default 1e-5. */
  readonly tolerance?: number;
  readonly maximumCycles?: number;
  /** Standard errors cost about as much as ten cycles; default true. */
  readonly standardErrors?: boolean;
}

/** The input checked and laid out. */
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

/** Checks and lays out a calibration. Throws CALIBRATION_DATA_INVALID or ITEM_INVALID. */
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
export function shareRight(data: ResponseData): Float64Array {
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
  for (const [item, share] of shareRight(data).entries()) {
    requireInput(flagAt(isFixed, item) === 1 || (share > 0 && share < 1), "CALIBRATION_DATA_INVALID", () => {
      return `item ${item} needs at least one right and one wrong answer`;
    });
  }
}
