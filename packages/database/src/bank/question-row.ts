import type { QuestionBody } from "@plumbline/contracts";

/** What an author writes of a question in the names of the upload and of the table's columns. */
export function questionRow(body: QuestionBody): Readonly<Record<string, unknown>> {
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
