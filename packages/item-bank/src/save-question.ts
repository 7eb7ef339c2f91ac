import {
  type AdminQuestion,
  type AdminSaveQuestionInput,
  DomainError,
  initialGuessing,
} from "@plumbline/contracts";
import { type Database, readAdminQuestion, saveAdminQuestion } from "@plumbline/database";
import { questionProblems } from "@plumbline/question-import";

/**
 * Saves a question from the form. The rules for the texts of an import hold here too, so that a student can read all of
 * it. Without `guessing`, a known question keeps its value, and the difficulty of a new one is taken as its author's
 * estimate: see `initialGuessing`.
 *
 * @throws DomainError INVALID_INPUT with issues, for example for an image without a description; also as
 *   `saveAdminQuestion`
 */
export async function saveQuestion(
  database: Database,
  question: AdminSaveQuestionInput,
): Promise<AdminQuestion> {
  const issues = questionProblems(question);
  if (issues.length > 0) throw new DomainError("INVALID_INPUT", "a text of the question", { issues });
  const guessing = question.guessing ?? (await absentGuessing(database, question));
  return saveAdminQuestion(database, { ...question, guessing });
}

async function absentGuessing(
  database: Database,
  { id, options }: Pick<AdminSaveQuestionInput, "id" | "options">,
): Promise<number> {
  const stored = id === undefined ? null : await readAdminQuestion(database, id);
  return stored?.guessing ?? initialGuessing(options.length, "estimated");
}
