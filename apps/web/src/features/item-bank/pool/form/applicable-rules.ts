import { ruleApplies } from "@plumbline/adaptive-engine";
import { type DeliverySettings, selectionRuleSchema } from "@plumbline/contracts";

export type SelectionRule = DeliverySettings["selection"]["rule"];

/** Returns the selection rules that apply to this number of concepts, in the API's order. */
export function applicableRules(conceptCount: number): readonly SelectionRule[] {
  return selectionRuleSchema.options.filter((rule) => ruleApplies(rule, Math.max(conceptCount, 1)));
}

/**
 * The rules that measure several concepts clearly worse than D, with the largest cost that the simulation shows: by how
 * many per cent the root mean square error is larger. `pnpm bench:settings` measures it; the table is in
 * docs/psychometrics.md.
 */
const costOfRules: ReadonlyMap<SelectionRule, number> = new Map([
  ["E", 7],
  ["W", 13],
  ["kullback-leibler", 14],
]);

/**
 * Returns by how many per cent the errors of a pool with this number of concepts may be larger than with the rule D; null
 * if the rule costs no more than 3 %.
 */
export function costOfRule(rule: SelectionRule, conceptCount: number): number | null {
  return conceptCount > 1 ? (costOfRules.get(rule) ?? null) : null;
}
