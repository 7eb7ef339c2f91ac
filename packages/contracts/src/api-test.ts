import { z } from "zod";
import { pauseSettingsSchema } from "./delivery-settings.ts";
import { poolIdSchema, questionIdSchema, sessionIdSchema } from "./ids.ts";
import { ownTimeLimitSchema } from "./own-time-limit.ts";
import { conceptProficiencySchema } from "./proficiency.ts";
import { studentQuestionSchema } from "./question.ts";
import { setAsideSchema } from "./recorded-answer.ts";
import { endReasonSchema, instantSchema, sessionStatusSchema } from "./session.ts";

/** How many questions the test usually asks: never fewer than `min`, never more than `max`. */
export const testLengthSchema = z.object({ min: z.int(), max: z.int() });

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
   * precision. It falls when an answer has made the estimate less certain.
   */
  precision: z.number().min(0).max(1).optional(),
  concepts: z.array(conceptProficiencySchema).readonly().optional(),
});
export type Progress = z.infer<typeof progressSchema>;

/** The receipt of a durable answer. */
export const recordedSchema = z.object({
  questionId: questionIdSchema,
  position: z.int(),
  at: instantSchema,
});
export type Recorded = z.infer<typeof recordedSchema>;

/** What the student is told of one answer where the pool's feedback is "after-each". */
export const feedbackSchema = z.object({
  correct: z.boolean(),
  correctAnswer: z.int().nonnegative(),
  explanation: z.string(),
});
export type Feedback = z.infer<typeof feedbackSchema>;

/** One concept of a result. `mastery` = Φ(proficiency) in 0..1; `interval` = 95 % on the theta scale. */
export const conceptResultSchema = z.object({
  name: z.string(),
  initial: z.number(),
  proficiency: z.number(),
  standardError: z.number(),
  mastery: z.number().min(0).max(1),
  interval: z.tuple([z.number(), z.number()]),
  answered: z.int().nonnegative(),
});
export type ConceptResult = z.infer<typeof conceptResultSchema>;

/**
 * The outcome of a session that is over. `accuracy` = right answers / answers, 0 when nothing was answered. Answers that
 * were set aside are counted nowhere in it; `setAside` names them, and is left out where there are none.
 */
export const testResultSchema = z.object({
  sessionId: sessionIdSchema,
  pool: z.object({ id: poolIdSchema, name: z.string() }),
  startedAt: instantSchema,
  completedAt: instantSchema,
  endReason: endReasonSchema,
  totalQuestions: z.int(),
  correctResponses: z.int(),
  accuracy: z.number(),
  concepts: z.array(conceptResultSchema).readonly(),
  setAside: z
    .array(setAsideSchema.extend({ position: z.int().positive() }))
    .readonly()
    .optional(),
});
export type TestResult = z.infer<typeof testResultSchema>;

const active = z.object({
  status: z.literal("active"),
  question: studentQuestionSchema,
  progress: progressSchema,
});

export const poolListOutputSchema = z
  .array(
    z.object({
      id: poolIdSchema,
      name: z.string(),
      description: z.string(),
      concepts: z.array(z.string()).readonly(),
      questionCount: z.int(),
      length: testLengthSchema,
      /** The pool's own; `ownTimeLimit` has the caller's extra time in it. */
      timeLimitMinutes: z.int().nullable(),
      ownTimeLimit: ownTimeLimitSchema.nullable(),
      pause: pauseSettingsSchema,
      activeSessionId: sessionIdSchema.nullable(),
    }),
  )
  .readonly();
export type PoolListOutput = z.infer<typeof poolListOutputSchema>;

export const testStartInputSchema = z.object({ poolId: poolIdSchema });
export const testStartOutputSchema = active.extend({ sessionId: sessionIdSchema, resumed: z.boolean() });
export type TestStartOutput = z.infer<typeof testStartOutputSchema>;

export const sessionInputSchema = z.object({ sessionId: sessionIdSchema });

/** While a session is paused, no question is shown. */
const paused = z.object({
  status: z.literal("paused"),
  pausedAt: instantSchema,
  progress: progressSchema,
});

/** Where a session stands: what `test.current`, `test.pause` and `test.resume` answer. */
export const testCurrentOutputSchema = z.discriminatedUnion("status", [
  active,
  paused,
  z.object({ status: sessionStatusSchema.exclude(["active"]), result: testResultSchema }),
]);
export type TestCurrentOutput = z.infer<typeof testCurrentOutputSchema>;

export const testSubmitInputSchema = z.object({
  sessionId: sessionIdSchema,
  questionId: questionIdSchema,
  /** Index into `options`, from 0; `null` for "I don't know". */
  response: z.int().min(0).max(9).nullable(),
  /** Milliseconds from the question's appearance to the answer, as the browser measured them. */
  responseMs: z.int().min(0).max(86_400_000).optional(),
});
export type TestSubmitInput = z.infer<typeof testSubmitInputSchema>;

const receipt = { recorded: recordedSchema, feedback: feedbackSchema.optional() };
export const testSubmitOutputSchema = z.discriminatedUnion("status", [
  active.extend(receipt),
  z.object({ status: z.literal("completed"), result: testResultSchema, ...receipt }),
]);
export type TestSubmitOutput = z.infer<typeof testSubmitOutputSchema>;

export const testEndOutputSchema = z.object({ status: z.literal("ended"), result: testResultSchema });
export type TestEndOutput = z.infer<typeof testEndOutputSchema>;
