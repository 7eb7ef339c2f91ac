import { ruleApplies } from "@plumbline/adaptive-engine";
import { type DeliverySettings, selectionRuleSchema } from "@plumbline/contracts";

export type SelectionRule = DeliverySettings["selection"]["rule"];

/** Returns the selection rules that apply to this number of concepts, in the API's order. */
export function applicableRules(conceptCount: number): readonly SelectionRule[] {
  return selectionRuleSchema.options.filter((rule) => ruleApplies(rule, Math.max(conceptCount, 1)));
}

/**
 * The rules that measure several concepts clearly worse than D: more than a few per cent in the root mean square error.
 * `pnpm bench:settings` measures it; the table is in docs/psychometrics.md.
 */
const lessPreciseRules: ReadonlySet<SelectionRule> = new Set(["W", "kullback-leibler"]);

/** Returns whether the rule makes the results of a pool with this number of concepts clearly less precise than D. */
export function isLessPrecise(rule: SelectionRule, conceptCount: number): boolean {
  return conceptCount > 1 && lessPreciseRules.has(rule);
}
