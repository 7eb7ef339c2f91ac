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
  /** The extra time that `deadlineAt` has in it. */
  extraTimePercent: z.int().nonnegative(),
  /** Until when answers count; of a paused session as if its clock went on. Null without a limit. */
  deadlineAt: instantSchema.nullable(),
  pausedAt: instantSchema.nullable(),
  /** How long the pauses may last, all together, without those that are over; null where that has no limit. */
  pauseLeftMs: z.number().nonnegative().nullable(),
  /** In force now, whenever the session began. */
  accommodations: accommodationsSchema,
  /** Those that are over, the first one first; `answered`: the answers that were recorded before. */
  pauses: z
    .array(z.object({ pausedAt: instantSchema, resumedAt: instantSchema, answered: z.int().nonnegative() }))
    .readonly(),
});
export type SessionTime = z.infer<typeof sessionTimeSchema>;

/** Loads what of a session concerns its time; null when there is no such session. */
export function loadSessionTime(db: Database, sessionId: SessionId): Promise<SessionTime | null> {
  return callFunction(db, {
    name: "load_session_time",
    parameters: { p_session_id: sessionId },
    result: sessionTimeSchema.nullable(),
  });
}
