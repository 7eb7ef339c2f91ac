import { itemFromQuestion, probability } from "@plumbline/adaptive-engine";
import { conceptWeightsSchema, questionDraftSchema } from "@plumbline/contracts";
import { z } from "zod";
import { numberOrText } from "#form/read-number.ts";
import { enteredWeights, guessingOf, type QuestionForm, readGuessing } from "./question-form.ts";

const { difficulty, discrimination, guessing } = questionDraftSchema.shape;
const itemParametersSchema = z.object({
  concepts: conceptWeightsSchema,
  difficulty,
  discrimination,
  guessing,
});

/**
 * The probability (0 to 1) of a right answer for a student with proficiency theta in every measured concept.
 */
export type ResponseCurve = (theta: number) => number;

/** Returns the response curve for the item parameters in the form, or null while they are invalid. */
export function responseCurveOf(form: QuestionForm): ResponseCurve | null {
  const parsed = itemParametersSchema.safeParse({
    concepts: enteredWeights(form),
    difficulty: numberOrText(form.difficulty),
    discrimination: numberOrText(form.discrimination),
    guessing: readGuessing(guessingOf(form)),
  });
  if (!parsed.success) return null;
  const { concepts, ...parameters } = parsed.data;
  const weights = Object.values(concepts);
  const item = itemFromQuestion({ weights, ...parameters });
  return (theta) =>
    probability(
      item,
      weights.map(() => theta),
    );
}
