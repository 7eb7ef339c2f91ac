import { type AnsweredItem, createPrior, planNextStep } from "@plumbline/adaptive-engine";
import type { EndReason, Proficiency, QuestionReference, SessionSettings } from "@plumbline/contracts";
import { adaptiveSettingsOf } from "./adaptive-settings.ts";
import type { Bank } from "./bank-cache.ts";

/** Where a test stands after its answers so far: go on with `next`, or stop. */
export type Plan =
  | { readonly kind: "next"; readonly proficiency: Proficiency; readonly next: QuestionReference }
  | { readonly kind: "stop"; readonly proficiency: Proficiency; readonly reason: EndReason };

export interface PlanInput {
  readonly bank: Bank;
  readonly settings: SessionSettings;
  readonly initial: Proficiency;
  readonly seed: number;
  /** Ids of the questions already asked, the one being answered included. */
  readonly asked: readonly string[];
  readonly answers: readonly AnsweredItem[];
}

/**
 * Prepares what all plans after the same questions share. The plan of an answer history re-estimates proficiency
 * from the whole of it, decides whether to stop and else picks the next question. A pure function: the same history
 * gives the same plan, bit for bit, on every machine.
 */
export const plannerOf = (input: Omit<PlanInput, "answers">): ((answers: PlanInput["answers"]) => Plan) => {
  const { bank, settings, initial, seed, asked } = input;
  const prior = createPrior({
    mean: initial.theta,
    standardDeviations: initial.se,
    correlation: settings.delivery.prior.correlation,
  });
  const administered = asked.flatMap((id) => bank.indexOf.get(id) ?? []);
  const adaptiveSettings = adaptiveSettingsOf(settings, bank.indexOf);
  return (answers) => {
    const step = planNextStep({
      pool: bank.itemPool,
      prior,
      answers,
      administered,
      settings: adaptiveSettings,
      seed,
    });
    const proficiency: Proficiency = { theta: step.estimate.theta, se: step.estimate.standardErrors };
    if (step.decision.stop) return { kind: "stop", proficiency, reason: step.decision.reason };
    const next = step.next === null ? undefined : bank.references[step.next];
    if (next === undefined) return { kind: "stop", proficiency, reason: "pool-exhausted" };
    return { kind: "next", proficiency, next };
  };
};

/** The plan after one history. */
export const planFrom = (input: PlanInput): Plan => plannerOf(input)(input.answers);
