import { z } from "zod";
import { poolReferenceSchema } from "../bank/pool-reference.ts";
import { sessionIdSchema } from "../ids.ts";
import { conceptMeasurementSchema } from "./concept-measurement.ts";
import { setAsideSchema } from "./recorded-answer.ts";
import { endReasonSchema, instantSchema, testTimeSchema } from "./session.ts";

/** One concept of a result. `initial` is where the estimate started, theta scale. */
export const conceptResultSchema = conceptMeasurementSchema.extend({ initial: z.number() });
export type ConceptResult = z.infer<typeof conceptResultSchema>;

/**
 * The outcome of a session that is over. `accuracy` = right answers / answers, 0 when nothing was answered. Answers that
 * were set aside are counted nowhere in it; `setAside` names them, and is left out where there are none.
 *
 * For the student of a test that never tells right from wrong, `correctResponses` and `accuracy` are null. Where too few
 * answers count, `tooShort` says how many it takes, and `concepts` is empty (docs/adr/0024).
 */
export const testResultSchema = z.object({
  sessionId: sessionIdSchema,
  pool: poolReferenceSchema,
  ...testTimeSchema.shape,
  completedAt: instantSchema,
  endReason: endReasonSchema,
  totalQuestions: z.int(),
  correctResponses: z.int().nullable(),
  accuracy: z.number().nullable(),
  /**
   * `low`: more than a tenth of the answers were given faster than their questions can be read and answered, so the
   * result may not show what the student can do. `leftOut`: how many of these do not count, where the test leaves them
   * out; they are counted nowhere in the result.
   */
  effort: z.object({ low: z.boolean(), leftOut: z.int().nonnegative() }),
  concepts: z.array(conceptResultSchema).readonly(),
  tooShort: z.object({ minimum: z.int().positive() }).optional(),
  setAside: z
    .array(setAsideSchema.extend({ position: z.int().positive() }))
    .readonly()
    .optional(),
});
export type TestResult = z.infer<typeof testResultSchema>;
