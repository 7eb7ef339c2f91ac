import { z } from "zod";

/** The time limit of one student. `extendedFromMinutes` is the pool's limit, where this student has extra time. */
export const ownTimeLimitSchema = z.object({
  minutes: z.number().positive(),
  extendedFromMinutes: z.number().positive().nullable(),
});
export type OwnTimeLimit = z.infer<typeof ownTimeLimitSchema>;
