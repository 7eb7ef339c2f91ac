import { type AdminQuestion, DomainError } from "@plumbline/contracts";
import { type Database, type QuestionToSave, saveAdminQuestion } from "@plumbline/database";
import { questionProblems } from "@plumbline/question-import";

/**
 * Saves a question from the form. The rules for the texts of an import hold here too, so that a student can read all of
 * it.
 *
 * @throws DomainError INVALID_INPUT with issues, for example for an image without a description; also as
 *   `saveAdminQuestion`
 */
export async function saveQuestion(database: Database, question: QuestionToSave): Promise<AdminQuestion> {
  const issues = questionProblems(question);
  if (issues.length > 0) throw new DomainError("INVALID_INPUT", "a text of the question", { issues });
  return saveAdminQuestion(database, question);
}
