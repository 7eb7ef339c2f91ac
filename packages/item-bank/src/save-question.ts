import { type AdminQuestion, DomainError } from "@plumbline/contracts";
import { type Database, type QuestionToSave, saveAdminQuestion } from "@plumbline/database";
import { questionProblems } from "@plumbline/question-import";

/**
 * Saves a question from the form. The rules for the texts of an import hold here too, so that a student can read all of
 * it.
 *
 * @throws DomainError INVALID_INPUT with the fields, for example for an image without a description; also as
 *   `saveAdminQuestion`
 */
export async function saveQuestion(database: Database, question: QuestionToSave): Promise<AdminQuestion> {
  const fields = questionProblems(question).map(({ field, message, hint }) => ({
    field,
    message: `${message}. ${hint}`,
  }));
  if (fields.length > 0) throw new DomainError("INVALID_INPUT", "a text of the question", { fields });
  return saveAdminQuestion(database, question);
}
