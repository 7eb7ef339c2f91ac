import type { ItemParameters } from "@plumbline/adaptive-engine";
import type { ResponseData, ResponseRow } from "./response-data.ts";

/** 1PL: one slope per concept. 2PL: a slope each. 3PL: also a lower asymptote each. */
export const CALIBRATION_MODELS = ["1PL", "2PL", "3PL"] as const;
export type CalibrationModel = (typeof CALIBRATION_MODELS)[number];

/** Priors that stabilise estimates from few answers. */
export interface ItemPriors {
  /** log(slope) ~ N(mean, standardDeviation), -3 <= mean <= 3, 0.001 <= standardDeviation <= 10. */
  readonly logSlope?: { readonly mean: number; readonly standardDeviation: number };
  /** guessing ~ Beta(alpha, beta), 3PL only; 1 to 1e4 each: below 1 the density has no maximum. */
  readonly guessing?: { readonly alpha: number; readonly beta: number };
}

/**
 * Which parameters of the population are estimated. `fixed`: none, N(0, I). `correlations`: the correlations, with means 0
 * and variances 1. `free`: means and covariances, which needs fixed items to hold the scale (fixed-parameter calibration,
 * Kim 2006).
 */
export const POPULATION_MODELS = ["fixed", "correlations", "free"] as const;
export type PopulationModel = (typeof POPULATION_MODELS)[number];

/** What is calibrated, and how. */
export interface CalibrationInput {
  readonly responses: readonly ResponseRow[];
  readonly model: CalibrationModel;
  readonly dimensions?: number;
  /** Simple structure: the concept that each item measures, from 0. By default all measure the first. */
  readonly conceptOf?: readonly number[];
  /**
   * Parameters to keep, one entry per item; null to estimate the item. By default all items are estimated. A kept item has
   * a slope above 0 on its concept and on no other.
   */
  readonly fixedItems?: readonly (ItemParameters | null)[];
  readonly population?: PopulationModel;
  readonly priors?: ItemPriors;
  /**
   * `points` on [-`bound`, `bound`] for each concept, at most 1 apart: 5 to 401 points and no more than 200,000 in all, bound
   * 2 to 10. By default 61 on [-6, 6] for one concept, 25 on [-5, 5] for two and three, fewer for four and five.
   */
  readonly quadrature?: { readonly points: number; readonly bound: number };
  /**
   * Convergence: the next step moves no parameter by more than this, and the gradient is 0 to ten times this (in standard
   * errors as if every theta were known). Above 0, at most 0.1; default 1e-5.
   */
  readonly tolerance?: number;
  /** How often the E step may run over the data, 1 to 1e6; default 2000. */
  readonly maximumCycles?: number;
  /** Whether standard errors are computed, which costs about as much as ten cycles. Default true. */
  readonly standardErrors?: boolean;
}

/** The checked input with its defaults filled in. */
export interface CalibrationPlan {
  readonly data: ResponseData;
  readonly model: CalibrationModel;
  readonly dimensions: number;
  readonly conceptOf: Int32Array;
  readonly isFixed: Uint8Array;
  /** Parameters that are kept: those given, and placeholders. */
  readonly fixedItems: readonly (ItemParameters | null)[];
  /** 1 for an item whose answers are all the same. */
  readonly isPlaceholder: Uint8Array;
  readonly population: PopulationModel;
  readonly priors: ItemPriors;
  readonly points: Float64Array;
  readonly tolerance: number;
  readonly maximumCycles: number;
}
