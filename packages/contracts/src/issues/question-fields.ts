/** The fields of a question in a file, under the names that a file gives them. */
export const questionFields = [
  "id",
  "content",
  "options",
  "correct_answer",
  "concepts",
  "difficulty",
  "discrimination",
  "guessing",
  "explanation",
] as const;
export type QuestionField = (typeof questionFields)[number];

/**
 * The field of a question that a place in a file belongs to: `option_2` is one of the options, `concepts.Algebra` one
 * of the concepts. Null for every other place.
 */
export function questionFieldOf(place: string): QuestionField | null {
  const [head = ""] = place.split(".");
  return questionFields.find((field) => field === head) ?? (/^option_\d+$/.test(head) ? "options" : null);
}
