import { type AdminQuestion, adminQuestionSchema, type QuestionId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Reads a complete question at its latest revision, in any status; null if it does not exist. */
export function readAdminQuestion(db: Database, questionId: QuestionId): Promise<AdminQuestion | null> {
  return callFunction(db, {
    name: "read_admin_question",
    parameters: { p_question_id: questionId },
    result: adminQuestionSchema.nullable(),
  });
}
