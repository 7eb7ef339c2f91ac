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
import { callFunction } from "./call-function.ts";
import type { Database } from "./database.ts";
import { instantParameter } from "./instant-parameter.ts";

/** One future of a session, computed before the grade is known: the test goes on, or it is complete. */
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
  /** The version of the session that both branches were computed from. */
  readonly expectedVersion: number;
  /** Index of the option chosen, from 0; -1 for "I don't know". */
  readonly response: number;
  readonly responseMs: number | null;
  readonly proficiencyBefore: Proficiency;
  readonly ifRight: Branch;
  readonly ifWrong: Branch;
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

/** What is recorded of the answer. `feedback` is there only where the session's settings say "after-each". */
const recorded = {
  correct: z.boolean(),
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
 * - `recorded`: the answer is in the database, and the session has moved on along the branch of its grade;
 * - `already-recorded`: this same answer was recorded before, with this outcome;
 * - `stale`: nothing was written, for the caller's position or version is behind: restore and try again.
 */
export type RecordResponseOutcome = z.infer<typeof recordResponseOutcomeSchema>;

const branchParameter = (branch: Branch): Readonly<Record<string, unknown>> =>
  "next" in branch
    ? { proficiency_after: branch.proficiencyAfter, next: branch.next }
    : { proficiency_after: branch.proficiencyAfter, stop: branch.stop };

/**
 * Records one answer for ever: the database grades it against the question's revision and takes the branch
 * that the grade selects, completing the session where that branch stops. One transaction.
 *
 * Refusals: SESSION_NOT_FOUND (also another student's session), ANSWER_ALREADY_RECORDED (another answer to
 * this question), SESSION_NOT_ACTIVE (over, or its time is up: see `finishSession`),
 * NOT_THE_CURRENT_QUESTION, INVALID_INPUT (`response` is not one of the options).
 */
export function recordResponse(db: Database, input: NewResponse): Promise<RecordResponseOutcome> {
  return callFunction(db, {
    name: "record_response",
    parameters: {
      p_session_id: input.sessionId,
      p_student_id: input.studentId,
      p_question_id: input.questionId,
      p_revision: input.revision,
      p_position: input.position,
      p_expected_version: input.expectedVersion,
      p_response: input.response,
      p_response_ms: input.responseMs,
      p_proficiency_before: input.proficiencyBefore,
      p_if_right: branchParameter(input.ifRight),
      p_if_wrong: branchParameter(input.ifWrong),
      p_now: instantParameter(input.now),
    },
    result: recordResponseOutcomeSchema,
  });
}
