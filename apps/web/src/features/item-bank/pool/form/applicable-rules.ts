import { ruleApplies } from "@plumbline/adaptive-engine";
import { type DeliverySettings, selectionRuleSchema } from "@plumbline/contracts";

export type SelectionRule = DeliverySettings["selection"]["rule"];

/** Returns the selection rules that apply to this number of concepts, in the API's order. */
export function applicableRules(conceptCount: number): readonly SelectionRule[] {
  return selectionRuleSchema.options.filter((rule) => ruleApplies(rule, Math.max(conceptCount, 1)));
}
