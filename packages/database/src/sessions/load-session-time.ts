import {
  accommodationsSchema,
  deliverySettingsSchema,
  instantSchema,
  poolIdSchema,
  type SessionId,
  sessionStatusSchema,
  studentIdSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const sessionTimeSchema = z.object({
  studentId: studentIdSchema,
  pool: z.object({ id: poolIdSchema, name: z.string() }),
  status: sessionStatusSchema,
  /** As it was at the start. */
  delivery: deliverySettingsSchema,
  /** The extra time that `deadlineAt` includes. */
  extraTimePercent: z.int().nonnegative(),
  /** Until when answers count; for a paused session, as if its clock went on. Null without a limit. */
  deadlineAt: instantSchema.nullable(),
  pausedAt: instantSchema.nullable(),
  /** What remains of the allowed time for pauses, after those that are over; null without a limit. */
  pauseLeftMs: z.number().nonnegative().nullable(),
  /** In force now, whenever the session began. */
  accommodations: accommodationsSchema,
  /** The pauses that are over, in order. `answered` is the number of answers recorded before the pause. */
  pauses: z
    .array(z.object({ pausedAt: instantSchema, resumedAt: instantSchema, answered: z.int().nonnegative() }))
    .readonly(),
});
export type SessionTime = z.infer<typeof sessionTimeSchema>;

/** Loads the clock of a session: its deadline, pauses and accommodations. Null if the session does not exist. */
export function loadSessionTime(db: Database, sessionId: SessionId): Promise<SessionTime | null> {
  return callFunction(db, {
    name: "load_session_time",
    parameters: { p_session_id: sessionId },
    result: sessionTimeSchema.nullable(),
  });
}
