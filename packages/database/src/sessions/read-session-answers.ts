import { type SessionId, type TeacherSessionOutput, teacherSessionOutputSchema } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Reads a session answer by answer, each beside the question as it was then; null when there is no such session. */
export function readSessionAnswers(db: Database, sessionId: SessionId): Promise<TeacherSessionOutput | null> {
  return callFunction(db, {
    name: "read_session_answers",
    parameters: { p_session_id: sessionId },
    result: teacherSessionOutputSchema.nullable(),
  });
}
