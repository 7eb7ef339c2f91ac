import type {
  QuestionReference,
  QuestionWording,
  SessionState,
  TestSubmitOutput,
} from "@plumbline/contracts";
import type { RecordResponseOutcome } from "@plumbline/database";
import type { CommitInput, Submission } from "@plumbline/session-store";
import type { Delivery } from "../delivery.ts";
import type { Plan } from "../planning/plan.ts";
import { prepareFutures } from "../planning/prepared-branches.ts";
import { resultOf } from "../results/read-result.ts";
import type { LiveSession } from "../session/live-session.ts";
import { progressOf } from "../session/progress.ts";
import { studentQuestionOf, wordingFrom } from "../session/question-wording.ts";

/** What Postgres says of an answer that it has just recorded. */
export type RecordedOutcome = Extract<RecordResponseOutcome, { outcome: "recorded" }>;

/** The live state after the answer that Postgres has just recorded. */
const stateAfter = (
  { state }: LiveSession,
  plan: Extract<Plan, { kind: "next" }>,
  outcome: RecordedOutcome,
): SessionState => ({
  ...state,
  currentProficiency: plan.proficiency,
  nextQuestionId: plan.next.id,
  nextQuestionRevision: plan.next.revision,
  questionsAnswered: outcome.answered,
  correctCount: outcome.correctCount,
  answered: [
    ...state.answered,
    { questionId: state.nextQuestionId, revision: state.nextQuestionRevision, correct: outcome.correct },
  ],
  version: outcome.version,
  lastActivityMs: Date.parse(outcome.at),
});

/**
 * Writes the state to Redis and gives the next question's wording. Where this process has the wording, nobody waits for
 * the write: an answer that overtakes it finds a state that is behind, and is taken by Postgres' word.
 */
const commit = async (
  delivery: Delivery,
  input: Omit<CommitInput, "nextQuestionId">,
  next: QuestionReference,
): Promise<QuestionWording> => {
  const known = delivery.banks.wording(next);
  const committing = delivery.store.commit({ ...input, nextQuestionId: known === null ? next.id : null });
  if (known !== null) return known;
  const committed = await committing;
  return wordingFrom(delivery, next, committed.kind === "unavailable" ? null : committed.nextQuestion);
};

/** Moves the session on along the branch that the grade took: Postgres has it, now Redis and the student. */
export const advance = async (
  delivery: Delivery,
  submission: Submission,
  step: {
    readonly live: LiveSession;
    readonly plan: Plan;
    readonly outcome: RecordedOutcome;
    readonly expectedVersion: number | null;
  },
): Promise<TestSubmitOutput> => {
  const { live, plan, outcome, expectedVersion } = step;
  delivery.banks.sawVersion(live.state.poolId, outcome.bankVersion);
  const { questionId, sessionId } = submission;
  const receipt = {
    recorded: { questionId, position: outcome.position, at: outcome.at },
    ...(outcome.feedback === undefined
      ? {}
      : { feedback: { correct: outcome.correct, ...outcome.feedback } }),
  };
  if (plan.kind === "stop") {
    await delivery.store.finish(submission);
    const { result } = await resultOf(delivery, sessionId);
    return { status: "completed", result, ...receipt };
  }
  const state = stateAfter(live, plan, outcome);
  const wording = await commit(delivery, { ...submission, state, expectedVersion }, plan.next);
  prepareFutures(delivery, { state, settings: live.settings });
  return {
    status: "active",
    question: studentQuestionOf(wording, state.questionsAnswered + 1),
    progress: progressOf(live.settings, state),
    ...receipt,
  };
};
