import { itemFromQuestion, probability } from "@plumbline/adaptive-engine";
import { conceptWeightsSchema, questionDraftSchema } from "@plumbline/contracts";
import { z } from "zod";
import { axisFor, type ThetaAxis } from "#features/proficiency/theta-axis.ts";
import { numberOrText } from "#form/read-number.ts";
import { enteredWeights, guessingOf, type QuestionForm, readGuessing } from "./question-form.ts";

const { difficulty, discrimination, guessing } = questionDraftSchema.shape;
const itemParametersSchema = z.object({
  concepts: conceptWeightsSchema,
  difficulty,
  discrimination,
  guessing,
});

/** How the chance of a right answer follows from the proficiency. */
export interface ResponseCurve {
  /** The probability (0 to 1) of a right answer for a student with proficiency theta in every measured concept. */
  readonly at: (theta: number) => number;
  /** The axis of its figure: where most students are, and where the curve rises. */
  readonly axis: ThetaAxis;
}

/** The figure shows at least this much of the scale on both sides of 0. */
const USUAL_END = 4;

/** The figure shows this much of the scale on both sides of the difficulty. */
const AROUND_DIFFICULTY = 2;

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
  return {
    at: (theta) =>
      probability(
        item,
        weights.map(() => theta),
      ),
    axis: axisFor([
      -USUAL_END,
      USUAL_END,
      parameters.difficulty - AROUND_DIFFICULTY,
      parameters.difficulty + AROUND_DIFFICULTY,
    ]),
  };
}
