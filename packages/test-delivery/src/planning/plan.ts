import {
  type AnsweredItem,
  createPrior,
  decideStop,
  estimateAbility,
  planNextStep,
  type Step,
  type StepInput,
} from "@plumbline/adaptive-engine";
import type { EndReason, Proficiency, QuestionReference, SessionSettings } from "@plumbline/contracts";
import { selectionPriorAt } from "../session/selection-prior.ts";
import { adaptiveSettingsOf } from "./adaptive-settings.ts";
import type { Bank } from "./bank.ts";
import { sessionPrior } from "./prior.ts";

/** What follows the answers so far: the test continues with `next`, or stops. */
export type Plan =
  | { readonly kind: "next"; readonly proficiency: Proficiency; readonly next: QuestionReference }
  | { readonly kind: "stop"; readonly proficiency: Proficiency; readonly reason: EndReason };

/** What a plan is computed from. */
interface PlanInput {
  readonly bank: Bank;
  readonly settings: SessionSettings;
  readonly initial: Proficiency;
  readonly seed: number;
  /** Ids of the questions asked so far, including the one that is being answered. */
  readonly asked: readonly string[];
  /** The answers that count. */
  readonly answers: readonly AnsweredItem[];
  /**
   * How many rapid guesses do not count; 0 unless given. They do count towards the longest test, so that a test in which
   * everything is guessed ends.
   */
  readonly leftOut?: number;
}

/**
 * Prepares what all plans after the same questions share, and returns the function from an answer history to its plan.
 * A plan estimates proficiency from the whole history, decides whether to stop, and otherwise selects the next question.
 * What earlier tests told chooses the first questions of a session that has it, and nothing else.
 * It is a pure function: the same history gives the same plan, bit for bit, on every machine.
 */
export function createPlanner(
  input: Omit<PlanInput, "answers" | "leftOut">,
): (answers: PlanInput["answers"], leftOut?: number) => Plan {
  const { bank, settings, initial, seed, asked } = input;
  const prior = sessionPrior(settings, initial);
  const selecting = selectionPriorAt(settings, asked.length);
  const selectionPrior = selecting === null ? {} : { selectionPrior: createPrior(selecting) };
  const administered = asked.flatMap((id) => bank.indexOf.get(id) ?? []);
  const adaptiveSettings = adaptiveSettingsOf(settings, bank.indexOf);
  const { itemPool: pool, workspace } = bank;
  return (answers, leftOut = 0) => {
    const known = { prior, answers, settings: adaptiveSettings, workspace };
    const isFull = leftOut > 0 && answers.length + leftOut >= settings.delivery.stopping.maximum;
    const step =
      pool === null || isFull
        ? lastStep(known)
        : planNextStep({ ...known, ...selectionPrior, pool, administered, seed });
    const proficiency: Proficiency =
      answers.length === 0 ? initial : { theta: step.estimate.theta, se: step.estimate.standardErrors };
    if (isFull) return { kind: "stop", proficiency, reason: "maximum-length" };
    if (step.decision.stop) return { kind: "stop", proficiency, reason: step.decision.reason };
    const next = step.next === null ? undefined : bank.references[step.next];
    if (next === undefined) return { kind: "stop", proficiency, reason: "pool-exhausted" };
    return { kind: "next", proficiency, next };
  };
}

/**
 * The step of a test that is as long as it may be, or whose bank has no question left: the engine plans only with a pool
 * of at least one item.
 */
function lastStep({ settings, ...known }: Omit<StepInput, "pool" | "administered" | "seed">): Step {
  const estimate = estimateAbility({ ...known, estimator: settings.estimator });
  const decision = decideStop(settings.stopping, {
    estimate,
    answers: known.answers,
    itemsLeft: false,
    timeOver: false,
    blueprintMet: true,
    predictedReduction: () => 0,
  });
  return { estimate, decision, next: null };
}

/** The plan after one history. */
export function planFrom(input: PlanInput): Plan {
  return createPlanner(input)(input.answers, input.leftOut);
}
