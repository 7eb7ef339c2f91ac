import type { EndReason, SessionId, StudentId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";
import { type SessionRecord, sessionRecordSchema } from "./session-record.ts";

/**
 * Ends a session, its final numbers taken from the recorded answers. Idempotent: a session that is over stays as it is and is returned.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is no such session, or it is another student's
 */
export function finishSession(
  db: Database,
  input: {
    readonly sessionId: SessionId;
    readonly studentId: StudentId;
    readonly endReason: EndReason;
    readonly now?: Date | undefined;
  },
): Promise<SessionRecord> {
  return callFunction(db, {
    name: "finish_session",
    parameters: {
      p_session_id: input.sessionId,
      p_student_id: input.studentId,
      p_end_reason: input.endReason,
      p_now: instantParameter(input.now),
    },
    result: sessionRecordSchema,
  });
}
