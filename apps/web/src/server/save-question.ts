import { type AdminQuestion, DomainError } from "@plumbline/contracts";
import { type Database, type QuestionToSave, saveAdminQuestion } from "@plumbline/database";
import { questionProblems } from "@plumbline/question-import";

/**
 * Writes a question whose texts a student can read in full: the rules of an upload hold for the form too.
 *
 * @throws DomainError INVALID_INPUT for an image without a description and the like; as `saveAdminQuestion`
 */
export const saveQuestion = async (database: Database, question: QuestionToSave): Promise<AdminQuestion> => {
  const issues = questionProblems(question);
  if (issues.length > 0) throw new DomainError("INVALID_INPUT", "a text of the question", { issues });
  return saveAdminQuestion(database, question);
};
