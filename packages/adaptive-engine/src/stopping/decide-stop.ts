import { type AnsweredItem, logLikelihood, recordAnswers } from "../ability/answer-record.ts";
import type { AbilityEstimate } from "../ability/estimate-ability.ts";
import { normalCdf } from "../numerics/normal-distribution.ts";
import type { StopDecision, StoppingRule, StoppingSettings, StopReason } from "./stopping-rule.ts";

/** What the decision to stop depends on. */
export interface StopEvidence {
  readonly estimate: AbilityEstimate;
  readonly answers: readonly AnsweredItem[];
  /** Whether any item could still be given. */
  readonly itemsLeft: boolean;
  readonly timeOver: boolean;
  /** Whether a hard blueprint's minimums are met; true when there is none. */
  readonly blueprintMet: boolean;
  /** Largest predicted fall of the root mean square standard error by one more item. Called only when a rule needs it. */
  readonly predictedReduction: () => number;
}

/**
 * Whether the test ends now, and why. The time limit, an exhausted pool and the maximum length always end it. From the
 * minimum length on, and once a hard blueprint is met, the first rule that holds ends it.
 */
export function decideStop(stopping: StoppingSettings, evidence: StopEvidence): StopDecision {
  if (evidence.timeOver) return { stop: true, reason: "time-over" };
  if (evidence.answers.length >= stopping.maximumItems) return { stop: true, reason: "maximum-length" };
  if (!evidence.itemsLeft) return { stop: true, reason: "pool-exhausted" };
  if (evidence.answers.length < stopping.minimumItems || !evidence.blueprintMet) return { stop: false };
  const met = stopping.rules.find((rule) => holds(rule, evidence));
  return met === undefined ? { stop: false } : { stop: true, reason: reasonOf(met) };
}

function reasonOf(rule: StoppingRule): StopReason {
  switch (rule.kind) {
    case "standard-error":
      return "precision";
    case "all":
      return "all-rules";
    default:
      return rule.kind;
  }
}

function holds(rule: StoppingRule, evidence: StopEvidence): boolean {
  switch (rule.kind) {
    case "standard-error":
      return standardErrorToCompare(evidence.estimate, rule.weights) <= rule.maximum;
    case "classification":
      return rule.cuts.every(
        (cut, k) => cut === null || classificationError(evidence.estimate, k, cut) <= rule.alpha,
      );
    case "sprt":
      return sprtVerdict(rule, evidence.answers) !== "undecided";
    case "error-reduction":
      return evidence.predictedReduction() < rule.epsilon;
    case "all":
      return rule.rules.every((inner) => holds(inner, evidence));
    default:
      return rule satisfies never;
  }
}

/** The largest standard error, or with weights sqrt(sum g SE^2 / sum g). */
function standardErrorToCompare(estimate: AbilityEstimate, weights?: readonly number[]): number {
  if (weights === undefined) return Math.max(...estimate.standardErrors);
  let [squares, total] = [0, 0];
  for (const [k, weight] of weights.entries()) {
    squares += weight * (estimate.standardErrors[k] ?? Number.NaN) ** 2;
    total += weight;
  }
  return Math.sqrt(squares / total);
}

/** The probability that the likelier side of `cut` is the wrong one: Phi(-|theta_k - cut| / SE_k). */
export function classificationError(estimate: AbilityEstimate, concept: number, cut: number): number {
  const theta = estimate.theta[concept] ?? Number.NaN;
  const standardError = estimate.standardErrors[concept] ?? Number.NaN;
  return normalCdf(-Math.abs(theta - cut) / standardError);
}

/** Wald's sequential test of theta = cut + halfWidth against cut - halfWidth (Eggen 1999). */
export function sprtVerdict(
  rule: { readonly cut: number; readonly halfWidth: number; readonly alpha: number; readonly beta: number },
  answers: readonly AnsweredItem[],
): "above" | "below" | "undecided" {
  const record = recordAnswers(answers, 1);
  const logRatio =
    logLikelihood(record, Float64Array.of(rule.cut + rule.halfWidth)) -
    logLikelihood(record, Float64Array.of(rule.cut - rule.halfWidth));
  if (logRatio >= Math.log((1 - rule.beta) / rule.alpha)) return "above";
  if (logRatio <= Math.log(rule.beta / (1 - rule.alpha))) return "below";
  return "undecided";
}
