import type {
  QuestionReference,
  QuestionWording,
  SessionState,
  StudentId,
  TestSubmitOutput,
} from "@plumbline/contracts";
import type { CommitInput, Submission } from "@plumbline/session-store";
import type { Delivery } from "../delivery.ts";
import { restateLongTermSoon } from "../long-term/restate-long-term.ts";
import type { Plan } from "../planning/plan.ts";
import { prepareBranches } from "../planning/prepared-branches.ts";
import { resultOf } from "../results/read-result.ts";
import type { LiveSession } from "../session/live-session.ts";
import { progressOf } from "../session/progress.ts";
import { studentQuestionOf, wordingFrom } from "../session/question-wording.ts";
import type { RecordedAnswer, RecordedOutcome } from "./record.ts";
import { replyTo, type Standing } from "./reply.ts";

type NextPlan = Extract<Plan, { kind: "next" }>;

/**
 * Moves the session on along the branch of the grade, after Postgres has done so: Redis follows, and the student is
 * shown the next question or the result.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function advance(
  delivery: Delivery,
  submission: Submission,
  recorded: RecordedAnswer,
): Promise<TestSubmitOutput> {
  const { live, plan, outcome } = recorded;
  delivery.banks.noteVersion(live.state.poolId, outcome.bankVersion);
  const standing = await (plan.kind === "stop"
    ? complete(delivery, submission, live.state.studentId)
    : goOn(delivery, submission, { ...recorded, plan }));
  const { position, at, correct } = outcome;
  const feedback = outcome.feedback === undefined ? null : { correct, ...outcome.feedback };
  return replyTo(submission.questionId, { position, at, feedback }, standing);
}

async function complete(delivery: Delivery, submission: Submission, studentId: StudentId): Promise<Standing> {
  await delivery.store.finish(submission);
  const { result } = await resultOf(delivery, submission.sessionId);
  restateLongTermSoon(delivery, studentId);
  return { status: "completed", result };
}

async function goOn(
  delivery: Delivery,
  submission: Submission,
  { live, plan, outcome, expectedVersion }: RecordedAnswer & { readonly plan: NextPlan },
): Promise<Standing> {
  const { settings } = live;
  const state = stateAfter(live, plan, outcome);
  const wording = await commit(delivery, { ...submission, state, expectedVersion }, plan.next);
  prepareBranches(delivery, { state, settings });
  return {
    status: "active",
    question: studentQuestionOf(wording, settings, state.questionsAnswered + 1),
    progress: await progressOf(delivery, { state, settings }),
  };
}

/** The live state after the answer. */
function stateAfter({ state }: LiveSession, plan: NextPlan, outcome: RecordedOutcome): SessionState {
  return {
    ...state,
    currentProficiency: plan.proficiency,
    nextQuestionId: plan.next.id,
    nextQuestionRevision: plan.next.revision,
    questionsAnswered: outcome.answered,
    correctCount: outcome.correctCount,
    answered: [
      ...state.answered,
      {
        questionId: state.nextQuestionId,
        revision: state.nextQuestionRevision,
        correct: outcome.correct,
        ...(outcome.leftOut ? { leftOut: true } : {}),
      },
    ],
    version: outcome.version,
    lastActivityMs: Date.parse(outcome.at),
  };
}

/**
 * Writes the state to Redis and gives the wording of the next question. When this process has the wording, the write is
 * not awaited: an answer that overtakes it finds an older state, and Postgres decides about it.
 */
async function commit(
  delivery: Delivery,
  input: Omit<CommitInput, "nextQuestionId">,
  next: QuestionReference,
): Promise<QuestionWording> {
  const known = delivery.wordings.get(next);
  const committing = delivery.store.commit({ ...input, nextQuestionId: known === null ? next.id : null });
  if (known !== null) return known;
  const committed = await committing;
  return wordingFrom(delivery, next, committed.kind === "unavailable" ? null : committed.nextQuestion);
}
