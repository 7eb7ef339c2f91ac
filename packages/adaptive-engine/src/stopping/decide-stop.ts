import { type AnsweredItem, logLikelihood, recordAnswers } from "../ability/answer-record.ts";
import type { AbilityEstimate } from "../ability/estimate-ability.ts";
import { describeValue, isListOf, isRecord, isWholeNumberIn } from "../input/values.ts";
import { refuseUnknown, requireInput } from "../model/engine-input-error.ts";
import { isTheta, requireEstimate } from "../model/theta.ts";
import { normalCdf } from "../numerics/normal-distribution.ts";
import {
  type ClassificationRule,
  checkSprt,
  checkStopping,
  type PrecisionRule,
  type SprtSettings,
  type StopDecision,
  type StoppingRule,
  type StoppingSettings,
  type StopReason,
} from "./stopping-rule.ts";

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
  /** What the rest of the test can reach. Asked only where the settings skip what is unreachable; left out, everything is. */
  readonly reach?: ReachOfTest;
}

/** What the rest of a test can reach for a concept, by its index. */
export interface ReachOfTest {
  /** Whether an item that is left measures it. */
  readonly measures: (concept: number) => boolean;
  /** The smallest standard error that is left in reach for it; asked only where an item measures it. */
  readonly smallestError: (concept: number) => number;
}

/**
 * Whether the test ends now, and why. The time limit, an exhausted pool and the maximum length always end it. From the
 * minimum length on, and once a hard blueprint is met, the first rule that holds ends it.
 * @throws EngineInputError SETTINGS_INVALID or RULE_NOT_APPLICABLE for settings that are invalid for the estimate's number
 * of concepts and for evidence of another type than stated; THETA_INVALID for an invalid estimate; ITEM_INVALID or
 * ANSWERS_INVALID for invalid answers. Only `sprt` reads the answered items.
 */
export function decideStop(stopping: StoppingSettings, evidence: StopEvidence): StopDecision {
  checkEvidence(evidence);
  checkStopping(stopping, evidence.estimate.theta.length);
  const { reach } = evidence;
  return stopDecision(stopping, {
    ...evidence,
    predictedReduction: () => requireAnswer("predictedReduction", evidence.predictedReduction(), isTheta),
    ...(reach === undefined ? {} : { reach: checkedReach(reach) }),
  });
}

function checkedReach(reach: ReachOfTest): ReachOfTest {
  const isFlag = (value: unknown) => typeof value === "boolean";
  return {
    measures: (concept) => requireAnswer("reach.measures", reach.measures(concept), isFlag),
    smallestError: (concept) => requireAnswer("reach.smallestError", reach.smallestError(concept), isTheta),
  };
}

/** Checks what a function of the evidence returned. */
function requireAnswer<T>(name: string, answer: T, isKnown: (value: T) => boolean): T {
  requireInput(isKnown(answer), "SETTINGS_INVALID", () => `${name} gave ${describeValue(answer)}`);
  return answer;
}

function checkEvidence(evidence: StopEvidence): void {
  requireInput(isRecord(evidence), "SETTINGS_INVALID", () => {
    return `the evidence for stopping is an object, not ${describeValue(evidence)}`;
  });
  const { itemsLeft, timeOver, blueprintMet } = evidence;
  requireInput(
    [itemsLeft, timeOver, blueprintMet].every((flag) => typeof flag === "boolean"),
    "SETTINGS_INVALID",
    () => "itemsLeft, timeOver and blueprintMet must be true or false",
  );
  requireInput(
    typeof evidence.predictedReduction === "function",
    "SETTINGS_INVALID",
    () => "predictedReduction must be a function",
  );
  const { reach } = evidence;
  requireInput(
    reach === undefined ||
      (isRecord(reach) && typeof reach.measures === "function" && typeof reach.smallestError === "function"),
    "SETTINGS_INVALID",
    () => "reach must have the functions measures and smallestError",
  );
  requireEstimate(evidence.estimate);
  requireInput(isListOf(evidence.answers, isRecord), "ANSWERS_INVALID", () => {
    return `answers are an array of answers, not ${describeValue(evidence.answers)}`;
  });
}

/** `decideStop` of checked settings and evidence. */
export function stopDecision(stopping: StoppingSettings, evidence: StopEvidence): StopDecision {
  if (evidence.timeOver) return { stop: true, reason: "time-over" };
  if (evidence.answers.length >= stopping.maximumItems) return { stop: true, reason: "maximum-length" };
  if (!evidence.itemsLeft) return { stop: true, reason: "pool-exhausted" };
  if (evidence.answers.length < stopping.minimumItems || !evidence.blueprintMet) return { stop: false };
  const { reach, ...known } = evidence;
  const asked = stopping.skipsUnreachable && reach ? evidence : known;
  const met = stopping.rules.find((rule) => holds(rule, asked));
  return met === undefined ? { stop: false } : { stop: true, reason: reasonOf(met) };
}

function reasonOf(rule: StoppingRule): StopReason {
  switch (rule.kind) {
    case "standard-error":
      return "precision";
    case "all":
      return "all-rules";
    case "classification":
    case "sprt":
    case "error-reduction":
      return rule.kind;
    default:
      return refuseUnknown(rule, "SETTINGS_INVALID", "stopping rule");
  }
}

function holds(rule: StoppingRule, evidence: StopEvidence): boolean {
  switch (rule.kind) {
    case "standard-error":
      return isPrecise(rule, evidence);
    case "classification":
      return isClassified(rule, evidence);
    case "sprt":
      return verdict(rule, evidence.answers) !== "undecided";
    case "error-reduction":
      return evidence.predictedReduction() < rule.epsilon;
    case "all":
      return rule.rules.every((inner) => holds(inner, evidence));
    default:
      return refuseUnknown(rule, "SETTINGS_INVALID", "stopping rule");
  }
}

function isPrecise(rule: PrecisionRule, evidence: StopEvidence): boolean {
  if (rule.weights !== undefined) return isPreciseOnAverage(rule.maximum, rule.weights, evidence);
  const { estimate, reach } = evidence;
  const concepts = rule.concepts ?? Array.from(estimate.theta.keys());
  const wanting = concepts.filter((k) => !((estimate.standardErrors[k] ?? Number.NaN) <= rule.maximum));
  if (reach === undefined || wanting.length === concepts.length) return wanting.length === 0;
  return wanting.every((k) => !reach.measures(k) || reach.smallestError(k) > rule.maximum);
}

/** Compares sqrt(sum g SE^2 / sum g), over all concepts and over those that an item left measures. */
function isPreciseOnAverage(
  maximum: number,
  weights: readonly number[],
  { estimate, reach }: StopEvidence,
): boolean {
  if (weightedError(estimate, weights) <= maximum) return true;
  if (reach === undefined) return false;
  const measured = weights.map((weight, k) => (weight > 0 && reach.measures(k) ? weight : 0));
  return measured.some((weight) => weight > 0) && weightedError(estimate, measured) <= maximum;
}

function weightedError(estimate: AbilityEstimate, weights: readonly number[]): number {
  let [squares, total] = [0, 0];
  for (const [k, weight] of weights.entries()) {
    squares += weight * (estimate.standardErrors[k] ?? Number.NaN) ** 2;
    total += weight;
  }
  return Math.sqrt(squares / total);
}

function isClassified(rule: ClassificationRule, { estimate, reach }: StopEvidence): boolean {
  const withCut = Array.from(rule.cuts.keys()).filter((k) => rule.cuts[k] !== null);
  const open = withCut.filter((k) => !(errorAt(estimate, k, rule.cuts[k] ?? Number.NaN) <= rule.alpha));
  if (reach === undefined || open.length === withCut.length) return open.length === 0;
  return open.every((k) => !reach.measures(k));
}

/**
 * The probability that the likelier side of `cut` is the wrong one: Phi(-|theta_k - cut| / SE_k), 1/2 at the cut.
 * @throws EngineInputError THETA_INVALID for an invalid estimate, a concept that it does not have or a cut that cannot be a
 * theta.
 */
export function classificationError(estimate: AbilityEstimate, concept: number, cut: number): number {
  requireEstimate(estimate);
  const known = isWholeNumberIn(concept, 0, estimate.theta.length - 1) && isTheta(cut);
  requireInput(known, "THETA_INVALID", () => {
    return `an error needs one of ${estimate.theta.length} concepts and a cut, not ${describeValue(concept)} and ${describeValue(cut)}`;
  });
  return errorAt(estimate, concept, cut);
}

function errorAt(estimate: AbilityEstimate, concept: number, cut: number): number {
  const theta = estimate.theta[concept] ?? Number.NaN;
  const standardError = estimate.standardErrors[concept] ?? Number.NaN;
  return theta === cut ? 0.5 : normalCdf(-Math.abs(theta - cut) / standardError);
}

/**
 * Wald's sequential test of theta = cut + halfWidth against cut - halfWidth (Eggen 1999), one concept.
 * @throws EngineInputError SETTINGS_INVALID for invalid settings, ITEM_INVALID or ANSWERS_INVALID for invalid answers.
 */
export function sprtVerdict(rule: SprtSettings, answers: readonly AnsweredItem[]): SprtVerdict {
  checkSprt(rule);
  return verdict(rule, answers);
}

/** On which side of the cut theta lies, as far as the answers decide it. */
type SprtVerdict = "above" | "below" | "undecided";

function verdict(rule: SprtSettings, answers: readonly AnsweredItem[]): SprtVerdict {
  const record = recordAnswers(answers, 1);
  const logRatio =
    logLikelihood(record, Float64Array.of(rule.cut + rule.halfWidth)) -
    logLikelihood(record, Float64Array.of(rule.cut - rule.halfWidth));
  if (logRatio >= Math.log((1 - rule.beta) / rule.alpha)) return "above";
  if (logRatio <= Math.log(rule.beta / (1 - rule.alpha))) return "below";
  return "undecided";
}
