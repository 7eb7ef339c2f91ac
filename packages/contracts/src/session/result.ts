import { z } from "zod";
import { poolIdSchema, sessionIdSchema } from "../ids.ts";
import { conceptMeasurementSchema } from "./concept-measurement.ts";
import { setAsideSchema } from "./recorded-answer.ts";
import { endReasonSchema, instantSchema, testTimeSchema } from "./session.ts";

/** One concept of a result. `initial` is where the estimate started, theta scale. */
export const conceptResultSchema = conceptMeasurementSchema.extend({ initial: z.number() });
export type ConceptResult = z.infer<typeof conceptResultSchema>;

/**
 * The outcome of a session that is over. `accuracy` = right answers / answers, 0 when nothing was answered. Answers that
 * were set aside are counted nowhere in it; `setAside` names them, and is left out where there are none.
 */
export const testResultSchema = z.object({
  sessionId: sessionIdSchema,
  pool: z.object({ id: poolIdSchema, name: z.string() }),
  ...testTimeSchema.shape,
  completedAt: instantSchema,
  endReason: endReasonSchema,
  totalQuestions: z.int(),
  correctResponses: z.int(),
  accuracy: z.number(),
  /**
   * `low`: more than a tenth of the answers were given faster than their questions can be read and answered, so the
   * result may not show what the student can do. `leftOut`: how many of these do not count, where the test leaves them
   * out; they are counted nowhere in the result.
   */
  effort: z.object({ low: z.boolean(), leftOut: z.int().nonnegative() }),
  concepts: z.array(conceptResultSchema).readonly(),
  setAside: z
    .array(setAsideSchema.extend({ position: z.int().positive() }))
    .readonly()
    .optional(),
});
export type TestResult = z.infer<typeof testResultSchema>;
