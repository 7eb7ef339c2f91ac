import type { AdminQuestion } from "@plumbline/contracts";
import { guessingOf, type QuestionForm, questionFormOf } from "./form/question-form.ts";

const fields = [
  "content",
  "options",
  "correctAnswer",
  "explanation",
  "concepts",
  "difficulty",
  "discrimination",
  "guessing",
  "status",
] as const;

/** Returns the fields whose values differ between a form and the stored question. */
export function changedFields(form: QuestionForm, stored: AdminQuestion): readonly (typeof fields)[number][] {
  const [edited, saved] = [comparableFields(form), comparableFields(questionFormOf(stored))];
  return fields.filter((field) => edited[field] !== saved[field]);
}

/** Converts each field to a comparable string. Row keys are ignored. */
function comparableFields(form: QuestionForm): Readonly<Record<(typeof fields)[number], string>> {
  return {
    content: form.content.trim(),
    options: JSON.stringify(form.options.map(({ text }) => text.trim())),
    correctAnswer: String(form.options.findIndex(({ key }) => key === form.correctKey)),
    explanation: form.explanation.trim(),
    concepts: JSON.stringify(Object.entries(form.weights).sort()),
    difficulty: form.difficulty,
    discrimination: form.discrimination,
    guessing: guessingOf(form),
    status: form.status,
  };
}
