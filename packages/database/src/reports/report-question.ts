import {
  type StudentId,
  type TestReportProblemInput,
  type TestReportProblemOutput,
  testReportProblemOutputSchema,
} from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";

/**
 * Stores a student's report about a question of a session. Sending the same report again returns the stored one.
 *
 * @throws DomainError SESSION_NOT_FOUND (also another student's session), INVALID_INPUT (the question was not asked in it),
 * TOO_MANY_REQUESTS (20 reports of a student, or 3 of one question in a session, within an hour)
 */
export function reportQuestion(
  db: Database,
  input: TestReportProblemInput & { readonly studentId: StudentId; readonly now?: Date | undefined },
): Promise<TestReportProblemOutput> {
  return callFunction(db, {
    name: "report_question",
    parameters: {
      p_session_id: input.sessionId,
      p_student_id: input.studentId,
      p_question_id: input.questionId,
      p_kind: input.kind,
      p_message: input.text,
      p_now: instantParameter(input.now),
    },
    result: testReportProblemOutputSchema,
  });
}
