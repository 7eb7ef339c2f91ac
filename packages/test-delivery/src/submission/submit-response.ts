import {
  DO_NOT_KNOW,
  DomainError,
  type QuestionId,
  type SessionId,
  type StudentId,
  type TestSubmitOutput,
} from "@plumbline/contracts";
import type { Submission } from "@plumbline/session-store";
import type { Delivery } from "../delivery.ts";
import { type Futures, futuresOf } from "../planning/branches.ts";
import type { Plan } from "../planning/plan.ts";
import { takePrepared } from "../planning/prepared-branches.ts";
import {
  endByClock,
  type LiveSession,
  loadOwnSession,
  revive,
  withSettings,
} from "../session/live-session.ts";
import { advance, type RecordedOutcome } from "./advance.ts";
import { replyAgain } from "./resend.ts";

export interface SubmitInput {
  readonly studentId: StudentId;
  readonly sessionId: SessionId;
  readonly questionId: QuestionId;
  /** Index of the option chosen, from 0; null for "I don't know". */
  readonly response: number | null;
  readonly responseMs: number | null;
}

/** How often a submission whose state turns out to be out of date is planned anew from Postgres. */
const ATTEMPTS = 3;

/** Refusals that a state out of date can cause: Postgres' own record decides. */
const doubtful = new Set(["SESSION_NOT_ACTIVE", "NOT_THE_CURRENT_QUESTION", "ANSWER_ALREADY_RECORDED"]);

const isAwaiting = ({ state }: LiveSession, { studentId, questionId }: SubmitInput): boolean =>
  state.studentId === studentId && state.nextQuestionId === questionId;

/** Whether a state, which may be out of date, can be answered by: where it seems over or paused, Postgres says. */
const isPromising = (live: LiveSession, input: SubmitInput, now: Date): boolean =>
  isAwaiting(live, input) && live.state.pausedAtMs === null && endByClock(live, now) === null;

const record = (delivery: Delivery, input: SubmitInput, live: LiveSession, futures: Futures) =>
  delivery.recorder.record({
    sessionId: input.sessionId,
    studentId: input.studentId,
    questionId: input.questionId,
    revision: live.state.nextQuestionRevision,
    position: live.state.questionsAnswered + 1,
    expectedVersion: live.state.version,
    response: input.response ?? DO_NOT_KNOW,
    responseMs: input.responseMs,
    proficiencyBefore: live.state.currentProficiency,
    ifRight: branchOf(futures.right),
    ifWrong: branchOf(futures.wrong),
    now: delivery.clock(),
  });

const branchOf = (plan: Plan) =>
  plan.kind === "next"
    ? { proficiencyAfter: plan.proficiency, next: plan.next }
    : { proficiencyAfter: plan.proficiency, stop: plan.reason };

/** The session as Postgres has it, awaiting this very answer; or the reply, when the answer was recorded before. */
const restoreFor = async (
  delivery: Delivery,
  input: SubmitInput,
  submission: Submission,
): Promise<{ live: LiveSession } | { reply: TestSubmitOutput }> => {
  const loaded = await loadOwnSession(delivery, input);
  const live = await revive(delivery, loaded);
  if (live !== null && live.state.pausedAtMs !== null) {
    throw new DomainError("SESSION_PAUSED", "no answer is taken while the session is paused");
  }
  const reply = await replyAgain(delivery, input, { loaded, live });
  if (reply !== null) {
    await delivery.store.release(submission);
    return { reply };
  }
  if (live === null) {
    await delivery.store.finish(submission);
    throw new DomainError("SESSION_NOT_ACTIVE", "the session is over");
  }
  if (!isAwaiting(live, input)) {
    throw new DomainError("NOT_THE_CURRENT_QUESTION", `${input.questionId} is not the outstanding question`);
  }
  return { live };
};

/** What an answer is recorded by. The futures are null while they are not computed. */
interface Footing {
  readonly live: LiveSession;
  readonly futures: Futures | null;
  /** The version of the state in Redis that may be replaced; null where that was not read. */
  readonly expectedVersion: number | null;
}

/** Records by a state that may be out of date; null says that Postgres knows better and must be read first. */
const tryToRecord = async (
  delivery: Delivery,
  input: SubmitInput,
  { live, futures }: Footing,
): Promise<{ outcome: RecordedOutcome; plan: Plan } | null> => {
  try {
    const both = futures ?? (await futuresOf(delivery, live));
    const outcome = await record(delivery, input, live, both);
    return outcome.outcome === "recorded"
      ? { outcome, plan: outcome.correct ? both.right : both.wrong }
      : null;
  } catch (error) {
    if (error instanceof DomainError && doubtful.has(error.code)) return null;
    throw error;
  }
};

/** A submission under way: its lock, perhaps still to be heard of, and what to record by where that is known. */
interface Approach {
  readonly submission: Submission;
  readonly taken: Promise<boolean>;
  readonly footing: Footing | null;
}

const lockIsTaken = () => new DomainError("SUBMISSION_IN_PROGRESS", "the lock of this question is taken");

/**
 * Takes the lock and finds what to record by: what this process has prepared, else the state in Redis.
 *
 * @throws DomainError SUBMISSION_IN_PROGRESS when the lock was waited for, and another has it
 */
const approach = async (
  delivery: Delivery,
  input: SubmitInput,
  submission: Submission,
): Promise<Approach> => {
  const prepared = await takePrepared(delivery, input);
  const now = delivery.clock();
  if (prepared !== null && isPromising(prepared.live, input, now)) {
    // Nobody waits for the lock: it spares the others work, and Postgres decides between them.
    const taken = delivery.store.lock(submission).then(({ kind }) => kind !== "in-progress");
    return { submission, taken, footing: { ...prepared, expectedVersion: prepared.live.state.version } };
  }
  const claim = await delivery.store.claim(submission);
  if (claim.kind === "in-progress") throw lockIsTaken();
  const live = withSettings(delivery, claim.kind === "claimed" ? claim.state : null);
  const isUsable = live !== null && isPromising(live, input, now);
  const footing = isUsable ? { live, futures: null, expectedVersion: live.state.version } : null;
  return { submission, taken: Promise.resolve(true), footing };
};

const answer = async (
  delivery: Delivery,
  input: SubmitInput,
  { submission, taken, footing: found }: Approach,
): Promise<TestSubmitOutput> => {
  let footing = found;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (footing === null) {
      if (!(await taken)) throw lockIsTaken();
      const restored = await restoreFor(delivery, input, submission);
      if ("reply" in restored) return restored.reply;
      footing = { live: restored.live, futures: null, expectedVersion: null };
    }
    const recorded = await tryToRecord(delivery, input, footing);
    if (recorded !== null) return advance(delivery, submission, { ...footing, ...recorded });
    footing = null;
  }
  throw new DomainError(
    "SUBMISSION_IN_PROGRESS",
    "other submissions of this session kept overtaking this one",
  );
};

/**
 * Records one answer and returns the next question or the result.
 *
 * Durable first: the answer is in Postgres before anything is acknowledged. The same answer again, after a
 * lost reply or an hour later, returns what was recorded and where the session stands.
 *
 * @throws DomainError SUBMISSION_IN_PROGRESS while the same question is being submitted elsewhere (retryable);
 *   SESSION_NOT_FOUND; SESSION_NOT_ACTIVE; SESSION_PAUSED, also for an answer sent again; NOT_THE_CURRENT_QUESTION; ANSWER_ALREADY_RECORDED when another
 *   answer is recorded; INVALID_INPUT when the response is not one of the options; STORAGE_UNAVAILABLE
 *   (retryable)
 */
export const submitResponse = async (delivery: Delivery, input: SubmitInput): Promise<TestSubmitOutput> => {
  const { sessionId, questionId } = input;
  const submission = { sessionId, questionId, owner: delivery.newId() };
  // Outside the try: who never had the lock has nothing to give back.
  const approached = await approach(delivery, input, submission);
  try {
    return await answer(delivery, input, approached);
  } catch (error) {
    await delivery.store.release(submission);
    throw error;
  }
};
