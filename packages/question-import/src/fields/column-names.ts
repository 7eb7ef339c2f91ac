import { type QuestionField, questionFields } from "@plumbline/contracts";

/** The meaning of a column of a CSV file, or of a field of a JSON question. */
export type Column =
  | { readonly kind: "field"; readonly field: QuestionField }
  | { readonly kind: "option"; readonly index: number }
  | { readonly kind: "unknown"; readonly name: string };

const fieldsBySqueezedName = new Map<string, QuestionField>(
  questionFields.map((field) => [squeeze(field), field]),
);

/** Recognises a column by its name; case, spaces, hyphens and underscores do not count. */
export function columnOf(name: string): Column {
  const squeezed = squeeze(name);
  const field = fieldsBySqueezedName.get(squeezed);
  if (field !== undefined) return { kind: "field", field };
  const option = /^option(?:(?<number>[1-9]|10)|(?<letter>[a-j]))$/.exec(squeezed)?.groups;
  if (option?.number !== undefined) return { kind: "option", index: Number(option.number) - 1 };
  if (option?.letter !== undefined) return { kind: "option", index: option.letter.charCodeAt(0) - 97 };
  return { kind: "unknown", name };
}

/** `Correct Answer`, `correct-answer` and `correctAnswer` are all `correctanswer`. */
function squeeze(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
