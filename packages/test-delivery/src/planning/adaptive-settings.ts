import type { AdaptiveSettings, StoppingRule } from "@plumbline/adaptive-engine";
import { FARTHEST_CUT, type SessionSettings } from "@plumbline/contracts";
import type { Bank } from "./bank.ts";

/** The engine refuses weights that are all smaller. */
const SMALLEST_WEIGHT = 1e-6;

/**
 * A session's settings in the engine's terms: concepts by their index instead of their name, questions by their index
 * in the bank. Questions that are not in the bank, or no longer, are left out.
 */
export function adaptiveSettingsOf(settings: SessionSettings, indexOf: Bank["indexOf"]): AdaptiveSettings {
  const { selection, stopping, estimator } = settings.delivery;
  const itemsOf = (ids: readonly string[]) => ids.flatMap((id) => indexOf.get(id) ?? []);
  return {
    estimator,
    selection: {
      rule: selection.rule,
      start: { items: selection.start.questions, among: selection.start.among },
    },
    exposure: exposure(settings, itemsOf),
    ...(settings.seen === undefined ? {} : { lastResort: itemsOf(settings.seen) }),
    contentBalance: contentBalance(settings),
    stopping: {
      minimumItems: stopping.minimum,
      maximumItems: stopping.maximum,
      rules: stoppingRules(settings),
    },
  };
}

function exposure(
  { ineligible, delivery }: SessionSettings,
  itemsOf: (ids: readonly string[]) => number[],
): AdaptiveSettings["exposure"] {
  const control = delivery.selection.exposure;
  if (control.kind !== "eligibility") return control;
  return { kind: "eligibility", ineligible: itemsOf(ineligible ?? []) };
}

function contentBalance({ concepts, delivery }: SessionSettings): AdaptiveSettings["contentBalance"] {
  const { contentBalance: balance } = delivery.selection;
  if (balance === null || concepts.length === 1) return { kind: "none" };
  const targets = concepts.map((name) => (balance === "equal" ? 1 / concepts.length : (balance[name] ?? 0)));
  return { kind: "maximum-priority-index", targets };
}

function stoppingRules({ concepts, delivery }: SessionSettings): StoppingRule[] {
  const { standardError, precisionWeights, classification, sprt, minimumReduction } = delivery.stopping;
  const rules: StoppingRule[] = [];
  if (standardError !== null) {
    const weights = precisionWeights === null ? {} : { weights: weightsOf(concepts, precisionWeights) };
    rules.push({ kind: "standard-error", maximum: standardError, ...weights });
  }
  if (classification !== null) {
    const cuts = concepts.map((name) => reachableCut(classification.cuts[name]));
    rules.push({ kind: "classification", cuts, alpha: classification.errorRate });
  }
  if (sprt !== null) {
    const { cut, halfWidth, falseAbove, falseBelow } = sprt;
    rules.push({ kind: "sprt", cut, halfWidth, alpha: falseAbove, beta: falseBelow });
  }
  if (minimumReduction !== null) rules.push({ kind: "error-reduction", epsilon: minimumReduction });
  return rules;
}

/** The weights in the order of the concepts. Only proportions count, so weights too small for the engine are scaled up. */
function weightsOf(concepts: readonly string[], weights: Readonly<Record<string, number>>): number[] {
  const largest = Math.max(...concepts.map((concept) => weights[concept] ?? 0));
  const scale = largest > 0 && largest < SMALLEST_WEIGHT ? 1 / largest : 1;
  return concepts.map((concept) => scale * (weights[concept] ?? 0));
}

/** Pools that were stored before cuts had a bound keep the meaning of theirs: nobody is beyond it. */
function reachableCut(cut: number | undefined): number | null {
  return cut === undefined ? null : Math.max(-FARTHEST_CUT, Math.min(FARTHEST_CUT, cut));
}
