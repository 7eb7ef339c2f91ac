import type { QuestionDraft } from "@plumbline/contracts";

/** The body of a question, under the names that the upload and the table's columns have. */
export function questionRow(body: Omit<QuestionDraft, "id">): Readonly<Record<string, unknown>> {
  return {
    content: body.content,
    options: body.options,
    correct_answer: body.correctAnswer,
    explanation: body.explanation,
    concepts: body.concepts,
    difficulty: body.difficulty,
    discrimination: body.discrimination,
    guessing: body.guessing,
  };
}
