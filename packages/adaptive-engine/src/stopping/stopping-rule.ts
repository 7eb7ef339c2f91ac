import { requireInput } from "../model/engine-input-error.ts";

/**
 * When an estimate is good enough to stop. Any number of rules may be set; the test stops at the first that holds.
 *
 * - `standard-error`: every concept's posterior standard error, or with `weights` the root of their weighted mean
 *   square, is at most `maximum`.
 * - `classification`: every concept with a cut (null: none) lies above or below it with error probability at most
 *   `alpha`, P(theta_k > cut) under the normal posterior.
 * - `sprt` (Wald; Eggen 1999), one concept: the likelihood ratio of cut + halfWidth to cut - halfWidth leaves
 *   (beta / (1 - alpha), (1 - beta) / alpha).
 * - `error-reduction` (Choi, Grady & Dodd 2011): no available item is predicted to lower the root mean square
 *   standard error by `epsilon` or more.
 * - `all`: every one of `rules` holds at once.
 */
export type StoppingRule =
  | { readonly kind: "standard-error"; readonly maximum: number; readonly weights?: readonly number[] }
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

/** Bounds of the test's length in answers, 0 <= minimum <= maximum. Rules apply from the minimum on. */
export interface StoppingSettings {
  readonly minimumItems: number;
  readonly maximumItems: number;
  readonly rules: readonly StoppingRule[];
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
 * @throws EngineInputError SETTINGS_INVALID for invalid lengths or rules, RULE_NOT_APPLICABLE for SPRT with several concepts.
 */
export function checkStopping(stopping: StoppingSettings, dimensions: number): void {
  const { minimumItems, maximumItems } = stopping;
  const whole = Number.isInteger(minimumItems) && Number.isInteger(maximumItems);
  requireInput(
    whole && minimumItems >= 0 && maximumItems >= 1 && minimumItems <= maximumItems,
    "SETTINGS_INVALID",
    () => {
      return `test length must satisfy 0 <= minimum <= maximum and 1 <= maximum, not ${minimumItems} and ${maximumItems}`;
    },
  );
  for (const rule of stopping.rules) checkStoppingRule(rule, dimensions);
}

function checkStoppingRule(rule: StoppingRule, dimensions: number): void {
  switch (rule.kind) {
    case "standard-error": {
      requireInput(
        rule.maximum > 0,
        "SETTINGS_INVALID",
        () => `a standard error of ${rule.maximum} is never met`,
      );
      const weights = rule.weights ?? new Array<number>(dimensions).fill(1);
      const valid = weights.length === dimensions && weights.every((w) => w >= 0 && Number.isFinite(w));
      requireInput(valid && weights.some((w) => w > 0), "SETTINGS_INVALID", () => {
        return `standard-error weights must be ${dimensions} numbers >= 0, not all 0`;
      });
      return;
    }
    case "classification": {
      const valid =
        rule.cuts.length === dimensions && rule.cuts.every((cut) => cut === null || Number.isFinite(cut));
      requireInput(valid && rule.cuts.some((cut) => cut !== null), "SETTINGS_INVALID", () => {
        return `classification needs one cut (or null) for each of ${dimensions} concepts, at least one a number`;
      });
      requireInput(
        rule.alpha > 0 && rule.alpha < 0.5,
        "SETTINGS_INVALID",
        () => `alpha ${rule.alpha} is outside (0, 0.5)`,
      );
      return;
    }
    case "sprt": {
      requireInput(
        dimensions === 1,
        "RULE_NOT_APPLICABLE",
        () => `SPRT is for one concept, not ${dimensions}`,
      );
      requireInput(
        Number.isFinite(rule.cut) && rule.halfWidth > 0,
        "SETTINGS_INVALID",
        () => "SPRT needs a cut and a half-width above 0",
      );
      const valid = [rule.alpha, rule.beta].every((error) => error > 0 && error < 0.5);
      requireInput(valid, "SETTINGS_INVALID", () => "SPRT error rates must be in (0, 0.5)");
      return;
    }
    case "error-reduction":
      requireInput(
        rule.epsilon > 0,
        "SETTINGS_INVALID",
        () => `epsilon must be above 0, not ${rule.epsilon}`,
      );
      return;
    case "all":
      requireInput(rule.rules.length > 0, "SETTINGS_INVALID", () => "`all` needs at least one rule");
      for (const inner of rule.rules) checkStoppingRule(inner, dimensions);
      return;
    default:
      requireInput(rule satisfies never, "SETTINGS_INVALID", () => "unknown stopping rule");
  }
}
