import type { SessionId, StudentId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";
import { type SessionRecord, sessionRecordSchema } from "./session-record.ts";

interface OwnSession {
  readonly sessionId: SessionId;
  readonly studentId: StudentId;
  readonly now?: Date | undefined;
}

/**
 * Stops the clock of a session. Idempotent: a session that is paused or over stays as it is and is returned.
 *
 * @throws DomainError SESSION_NOT_FOUND (also another student's session), PAUSE_NOT_ALLOWED (the test has no pauses, or
 * all of its time for pauses is used)
 */
export function pauseSession(db: Database, input: OwnSession): Promise<SessionRecord> {
  return change(db, "pause_session", input);
}

/**
 * Lets the clock of a paused session run again and moves the deadline by the length of the pause. Idempotent as
 * `pauseSession` is.
 *
 * @throws DomainError SESSION_NOT_FOUND (also another student's session)
 */
export function resumeSession(db: Database, input: OwnSession): Promise<SessionRecord> {
  return change(db, "resume_session", input);
}

function change(db: Database, name: string, input: OwnSession): Promise<SessionRecord> {
  return callFunction(db, {
    name,
    parameters: {
      p_session_id: input.sessionId,
      p_student_id: input.studentId,
      p_now: instantParameter(input.now),
    },
    result: sessionRecordSchema,
  });
}
