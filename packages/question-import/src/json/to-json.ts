import type { WrittenQuestion } from "@plumbline/contracts";

/** Questions as a JSON file that `parseImport` reads back as the same questions. */
export function toJson(drafts: readonly WrittenQuestion[]): string {
  const questions = drafts.map((draft) => ({
    id: draft.id,
    content: draft.content,
    options: draft.options,
    correct_answer: draft.correctAnswer,
    concepts: draft.concepts,
    difficulty: draft.difficulty,
    discrimination: draft.discrimination,
    guessing: draft.guessing,
    explanation: draft.explanation,
  }));
  return `${JSON.stringify(questions, null, 2)}\n`;
}
