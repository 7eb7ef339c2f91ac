import { z } from "zod";
import { questionIdSchema } from "../ids.ts";
import { leftOutSchema, recordedAnswerSchema } from "./recorded-answer.ts";

/** One answer as its student reads it again: the question as it was asked, the right answer and why. No parameter. */
export const reviewedAnswerSchema = z.object({
  position: z.int().positive(),
  question: z.object({
    id: questionIdSchema,
    content: z.string(),
    options: z.array(z.string()).readonly(),
    correctAnswer: z.int().nonnegative(),
    explanation: z.string(),
  }),
  response: recordedAnswerSchema.shape.response,
  correct: recordedAnswerSchema.shape.correct,
  at: recordedAnswerSchema.shape.at,
  setAside: recordedAnswerSchema.shape.setAside,
  leftOut: leftOutSchema,
});
export type ReviewedAnswer = z.infer<typeof reviewedAnswerSchema>;
