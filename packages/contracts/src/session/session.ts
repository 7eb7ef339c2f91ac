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
