import { z } from "zod";
import { refusedAs } from "../issues/refused-as.ts";
import { ownTimeLimitSchema } from "./own-time-limit.ts";
import { instantSchema } from "./session.ts";

/** What makes tests fair to one student. Staff set it; it holds for every test from that moment on. */
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
  /** The page does not show the remaining time. The limit still holds. */
  hideTime: z.boolean().default(false),
});
export type Accommodations = z.infer<typeof accommodationsSchema>;

/** Accommodations with the time when they were saved and the account that saved them, under its name at that time. */
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
  /** For all pauses of the test together; null where there is no limit. */
  maximumMinutes: z.number().positive().nullable(),
  /** What remains of that. At 0 the clock of a paused test runs again. */
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
