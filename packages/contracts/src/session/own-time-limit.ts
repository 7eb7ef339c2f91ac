import { z } from "zod";

/** A time limit as one student has it: `extendedFromMinutes` is the pool's own where extra time was given. */
export const ownTimeLimitSchema = z.object({
  minutes: z.number().positive(),
  extendedFromMinutes: z.number().positive().nullable(),
});
export type OwnTimeLimit = z.infer<typeof ownTimeLimitSchema>;
