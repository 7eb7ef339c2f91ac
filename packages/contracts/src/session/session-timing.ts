import { z } from "zod";
import { ownTimeLimitSchema } from "./own-time-limit.ts";
import { instantSchema } from "./session.ts";

/** Whether a session may be paused, for how long, and whether it is paused. */
export const pauseDetailsSchema = z.object({
  allowed: z.boolean(),
  /** Since when the session is paused; null while it runs. */
  pausedAt: instantSchema.nullable(),
  /** For all pauses of the test together; null where there is no limit. */
  maximumMinutes: z.number().positive().nullable(),
  /** What remains of `maximumMinutes`. At 0 the clock of a paused test runs again. */
  remainingMs: z.number().nonnegative().nullable(),
});
export type PauseDetails = z.infer<typeof pauseDetailsSchema>;

/** The time of a session, for staff: the limit that the student had, and every pause. */
export const sessionTimingSchema = z.object({
  limit: ownTimeLimitSchema.nullable(),
  /** Since when it is paused; null while it runs, and when it is over. */
  pausedAt: instantSchema.nullable(),
  /** The pauses that are over, in order. `answered` is the number of answers recorded before the pause. */
  pauses: z
    .array(z.object({ pausedAt: instantSchema, resumedAt: instantSchema, answered: z.int().nonnegative() }))
    .readonly(),
});
export type SessionTiming = z.infer<typeof sessionTimingSchema>;
