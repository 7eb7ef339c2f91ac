import type { Proficiency, QuestionId, SessionId } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";

const setAsideOutcomeSchema = z.object({
  outcome: z.enum(["set-aside", "already", "stale"]),
  position: z.int().positive(),
});

/**
 * - `set-aside`: the answer no longer counts, and the result of a session that is over was computed without it;
 * - `already`: it was set aside before, nothing was written;
 * - `stale`: the session has moved on since `expectedVersion`, nothing was written. Estimate again and retry.
 */
type SetAsideOutcome = z.infer<typeof setAsideOutcomeSchema>;

/**
 * Sets a recorded answer of a session aside, by a record that never changes. One transaction.
 *
 * @throws DomainError SESSION_NOT_FOUND, INVALID_INPUT (the session has no answer to the question)
 */
export function setAnswerAside(
  db: Database,
  input: {
    readonly sessionId: SessionId;
    readonly questionId: QuestionId;
    readonly reason: string;
    /** The id of the admin's account. */
    readonly setBy: string;
    /** The version of the session that `proficiency` was computed from. */
    readonly expectedVersion: number;
    /** The estimate from the answers that still count. */
    readonly proficiency: Proficiency;
    readonly now?: Date | undefined;
  },
): Promise<SetAsideOutcome> {
  return callFunction(db, {
    name: "set_answer_aside",
    parameters: {
      p_session_id: input.sessionId,
      p_question_id: input.questionId,
      p_reason: input.reason,
      p_set_by: input.setBy,
      p_expected_version: input.expectedVersion,
      p_proficiency: input.proficiency,
      p_now: instantParameter(input.now),
    },
    result: setAsideOutcomeSchema,
  });
}
