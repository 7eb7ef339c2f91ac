import { type AdminQuestion, adminQuestionSchema, type QuestionId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Reads a whole question of the bank at its latest revision; null when there is no such question. */
export function readAdminQuestion(db: Database, questionId: QuestionId): Promise<AdminQuestion | null> {
  return callFunction(db, {
    name: "read_admin_question",
    parameters: { p_question_id: questionId },
    result: adminQuestionSchema.nullable(),
  });
}
