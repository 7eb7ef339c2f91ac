import { z } from "zod";
import { refusedAs } from "../issues/refused-as.ts";
import { ownTimeLimitSchema } from "./own-time-limit.ts";
import { instantSchema } from "./session.ts";

/** What makes a test fair to one student: set by staff, the same for every test, from the moment it is set. */
export const accommodationsSchema = z.object({
  /** Added to every time limit, in percent of it. */
  extraTimePercent: z
    .int()
    .refine(
      (percent) => percent >= 0 && percent <= 300,
      refusedAs("out-of-range", { minimum: 0, maximum: 300 }),
    )
    .default(0),
  largerText: z.boolean().default(false),
  /** No remaining time on the page. The limit holds all the same. */
  hideTime: z.boolean().default(false),
});
export type Accommodations = z.infer<typeof accommodationsSchema>;

/** Accommodations as they were saved: by whom, as the account was called then, and when. */
export const savedAccommodationsSchema = accommodationsSchema.extend({
  setBy: z.object({ id: z.string(), name: z.string() }),
  setAt: instantSchema,
});
export type SavedAccommodations = z.infer<typeof savedAccommodationsSchema>;

/** Whether and for how long a session may be paused, and whether it is. */
export const pauseDetailsSchema = z.object({
  allowed: z.boolean(),
  /** Since when the session is paused; null while it runs. */
  pausedAt: instantSchema.nullable(),
  /** All pauses of the test together; null where they have no limit. */
  maximumMinutes: z.number().positive().nullable(),
  /** What is left of that; 0 when the clock of a paused test runs again by itself. */
  remainingMs: z.number().nonnegative().nullable(),
});
export type PauseDetails = z.infer<typeof pauseDetailsSchema>;

/** What staff see of a session's time: the limit that the student had, and every pause. */
export const sessionTimingSchema = z.object({
  limit: ownTimeLimitSchema.nullable(),
  /** Since when it is paused; null while it runs, and when it is over. */
  pausedAt: instantSchema.nullable(),
  /** Those that are over, the first one first. `answered`: how many answers were recorded before. */
  pauses: z
    .array(z.object({ pausedAt: instantSchema, resumedAt: instantSchema, answered: z.int().nonnegative() }))
    .readonly(),
});
export type SessionTiming = z.infer<typeof sessionTimingSchema>;
