import { checkAdaptiveSettings, EngineInputError, ruleApplies } from "@plumbline/adaptive-engine";
import type { FieldIssue, SessionSettings } from "@plumbline/contracts";
import { adaptiveSettingsOf } from "./adaptive-settings.ts";

/** Everything that makes settings unusable for a pool with these concepts; empty when a test can run on them. */
export function settingsIssues(settings: SessionSettings): FieldIssue[] {
  const { concepts, delivery } = settings;
  const { contentBalance } = delivery.selection;
  const { classification, precisionWeights } = delivery.stopping;
  const named = [
    ...(contentBalance === null || contentBalance === "equal"
      ? []
      : unknownConcepts("delivery.selection.contentBalance", contentBalance, concepts)),
    ...(classification === null
      ? []
      : unknownConcepts("delivery.stopping.classification.cuts", classification.cuts, concepts)),
    ...(precisionWeights === null
      ? []
      : unknownConcepts("delivery.stopping.precisionWeights", precisionWeights, concepts)),
  ];
  return named.length > 0 ? named : engineIssues(settings);
}

function unknownConcepts(
  field: string,
  named: Readonly<Record<string, number>>,
  concepts: readonly string[],
): FieldIssue[] {
  return Object.keys(named)
    .filter((name) => !concepts.includes(name))
    .map((name) => ({ field, message: `${name} is not a concept of this pool` }));
}

/** What the engine would refuse when a test starts, by the field that it concerns. */
function engineIssues(settings: SessionSettings): FieldIssue[] {
  const { concepts } = settings;
  const { rule } = settings.delivery.selection;
  if (!ruleApplies(rule, concepts.length)) {
    const message = `the rule ${rule} is for one concept, and this pool has ${concepts.length}: D fits any number`;
    return [{ field: "delivery.selection.rule", message }];
  }
  if (settings.delivery.stopping.sprt !== null && concepts.length > 1) {
    const message = `the sequential test is for one concept, and this pool has ${concepts.length}`;
    return [{ field: "delivery.stopping.sprt", message }];
  }
  try {
    checkAdaptiveSettings(adaptiveSettingsOf(settings, new Map()), { size: 1, dimensions: concepts.length });
    return [];
  } catch (error) {
    if (error instanceof EngineInputError) return [{ field: "delivery", message: error.message }];
    throw error;
  }
}
