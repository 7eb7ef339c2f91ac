import { checkAdaptiveSettings, EngineInputError, ruleApplies } from "@plumbline/adaptive-engine";
import {
  type AdminPool,
  type AdminSavePoolInput,
  DomainError,
  type Finding,
  found,
  type Issue,
  issueAt,
  type SessionSettings,
} from "@plumbline/contracts";
import { type Database, saveAdminPool } from "@plumbline/database";
import { adaptiveSettingsOf } from "./adaptive-settings.ts";

const unknownConcepts = (
  field: string,
  named: Readonly<Record<string, number>>,
  concepts: readonly string[],
): Issue[] =>
  Object.keys(named)
    .filter((name) => !concepts.includes(name))
    .map((concept) => issueAt(field, "not-a-concept", { concept }));

/** What the engine would refuse once a test runs: said when the settings are saved, by the field it is about. */
const engineIssues = (settings: SessionSettings): Issue[] => {
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
};

/** Why the engine refuses these settings, as far as an admin can have caused it. */
function engineFinding({ delivery }: SessionSettings): Finding {
  const { contentBalance } = delivery.selection;
  if (contentBalance !== null && contentBalance !== "equal") {
    const total = Object.values(contentBalance).reduce((sum, share) => sum + share, 0);
    if (Math.abs(total - 1) > 1e-6)
      return found("shares-not-whole", { total: Math.round(total * 1e4) / 100 });
  }
  const { classification, precisionWeights } = delivery.stopping;
  if (classification !== null && Object.keys(classification.cuts).length === 0) return found("no-cut", {});
  if (precisionWeights !== null && Object.values(precisionWeights).every((weight) => weight === 0)) {
    return found("no-weight", {});
  }
  return found("unusable-settings", {});
}

/** Everything that makes delivery settings unusable for a pool of these concepts; empty when they are fine. */
export const settingsIssues = (settings: SessionSettings): Issue[] => {
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
};

/**
 * Makes a pool, or changes the one with this id. Running sessions keep the settings that they began with.
 *
 * @throws DomainError INVALID_INPUT with issues, also for settings that no test could run on;
 *   POOL_NOT_AVAILABLE when there is no pool of this id
 */
export const savePool = async (database: Database, input: AdminSavePoolInput): Promise<AdminPool> => {
  const issues = settingsIssues({ concepts: input.concepts, delivery: input.delivery });
  if (issues.length > 0)
    throw new DomainError("INVALID_INPUT", "no test could run on these settings", { issues });
  return saveAdminPool(database, input);
};
