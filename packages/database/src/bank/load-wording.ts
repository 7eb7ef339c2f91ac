import { type QuestionReference, type QuestionWording, questionWordingSchema } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Loads a question as a student may see it, at one revision; null when there is no such revision. */
export function loadWording(db: Database, reference: QuestionReference): Promise<QuestionWording | null> {
  return callFunction(db, {
    name: "load_wording",
    parameters: { p_question_id: reference.id, p_revision: reference.revision },
    result: questionWordingSchema.nullable(),
  });
}
