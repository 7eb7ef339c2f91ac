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
 * SESSION_NOT_FOUND (also another student's session), PAUSE_NOT_ALLOWED (no pauses in this test, or none any more).
 */
export function pauseSession(db: Database, input: OwnSession): Promise<SessionRecord> {
  return change(db, "pause_session", input);
}

/**
 * Lets the clock of a paused session run again, the deadline moved by as long as it stood still. Idempotent as
 * `pauseSession` is.
 *
 * SESSION_NOT_FOUND (also another student's session).
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
