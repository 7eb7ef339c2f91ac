import { type QuestionId, type QuestionWording, questionWordingSchema } from "@plumbline/contracts";
import { type Decoded, parseJson, problemOf } from "./state-codec.ts";

/**
 * A wording as compact JSON. The fields are named one by one, so that an object with more in it (a key, a
 * parameter) still leaves only its wording in Redis.
 */
export const encodeQuestion = ({ revision, content, options, concepts }: QuestionWording): string =>
  JSON.stringify({ revision, content, options, concepts });

const storedQuestionSchema = questionWordingSchema.omit({ id: true });

/** Reads what `encodeQuestion` wrote under the key of `id`. */
export const decodeQuestion = (id: QuestionId, text: string): Decoded<QuestionWording> => {
  const stored = storedQuestionSchema.safeParse(parseJson(text));
  return stored.success
    ? { kind: "decoded", value: { id, ...stored.data } }
    : { kind: "unreadable", problem: problemOf(stored.error) };
};
