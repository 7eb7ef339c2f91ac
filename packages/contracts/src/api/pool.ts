import { z } from "zod";
import { pauseSettingsSchema, retakeSettingsSchema } from "../bank/delivery-settings.ts";
import { contentLanguageSchema, formOfAddressSchema } from "../bank/language.ts";
import { poolIdSchema, sessionIdSchema } from "../ids.ts";
import { ownTimeLimitSchema } from "../session/own-time-limit.ts";
import { testLengthSchema } from "../session/progress.ts";

// pool.list

export const poolListOutputSchema = z
  .array(
    z.object({
      id: poolIdSchema,
      name: z.string(),
      description: z.string(),
      language: contentLanguageSchema,
      formOfAddress: formOfAddressSchema,
      concepts: z.array(z.string()).readonly(),
      questionCount: z.int(),
      length: testLengthSchema,
      /** The pool's own; `ownTimeLimit` has the caller's extra time in it. */
      timeLimitMinutes: z.int().nullable(),
      ownTimeLimit: ownTimeLimitSchema.nullable(),
      pause: pauseSettingsSchema,
      retakes: retakeSettingsSchema,
      activeSessionId: sessionIdSchema.nullable(),
    }),
  )
  .readonly();
export type PoolListOutput = z.infer<typeof poolListOutputSchema>;

// pool.usual

/** From a quarter to three quarters of the tests, in whole questions or minutes. */
export const usualRangeSchema = z.object({ from: z.int(), to: z.int() });
export type UsualRange = z.infer<typeof usualRangeSchema>;

export const poolUsualInputSchema = z.object({ poolId: poolIdSchema });
/**
 * How long a test of the pool usually takes: the middle half of the students who completed one, from ten of them on. Until
 * then the questions come from a simulation of the pool, and the minutes are not known: null.
 */
export const poolUsualOutputSchema = z.object({
  /** Null where there is no simulation: while it runs, and for a pool that is not published or has no question. */
  questions: usualRangeSchema.nullable(),
  /** Where the questions come from; null where they are. */
  questionsFrom: z.enum(["tests", "simulation"]).nullable(),
  minutes: usualRangeSchema.nullable(),
});
export type PoolUsualOutput = z.infer<typeof poolUsualOutputSchema>;
