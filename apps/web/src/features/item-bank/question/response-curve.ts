import { itemFromQuestion, probability } from "@plumbline/adaptive-engine";
import { conceptWeightsSchema, questionBodySchema } from "@plumbline/contracts";
import { z } from "zod";
import { numberOrText } from "#form/read-number.ts";
import { enteredWeights, type QuestionForm } from "./question-form.ts";

const { difficulty, discrimination, guessing } = questionBodySchema.shape;
const measuresSchema = z.object({ concepts: conceptWeightsSchema, difficulty, discrimination, guessing });

/** The chance of a right answer, 0 to 1, of a student with this proficiency in every concept that is asked. */
export type ResponseCurve = (theta: number) => number;

/** The curve that the form's numbers describe; null while they do not fit. */
export function responseCurveOf(form: QuestionForm): ResponseCurve | null {
  const measures = measuresSchema.safeParse({
    concepts: enteredWeights(form),
    difficulty: numberOrText(form.difficulty),
    discrimination: numberOrText(form.discrimination),
    guessing: numberOrText(form.guessing),
  });
  if (!measures.success) return null;
  const { concepts, ...parameters } = measures.data;
  const weights = Object.values(concepts);
  const item = itemFromQuestion({ weights, ...parameters });
  return (theta) =>
    probability(
      item,
      weights.map(() => theta),
    );
}
