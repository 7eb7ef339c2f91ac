import type { AdaptiveSettings, StoppingRule } from "@plumbline/adaptive-engine";
import { FARTHEST_CUT, ownValue, type SessionSettings } from "@plumbline/contracts";
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
      ...conceptWeights(settings),
    },
    exposure: exposure(settings, itemsOf),
    ...(settings.seen === undefined ? {} : { lastResort: itemsOf(settings.seen) }),
    contentBalance: contentBalanceOf(settings),
    stopping: {
      minimumItems: stopping.minimum,
      maximumItems: stopping.maximum,
      rules: stoppingRules(settings),
      ...(settings.reach === undefined ? {} : { skipsUnreachable: true }),
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

/** Concepts without a question count for nothing, where a rule adds up what is learnt about all of them. */
function conceptWeights(settings: SessionSettings): { conceptWeights?: readonly number[] } {
  const measured = isMeasuredIn(settings);
  if (settings.concepts.every(measured)) return {};
  return { conceptWeights: settings.concepts.map((name) => (measured(name) ? 1 : 0)) };
}

/** The shares of the concepts in a test. The share of a concept without a question is divided among the others. */
export function contentBalanceOf(settings: SessionSettings): AdaptiveSettings["contentBalance"] {
  const { concepts, delivery } = settings;
  const { contentBalance: balance } = delivery.selection;
  if (balance === null || concepts.length === 1) return { kind: "none" };
  const measured = isMeasuredIn(settings);
  const shares = concepts.map((name) =>
    measured(name) ? (balance === "equal" ? 1 / concepts.length : (ownValue(balance, name) ?? 0)) : 0,
  );
  if (concepts.every(measured)) return { kind: "maximum-priority-index", targets: shares };
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total === 0) return { kind: "none" };
  return { kind: "maximum-priority-index", targets: shares.map((share) => share / total) };
}

/** Whether a concept has a question in the session's test. One that has not recorded it is taken to have for all. */
function isMeasuredIn({ reach, concepts }: SessionSettings): (concept: string) => boolean {
  const measured = new Set(reach === undefined || reach.questions.length === 0 ? concepts : reach.questions);
  return (concept) => measured.has(concept);
}

function stoppingRules(settings: SessionSettings): StoppingRule[] {
  const { classification, sprt, minimumReduction } = settings.delivery.stopping;
  const rules = precisionRules(settings);
  if (classification !== null) {
    const measured = isMeasuredIn(settings);
    const cuts = settings.concepts.map((name) =>
      measured(name) ? reachableCut(ownValue(classification.cuts, name)) : null,
    );
    // Without `reach` the engine refuses a rule without a cut, which is how settings are checked.
    if (settings.reach === undefined || cuts.some((cut) => cut !== null)) {
      rules.push({ kind: "classification", cuts, alpha: classification.errorRate });
    }
  }
  if (sprt !== null) {
    const { cut, halfWidth, falseAbove, falseBelow } = sprt;
    rules.push({ kind: "sprt", cut, halfWidth, alpha: falseAbove, beta: falseBelow });
  }
  if (minimumReduction !== null) rules.push({ kind: "error-reduction", epsilon: minimumReduction });
  return rules;
}

/** The rule of the wanted standard error, over the concepts for which the session waits. */
function precisionRules({ concepts, delivery, reach }: SessionSettings): StoppingRule[] {
  const { standardError, precisionWeights } = delivery.stopping;
  if (standardError === null) return [];
  const awaited = reach === undefined ? concepts : concepts.filter((name) => reach.precision.includes(name));
  if (precisionWeights !== null) {
    const named = Object.entries(precisionWeights).filter(([name]) => awaited.includes(name));
    const weights = weightsOf(concepts, Object.fromEntries(named));
    // Where every concept with a weight is without a question, no precision is ever reached.
    if (reach !== undefined && weights.every((weight) => weight === 0)) return [];
    return [{ kind: "standard-error", maximum: standardError, weights }];
  }
  const some =
    awaited.length === concepts.length ? {} : { concepts: awaited.map((name) => concepts.indexOf(name)) };
  return [{ kind: "standard-error", maximum: standardError, ...some }];
}

/** The weights in the order of the concepts. Only proportions count, so weights too small for the engine are scaled up. */
function weightsOf(concepts: readonly string[], weights: Readonly<Record<string, number>>): number[] {
  const largest = Math.max(...concepts.map((concept) => ownValue(weights, concept) ?? 0));
  const scale = largest > 0 && largest < SMALLEST_WEIGHT ? 1 / largest : 1;
  return concepts.map((concept) => scale * (ownValue(weights, concept) ?? 0));
}

/** Pools that were stored before cuts had a bound keep the meaning of theirs: nobody is beyond it. */
function reachableCut(cut: number | undefined): number | null {
  return cut === undefined ? null : Math.max(-FARTHEST_CUT, Math.min(FARTHEST_CUT, cut));
}
