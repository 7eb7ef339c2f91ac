import { type QuestionId, type QuestionWording, questionWordingSchema } from "@plumbline/contracts";
import { type Decoded, parseJson, problemOf } from "./state-codec.ts";

/**
 * Writes a wording as compact JSON. The fields are named one by one, so that only the wording gets into Redis, even
 * if the object has more fields (the answer key, item parameters).
 */
export function encodeQuestion({ revision, content, options, concepts }: QuestionWording): string {
  return JSON.stringify({ revision, content, options, concepts });
}

const storedQuestionSchema = questionWordingSchema.omit({ id: true });

/** Reads what `encodeQuestion` wrote under the key of `id`. */
export function decodeQuestion(id: QuestionId, text: string): Decoded<QuestionWording> {
  const stored = storedQuestionSchema.safeParse(parseJson(text));
  return stored.success
    ? { kind: "decoded", value: { id, ...stored.data } }
    : { kind: "unreadable", problem: problemOf(stored.error) };
}
