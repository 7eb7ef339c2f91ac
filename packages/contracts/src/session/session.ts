import { z } from "zod";

export const sessionStatusSchema = z.enum(["active", "completed", "ended", "expired"]);
export type SessionStatus = z.infer<typeof sessionStatusSchema>;

/** Why a session is over. All reasons but the last two complete it. */
export const endReasonSchema = z.enum([
  "maximum-length",
  "precision",
  "classification",
  "sprt",
  "error-reduction",
  "all-rules",
  "pool-exhausted",
  "time-over",
  "ended-by-student",
  "expired",
]);
export type EndReason = z.infer<typeof endReasonSchema>;

/** The answer that stands for "I don't know" in storage; in the API it is `null`. */
export const DO_NOT_KNOW = -1;

/** An ISO 8601 instant, in UTC or with an offset. */
export const instantSchema = z.iso.datetime({ offset: true });

/**
 * The time of a test that is over, wherever one is listed: when it was started, and for how many milliseconds it lasted. That
 * is from its start to its end without its pauses, never longer than its time limit. A test that expired ended with the last
 * thing that its student did in it.
 */
export const testTimeSchema = z.object({ startedAt: instantSchema, durationMs: z.int().nonnegative() });
