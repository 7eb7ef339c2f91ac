import type { AdminQuestion } from "@plumbline/contracts";
import { type QuestionForm, questionFormOf } from "./question-form.ts";

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

/** The fields in which a form differs from the question that is stored. */
export function differenceFrom(
  form: QuestionForm,
  stored: AdminQuestion,
): readonly (typeof fields)[number][] {
  const [mine, theirs] = [comparable(form), comparable(questionFormOf(stored))];
  return fields.filter((field) => mine[field] !== theirs[field]);
}

/** What each field holds, in a form that can be compared: keys of rows do not count. */
function comparable(form: QuestionForm): Readonly<Record<(typeof fields)[number], string>> {
  return {
    content: form.content.trim(),
    options: JSON.stringify(form.options.map(({ text }) => text.trim())),
    correctAnswer: String(form.options.findIndex(({ key }) => key === form.correctKey)),
    explanation: form.explanation.trim(),
    concepts: JSON.stringify(Object.entries(form.weights).sort()),
    difficulty: form.difficulty,
    discrimination: form.discrimination,
    guessing: form.guessing,
    status: form.status,
  };
}
