import { type AdminQuestion, adminQuestionSchema, type QuestionId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Reads a question of the bank, whole, at its latest revision; null when there is none such. */
export function readAdminQuestion(db: Database, questionId: QuestionId): Promise<AdminQuestion | null> {
  return callFunction(db, {
    name: "read_admin_question",
    parameters: { p_question_id: questionId },
    result: adminQuestionSchema.nullable(),
  });
}
