import type { AdaptiveSettings, StoppingRule } from "@plumbline/adaptive-engine";
import type { SessionSettings } from "@plumbline/contracts";

const stoppingRules = ({ concepts, delivery }: SessionSettings): StoppingRule[] => {
  const { standardError, classification, minimumReduction } = delivery.stopping;
  const rules: StoppingRule[] = [];
  if (standardError !== null) rules.push({ kind: "standard-error", maximum: standardError });
  if (classification !== null) {
    const cuts = concepts.map((name) => classification.cuts[name] ?? null);
    rules.push({ kind: "classification", cuts, alpha: classification.errorRate });
  }
  if (minimumReduction !== null) rules.push({ kind: "error-reduction", epsilon: minimumReduction });
  return rules;
};

const contentBalance = ({ concepts, delivery }: SessionSettings): AdaptiveSettings["contentBalance"] => {
  const { contentBalance: balance } = delivery.selection;
  if (balance === null || concepts.length === 1) return { kind: "none" };
  const targets = concepts.map((name) => (balance === "equal" ? 1 / concepts.length : (balance[name] ?? 0)));
  return { kind: "maximum-priority-index", targets };
};

/** A session's settings in the engine's terms, concepts by their place instead of their name. */
export const adaptiveSettingsOf = (settings: SessionSettings): AdaptiveSettings => {
  const { selection, stopping, estimator } = settings.delivery;
  return {
    estimator,
    selection: {
      rule: selection.rule,
      start: { items: selection.start.questions, among: selection.start.among },
    },
    exposure: selection.exposure,
    contentBalance: contentBalance(settings),
    stopping: {
      minimumItems: stopping.minimum,
      maximumItems: stopping.maximum,
      rules: stoppingRules(settings),
    },
  };
};
