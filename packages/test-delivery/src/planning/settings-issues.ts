import { checkAdaptiveSettings, EngineInputError, ruleApplies } from "@plumbline/adaptive-engine";
import { createFinding, type Finding, type Issue, issueAt, type SessionSettings } from "@plumbline/contracts";
import { adaptiveSettingsOf } from "./adaptive-settings.ts";

/** Everything that makes settings unusable for a pool with these concepts; empty when a test can run on them. */
export function settingsIssues(settings: SessionSettings): Issue[] {
  const { concepts, delivery } = settings;
  const { contentBalance } = delivery.selection;
  const { classification, precisionWeights } = delivery.stopping;
  const named = [
    ...(delivery.showProficiency && delivery.feedback === "none"
      ? [issueAt("delivery.showProficiency", "estimate-tells-grades", {})]
      : []),
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
): Issue[] {
  return Object.keys(named)
    .filter((name) => !concepts.includes(name))
    .map((concept) => issueAt(field, "not-a-concept", { concept }));
}

/** What the engine would refuse when a test starts, by the field that it concerns. */
function engineIssues(settings: SessionSettings): Issue[] {
  const { concepts } = settings;
  const { rule } = settings.delivery.selection;
  if (!ruleApplies(rule, concepts.length)) {
    return [issueAt("delivery.selection.rule", "rule-for-one-concept", {})];
  }
  if (settings.delivery.stopping.sprt !== null && concepts.length > 1) {
    return [issueAt("delivery.stopping.sprt", "sprt-for-one-concept", {})];
  }
  try {
    checkAdaptiveSettings(adaptiveSettingsOf(settings, new Map()), { size: 1, dimensions: concepts.length });
    return [];
  } catch (error) {
    if (error instanceof EngineInputError) return [{ field: "delivery", ...engineFinding(settings) }];
    throw error;
  }
}

/** The reason for which the engine refuses these settings, as far as an admin can have caused it. */
function engineFinding({ delivery }: SessionSettings): Finding {
  const { contentBalance } = delivery.selection;
  if (contentBalance !== null && contentBalance !== "equal") {
    const total = Object.values(contentBalance).reduce((sum, share) => sum + share, 0);
    if (Math.abs(total - 1) > 1e-6)
      return createFinding("shares-not-whole", { total: Math.round(total * 1e4) / 100 });
  }
  const { classification, precisionWeights } = delivery.stopping;
  if (classification !== null && Object.keys(classification.cuts).length === 0)
    return createFinding("no-cut", {});
  if (precisionWeights !== null && Object.values(precisionWeights).every((weight) => weight === 0)) {
    return createFinding("no-weight", {});
  }
  return createFinding("unusable-settings", {});
}
