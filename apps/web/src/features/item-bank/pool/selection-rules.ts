import { ruleApplies } from "@plumbline/adaptive-engine";
import { type DeliverySettings, selectionRuleSchema } from "@plumbline/contracts";

export type SelectionRule = DeliverySettings["selection"]["rule"];

/** The rules that make sense for this many concepts, in the contract's order. */
export function rulesFor(conceptCount: number): readonly SelectionRule[] {
  return selectionRuleSchema.options.filter((rule) => ruleApplies(rule, Math.max(conceptCount, 1)));
}
