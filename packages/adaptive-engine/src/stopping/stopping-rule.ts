import {
  describeValue,
  isList,
  isListOf,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
} from "../input/values.ts";
import { areWeights, WEIGHTS_WANTED } from "../input/weights.ts";
import { refuseUnknown, requireInput } from "../model/engine-input-error.ts";
import { isTheta } from "../model/theta.ts";

/** A longer test is refused as a mistake. */
const LONGEST_TEST = 100_000;
/** Rules that are nested deeper in rules of kind `all` are refused. */
const DEEPEST_NESTING = 8;
/** A larger standard error, half-width or reduction is refused as a mistake (theta scale). */
const LARGEST_DISTANCE = 100;

/**
 * When an estimate is good enough to stop. Any number of rules may be set; the test stops at the first that holds.
 *
 * - `standard-error`: every concept's posterior standard error, or with `weights` the root of their weighted mean
 *   square, is at most `maximum`. With `concepts` (indices; not together with weights) only these are compared.
 * - `classification`: every concept with a cut (null: none) lies above or below it with error probability at most
 *   `alpha`, P(theta_k > cut) under the normal posterior.
 * - `sprt` (Wald; Eggen 1999), one concept: the likelihood ratio of cut + halfWidth to cut - halfWidth leaves
 *   (beta / (1 - alpha), (1 - beta) / alpha).
 * - `error-reduction` (Choi, Grady & Dodd 2011): no available item is predicted to lower the root mean square
 *   standard error by `epsilon` or more.
 * - `all`: every one of `rules` holds at once.
 */
export type StoppingRule =
  | {
      readonly kind: "standard-error";
      readonly maximum: number;
      readonly weights?: readonly number[];
      readonly concepts?: readonly number[];
    }
  | { readonly kind: "classification"; readonly cuts: readonly (number | null)[]; readonly alpha: number }
  | {
      readonly kind: "sprt";
      readonly cut: number;
      readonly halfWidth: number;
      readonly alpha: number;
      readonly beta: number;
    }
  | { readonly kind: "error-reduction"; readonly epsilon: number }
  | { readonly kind: "all"; readonly rules: readonly StoppingRule[] };

export type PrecisionRule = Extract<StoppingRule, { readonly kind: "standard-error" }>;
export type ClassificationRule = Extract<StoppingRule, { readonly kind: "classification" }>;

/** Bounds of the test's length in answers, 0 <= minimum <= maximum <= 100,000. Rules apply from the minimum on. */
export interface StoppingSettings {
  readonly minimumItems: number;
  readonly maximumItems: number;
  readonly rules: readonly StoppingRule[];
  /**
   * Whether rules pass over concepts that the rest of the test cannot bring to what they want: `standard-error` those
   * whose smallest error that is left in reach is above the maximum (with weights: that no item left measures), as soon as
   * the others are precise enough; `classification` those that no item left measures, if another is classified. Where no
   * concept has what a rule wants, nothing is passed over. False by default: rules wait for every concept.
   */
  readonly skipsUnreachable?: boolean;
}

/** Why a test ended. */
export type StopReason =
  | "time-over"
  | "pool-exhausted"
  | "maximum-length"
  | "precision"
  | "classification"
  | "sprt"
  | "error-reduction"
  | "all-rules";

/** Whether to stop, and why. */
export type StopDecision = { readonly stop: false } | { readonly stop: true; readonly reason: StopReason };

/**
 * Checks length and stopping rules for a pool of `dimensions` concepts.
 * @throws EngineInputError SETTINGS_INVALID for invalid lengths, unknown or invalid rules, RULE_NOT_APPLICABLE for SPRT with several concepts.
 */
export function checkStopping(stopping: StoppingSettings, dimensions: number): void {
  requireInput(isRecord(stopping) && isList(stopping.rules), "SETTINGS_INVALID", () => {
    return `stopping needs minimumItems, maximumItems and a list of rules, not ${describeValue(stopping)}`;
  });
  const { minimumItems, maximumItems, skipsUnreachable } = stopping;
  requireInput(
    skipsUnreachable === undefined || typeof skipsUnreachable === "boolean",
    "SETTINGS_INVALID",
    () => `skipsUnreachable must be true or false, not ${describeValue(skipsUnreachable)}`,
  );
  const ordered =
    isWholeNumberIn(maximumItems, 1, LONGEST_TEST) && isWholeNumberIn(minimumItems, 0, maximumItems);
  requireInput(ordered, "SETTINGS_INVALID", () => {
    return `test length must satisfy 0 <= minimum <= maximum and 1 <= maximum <= ${LONGEST_TEST}, not ${describeValue(minimumItems)} and ${describeValue(maximumItems)}`;
  });
  for (const rule of stopping.rules) checkStoppingRule(rule, dimensions, 0);
}

function checkStoppingRule(rule: StoppingRule, dimensions: number, depth: number): void {
  requireInput(isRecord(rule), "SETTINGS_INVALID", () => {
    return `a stopping rule is an object with a kind, not ${describeValue(rule)}`;
  });
  switch (rule.kind) {
    case "standard-error":
      requireDistance(rule.maximum, "the largest standard error");
      requireInput(
        rule.weights === undefined || areWeights(rule.weights, dimensions),
        "SETTINGS_INVALID",
        () => {
          return `standard-error weights must be ${dimensions} ${WEIGHTS_WANTED}`;
        },
      );
      requireConcepts(rule, dimensions);
      return;
    case "classification": {
      const valid = isListOfLength(rule.cuts, dimensions, (cut) => cut === null || isTheta(cut));
      requireInput(valid && rule.cuts.some((cut) => cut !== null), "SETTINGS_INVALID", () => {
        return `classification needs one cut (or null) for each of ${dimensions} concepts, at least one a number`;
      });
      requireErrorRate(rule.alpha);
      return;
    }
    case "sprt":
      requireInput(
        dimensions === 1,
        "RULE_NOT_APPLICABLE",
        () => `SPRT is for one concept, not ${dimensions}`,
      );
      checkSprt(rule);
      return;
    case "error-reduction":
      requireDistance(rule.epsilon, "epsilon");
      return;
    case "all":
      requireInput(isListOf(rule.rules, isRecord) && rule.rules.length > 0, "SETTINGS_INVALID", () => {
        return "`all` needs a list of at least one rule";
      });
      requireInput(depth < DEEPEST_NESTING, "SETTINGS_INVALID", () => {
        return `stopping rules are nested more than ${DEEPEST_NESTING} deep`;
      });
      for (const inner of rule.rules) checkStoppingRule(inner, dimensions, depth + 1);
      return;
    default:
      refuseUnknown(rule, "SETTINGS_INVALID", "stopping rule");
  }
}

function requireConcepts(rule: PrecisionRule, dimensions: number): void {
  const { concepts, weights } = rule;
  if (concepts === undefined) return;
  requireInput(
    weights === undefined &&
      isListOf(concepts, (concept) => isWholeNumberIn(concept, 0, dimensions - 1)) &&
      concepts.length > 0,
    "SETTINGS_INVALID",
    () =>
      `standard-error compares some of ${dimensions} concepts, without weights; not ${describeValue(concepts)}`,
  );
}

/** The hypotheses and error rates of Wald's test; see `StoppingRule`. */
export interface SprtSettings {
  readonly cut: number;
  readonly halfWidth: number;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Checks the settings of Wald's test.
 * @throws EngineInputError SETTINGS_INVALID for a cut that cannot be a theta, a half-width outside (0, 100] or an error rate
 * outside (0, 0.5).
 */
export function checkSprt(rule: SprtSettings): void {
  requireInput(isRecord(rule) && isTheta(rule.cut), "SETTINGS_INVALID", () => {
    return `SPRT needs a cut, a half-width and two error rates, not ${describeValue(rule)}`;
  });
  requireDistance(rule.halfWidth, "SPRT's half-width");
  requireErrorRate(rule.alpha);
  requireErrorRate(rule.beta);
}

function requireDistance(value: number, name: string): void {
  requireInput(isNumberIn(value, Number.MIN_VALUE, LARGEST_DISTANCE), "SETTINGS_INVALID", () => {
    return `${name} must be above 0 and at most ${LARGEST_DISTANCE}, not ${describeValue(value)}`;
  });
}

function requireErrorRate(rate: number): void {
  requireInput(isNumberIn(rate, Number.MIN_VALUE, 0.5) && rate < 0.5, "SETTINGS_INVALID", () => {
    return `error rate ${describeValue(rate)} is outside (0, 0.5)`;
  });
}
