import { z } from "zod";
import { pauseSettingsSchema } from "../bank/delivery-settings.ts";
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
      activeSessionId: sessionIdSchema.nullable(),
    }),
  )
  .readonly();
export type PoolListOutput = z.infer<typeof poolListOutputSchema>;

// pool.usual

const range = z.object({ from: z.int(), to: z.int() });

export const poolUsualInputSchema = z.object({ poolId: poolIdSchema });
/** The middle half of those who completed a test of the pool; null while they are fewer than ten. */
export const poolUsualOutputSchema = z.object({ minutes: range, questions: range }).nullable();
export type PoolUsualOutput = z.infer<typeof poolUsualOutputSchema>;
