import { z } from "zod";
import { feedbackModeSchema } from "./delivery-settings.ts";
import { poolIdSchema, studentIdSchema } from "./ids.ts";
import { ownTimeLimitSchema } from "./own-time-limit.ts";
import { instantSchema, sessionStatusSchema } from "./session.ts";

/** What makes a test fair to one student: set by staff, the same for every test, from the moment it is set. */
export const accommodationsSchema = z.object({
  /** Added to every time limit, in percent of it. */
  extraTimePercent: z
    .int({ error: "a whole number of percent" })
    .min(0, { error: "from 0 to 300" })
    .max(300, { error: "from 0 to 300" })
    .default(0),
  largerText: z.boolean().default(false),
  /** No remaining time on the page. The limit holds all the same. */
  hideTime: z.boolean().default(false),
});
export type Accommodations = z.infer<typeof accommodationsSchema>;

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

/** What a session's page needs beside the question. It says nothing of questions and answers. */
export const testDetailsOutputSchema = z.object({
  status: sessionStatusSchema,
  pool: z.object({ id: poolIdSchema, name: z.string() }),
  /**
   * Null where the test has no limit. `deadline` is what the student is told; an answer that arrives within a few
   * seconds after it still counts. While the session is paused: the deadline if it went on at `serverNow`.
   */
  timeLimit: ownTimeLimitSchema.extend({ deadline: instantSchema }).nullable(),
  accommodations: accommodationsSchema.omit({ extraTimePercent: true }),
  pause: pauseDetailsSchema,
  feedback: feedbackModeSchema,
  /** The server's clock as it answered: what a page needs to know how far its own is off. */
  serverNow: instantSchema,
});
export type TestDetailsOutput = z.infer<typeof testDetailsOutputSchema>;

/** Accommodations as they were saved: by whom, as the account was called then, and when. */
export const savedAccommodationsSchema = accommodationsSchema.extend({
  setBy: z.object({ id: z.string(), name: z.string() }),
  setAt: instantSchema,
});
export type SavedAccommodations = z.infer<typeof savedAccommodationsSchema>;

export const teacherAccommodationsInputSchema = z.object({ studentId: studentIdSchema });

/** What is in force, and everything that was ever saved, newest first. */
export const teacherAccommodationsOutputSchema = z.object({
  current: accommodationsSchema,
  history: z.array(savedAccommodationsSchema).readonly(),
});
export type TeacherAccommodationsOutput = z.infer<typeof teacherAccommodationsOutputSchema>;

export const teacherSaveAccommodationsInputSchema = accommodationsSchema.extend({
  studentId: studentIdSchema,
});
export type TeacherSaveAccommodationsInput = z.infer<typeof teacherSaveAccommodationsInputSchema>;

/** `runningTests` counts the student's timed tests in progress that got more time at once. */
export const teacherSaveAccommodationsOutputSchema = teacherAccommodationsOutputSchema.extend({
  runningTests: z.int().nonnegative(),
});
export type TeacherSaveAccommodationsOutput = z.infer<typeof teacherSaveAccommodationsOutputSchema>;

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
