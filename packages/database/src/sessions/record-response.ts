import {
  type EndReason,
  feedbackSchema,
  instantSchema,
  type Proficiency,
  type QuestionId,
  type QuestionReference,
  type SessionId,
  type StudentId,
  sessionStatusSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";
import { SqlError } from "../client/sql-error.ts";
import { storageErrorFrom, UnexpectedDatabaseError } from "../client/storage-error.ts";

/** What follows an answer, computed before its grade and its time are known: a next question, or the end of the test. */
export type Branch =
  | { readonly proficiencyAfter: Proficiency; readonly next: QuestionReference }
  | { readonly proficiencyAfter: Proficiency; readonly stop: EndReason };

export interface NewResponse {
  readonly sessionId: SessionId;
  readonly studentId: StudentId;
  readonly questionId: QuestionId;
  readonly revision: number;
  /** Counts from 1. */
  readonly position: number;
  /** The version of the session that all branches were computed from. */
  readonly expectedVersion: number;
  /** Index of the option chosen, from 0; -1 for "I don't know". */
  readonly response: number;
  readonly responseMs: number | null;
  readonly proficiencyBefore: Proficiency;
  readonly ifRight: Branch;
  readonly ifWrong: Branch;
  /** What follows a rapid guess. Needed where the session's settings leave these out of the score; else not used. */
  readonly ifLeftOut?: Branch | undefined;
  readonly now?: Date | undefined;
}

/** Where the session stands after the call. */
const standing = {
  version: z.int().nonnegative(),
  answered: z.int().nonnegative(),
  correctCount: z.int().nonnegative(),
  status: sessionStatusSchema,
  bankVersion: z.int(),
};

/** What was recorded. `feedback` is present only if the session's settings say "after-each". */
const recorded = {
  correct: z.boolean(),
  /** The answer is a rapid guess in a test that leaves these out: it does not count. */
  leftOut: z.boolean(),
  position: z.int().positive(),
  at: instantSchema,
  feedback: feedbackSchema.omit({ correct: true }).optional(),
  ...standing,
};

const recordResponseOutcomeSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("recorded"), ...recorded }),
  z.object({ outcome: z.literal("already-recorded"), ...recorded }),
  z.object({ outcome: z.literal("stale"), ...standing }),
]);

/**
 * - `recorded`: the answer is in the database, and the session has moved on along the branch of its grade, or
 *   of a rapid guess that is left out;
 * - `already-recorded`: this same answer was recorded before, with this outcome;
 * - `stale`: nothing was written, as the caller's position or version is behind. Restore the state and try again.
 */
export type RecordResponseOutcome = z.infer<typeof recordResponseOutcomeSchema>;

const refusedSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.string() }),
});

const repliesSchema = z.array(z.union([recordResponseOutcomeSchema, refusedSchema]));

/**
 * The outcome of one of several answers. `locked`: nothing was recorded, because another call had locked the session;
 * send the answer alone.
 */
export type GroupedRecordOutcome =
  | { readonly kind: "outcome"; readonly outcome: RecordResponseOutcome }
  | { readonly kind: "refused"; readonly error: Error }
  | { readonly kind: "locked" };

/** SQLSTATE lock_not_available */
const LOCK_NOT_AVAILABLE = "55P03";

const FUNCTION_NAME = "record_responses";

/**
 * Records several answers in one call and one transaction. Each succeeds or fails alone. Returns the outcome of each,
 * in their order.
 *
 * Send them ordered by student. Then two calls never wait for each other.
 *
 * @throws what `Database.call` throws, when the call fails as a whole
 */
export async function recordResponses(
  db: Database,
  inputs: readonly NewResponse[],
): Promise<readonly GroupedRecordOutcome[]> {
  const replies = await callFunction(db, {
    name: FUNCTION_NAME,
    parameters: inputs.map(answerRow),
    result: repliesSchema,
  });
  if (replies.length !== inputs.length) {
    const message = `${FUNCTION_NAME} gave ${replies.length} replies to ${inputs.length} answers`;
    throw new UnexpectedDatabaseError(message, { code: "", cause: null });
  }
  return replies.map((reply) => {
    if (!("error" in reply)) return { kind: "outcome", outcome: reply };
    if (inputs.length > 1 && reply.error.code === LOCK_NOT_AVAILABLE) return { kind: "locked" };
    const { message, code, details: detail } = reply.error;
    return {
      kind: "refused",
      error: storageErrorFrom(new SqlError(message, { code, detail }), FUNCTION_NAME),
    };
  });
}

/**
 * Records one answer, which never changes afterwards. The database grades it against the question's revision and takes
 * the branch that the grade selects. It completes the session where that branch stops. One transaction.
 *
 * @throws DomainError SESSION_NOT_FOUND (also another student's session), ANSWER_ALREADY_RECORDED (another answer to this
 * question), SESSION_NOT_ACTIVE (over, or its time is up: see `finishSession`), NOT_THE_CURRENT_QUESTION, INVALID_INPUT
 * (`response` is not one of the options)
 */
export async function recordResponse(db: Database, input: NewResponse): Promise<RecordResponseOutcome> {
  const [recorded] = await recordResponses(db, [input]);
  if (recorded?.kind === "outcome") return recorded.outcome;
  throw recorded?.kind === "refused"
    ? recorded.error
    : new Error("an answer alone waits for its session's lock");
}

/** An answer as `record_responses` takes it. */
function answerRow(input: NewResponse): Readonly<Record<string, unknown>> {
  return {
    session_id: input.sessionId,
    student_id: input.studentId,
    question_id: input.questionId,
    revision: input.revision,
    position: input.position,
    expected_version: input.expectedVersion,
    response: input.response,
    response_ms: input.responseMs,
    proficiency_before: input.proficiencyBefore,
    if_right: branchRow(input.ifRight),
    if_wrong: branchRow(input.ifWrong),
    if_left_out: input.ifLeftOut === undefined ? null : branchRow(input.ifLeftOut),
    now: instantParameter(input.now),
  };
}

function branchRow(branch: Branch): Readonly<Record<string, unknown>> {
  return "next" in branch
    ? { proficiency_after: branch.proficiencyAfter, next: branch.next }
    : { proficiency_after: branch.proficiencyAfter, stop: branch.stop };
}
