import { DO_NOT_KNOW, DomainError } from "@plumbline/contracts";
import type { Branch, RecordResponseOutcome } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { type Branches, branchesOf } from "../planning/branches.ts";
import type { Plan } from "../planning/plan.ts";
import type { LiveSession } from "../session/live-session.ts";
import type { PreparedSubmission } from "./prepare.ts";
import type { SubmitInput } from "./submit-input.ts";

/** The outcome of an answer that Postgres has just recorded. */
export type RecordedOutcome = Extract<RecordResponseOutcome, { outcome: "recorded" }>;

/** An answer that Postgres has just recorded, with the state before it and the branch that was taken. */
export interface RecordedAnswer {
  /** The session before the answer. */
  readonly live: LiveSession;
  readonly plan: Plan;
  readonly outcome: RecordedOutcome;
  readonly expectedVersion: number | null;
}

/** Refusals that an outdated state can cause. Only Postgres' record shows whether they are right. */
const refusalsOfStaleStates = new Set([
  "SESSION_NOT_ACTIVE",
  "NOT_THE_CURRENT_QUESTION",
  "ANSWER_ALREADY_RECORDED",
]);

/**
 * Records the answer in Postgres: one call, one transaction. Null when the prepared state is out of date, and nothing
 * was recorded by this call.
 *
 * @throws DomainError INVALID_INPUT when the response is not one of the options; SESSION_NOT_FOUND;
 *   STORAGE_UNAVAILABLE
 */
export async function record(
  delivery: Delivery,
  input: SubmitInput,
  { live, branches: prepared, expectedVersion }: PreparedSubmission,
): Promise<RecordedAnswer | null> {
  try {
    const branches = prepared ?? (await branchesOf(delivery, live));
    const outcome = await send(delivery, input, { live, branches });
    if (outcome.outcome !== "recorded") return null;
    return { live, plan: planTaken(branches, outcome), outcome, expectedVersion };
  } catch (error) {
    if (error instanceof DomainError && refusalsOfStaleStates.has(error.code)) return null;
    throw error;
  }
}

function send(
  delivery: Delivery,
  input: SubmitInput,
  { live: { state }, branches }: { readonly live: LiveSession; readonly branches: Branches },
): Promise<RecordResponseOutcome> {
  return delivery.recorder.record({
    sessionId: input.sessionId,
    studentId: input.studentId,
    questionId: input.questionId,
    revision: state.nextQuestionRevision,
    position: state.questionsAnswered + 1,
    expectedVersion: state.version,
    response: input.response ?? DO_NOT_KNOW,
    responseMs: input.responseMs,
    proficiencyBefore: state.currentProficiency,
    ifRight: branchOf(branches.right),
    ifWrong: branchOf(branches.wrong),
    ifLeftOut: branches.leftOut === null ? undefined : branchOf(branches.leftOut),
    now: delivery.clock(),
  });
}

/** The branch that Postgres has taken. */
function planTaken({ right, wrong, leftOut }: Branches, outcome: RecordedOutcome): Plan {
  if (outcome.leftOut && leftOut !== null) return leftOut;
  return outcome.correct ? right : wrong;
}

function branchOf(plan: Plan): Branch {
  return plan.kind === "next"
    ? { proficiencyAfter: plan.proficiency, next: plan.next }
    : { proficiencyAfter: plan.proficiency, stop: plan.reason };
}
