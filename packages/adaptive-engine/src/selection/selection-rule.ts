import { describeValue } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { requireDimensions } from "../model/item-pool.ts";

export const SELECTION_RULES = [
  "D",
  "A",
  "T",
  "E",
  "W",
  "kullback-leibler",
  "mutual-information",
  "expected-posterior-variance",
  "expected-log-determinant",
  "fisher-information",
  "posterior-weighted-information",
  "likelihood-weighted-information",
  "posterior-kullback-leibler",
  "closest-difficulty",
] as const;
const oneConceptRules: ReadonlySet<SelectionRule> = new Set([
  "fisher-information",
  "posterior-weighted-information",
  "likelihood-weighted-information",
  "posterior-kullback-leibler",
  "closest-difficulty",
]);

/**
 * How the next item is selected. Each rule gives every item a gain >= 0; larger is better.
 *
 * Any number of concepts, at the estimate: `D` (determinant), `A` (trace of the covariance), `T` (trace of the
 * information), `E` (smallest eigenvalue), `W` (information along the concept weights), `kullback-leibler`
 * (between theta +- 0.1). Any number of concepts, over the posterior: `mutual-information`,
 * `expected-posterior-variance`, `expected-log-determinant`. One concept: `fisher-information`,
 * `posterior-weighted-information`, `likelihood-weighted-information`, `posterior-kullback-leibler`,
 * `closest-difficulty`.
 */
export type SelectionRule = (typeof SELECTION_RULES)[number];

/**
 * Whether `rule` is defined for a pool of `dimensions` concepts.
 * @throws EngineInputError SETTINGS_INVALID for an unknown rule, POOL_INVALID for a number of concepts outside 1 to 64.
 */
export function ruleApplies(rule: SelectionRule, dimensions: number): boolean {
  requireInput(SELECTION_RULES.includes(rule), "SETTINGS_INVALID", () => {
    return `unknown selection rule ${describeValue(rule)}`;
  });
  requireDimensions(dimensions);
  return dimensions === 1 || !oneConceptRules.has(rule);
}

/**
 * Checks a rule for a pool of `dimensions` concepts.
 * @throws EngineInputError SETTINGS_INVALID for an unknown rule, RULE_NOT_APPLICABLE for a one-concept rule with several.
 */
export function checkRule(rule: SelectionRule, dimensions: number): void {
  requireInput(ruleApplies(rule, dimensions), "RULE_NOT_APPLICABLE", () => {
    return `the rule ${rule} is defined for one concept, this pool has ${dimensions}`;
  });
}
