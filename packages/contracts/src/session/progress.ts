import { z } from "zod";
import { markupSchema } from "../bank/markup.ts";
import { questionIdSchema } from "../ids.ts";
import { instantSchema } from "./session.ts";

/** How many questions the test asks: never fewer than `min`, never more than `max`. */
export const testLengthSchema = z.object({ min: z.int(), max: z.int() });

/**
 * The estimate on one concept during a test, theta scale. Null until an answer that counts has touched the concept: before that
 * only the prior would speak.
 */
export const runningEstimateSchema = z.object({
  name: z.string(),
  proficiency: z.number().nullable(),
  standardError: z.number().nonnegative().nullable(),
});
export type RunningEstimate = z.infer<typeof runningEstimateSchema>;

/**
 * How far the test is; `concepts` only where the pool shows the estimate during the test, `deadline` only where the
 * test has a time limit and is not paused.
 */
export const progressSchema = z.object({
  answered: z.int().nonnegative(),
  length: testLengthSchema,
  /** Until when the student may answer: extra time that is given during the test is in it with the next reply. */
  deadline: instantSchema.optional(),
  /**
   * How far the test is on its way to the precision at which it may end, 0 to 1 in tenths; only where the pool stops by
   * precision. It falls when an answer has made the estimate less certain. Null where the test never tells right from wrong.
   */
  precision: z.number().min(0).max(1).nullable().optional(),
  concepts: z.array(runningEstimateSchema).readonly().optional(),
});
export type Progress = z.infer<typeof progressSchema>;

/** Says that an answer is in Postgres. */
export const acknowledgementSchema = z.object({
  questionId: questionIdSchema,
  position: z.int(),
  at: instantSchema,
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** What the student is told of one answer where the pool's feedback is "after-each". */
export const feedbackSchema = z.object({
  correct: z.boolean(),
  correctAnswer: z.int().nonnegative(),
  explanation: z.string(),
});
export type Feedback = z.infer<typeof feedbackSchema>;

/** Feedback with what a page shows in place of `explanation`, for callers that ask for it. */
export const markedFeedbackSchema = feedbackSchema.extend({ markup: markupSchema.optional() });
export type MarkedFeedback = z.infer<typeof markedFeedbackSchema>;
