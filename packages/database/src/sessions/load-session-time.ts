import {
  accommodationsSchema,
  deliverySettingsSchema,
  instantSchema,
  poolReferenceSchema,
  questionIdSchema,
  type SessionId,
  sessionStatusSchema,
  studentIdSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const sessionTimeSchema = z.object({
  studentId: studentIdSchema,
  pool: poolReferenceSchema,
  status: sessionStatusSchema,
  /** As it was at the start. */
  delivery: deliverySettingsSchema,
  /** The extra time that `deadlineAt` includes. */
  extraTimePercent: z.int().nonnegative(),
  /** Until when answers count. In a paused session, the deadline as if its clock were running. Null without a limit. */
  deadlineAt: instantSchema.nullable(),
  pausedAt: instantSchema.nullable(),
  /** The question that awaits an answer, since when: pauses move it. Null in a session that is paused or over. */
  awaited: z.object({ questionId: questionIdSchema, since: instantSchema }).nullable(),
  /** How much longer the session may be paused, all pauses together; null if that has no limit. */
  pauseLeftMs: z.number().nonnegative().nullable(),
  /** In force now, whenever the session began. */
  accommodations: accommodationsSchema,
  /** The pauses that are over, oldest first; `answered` is the number of answers before the pause. */
  pauses: z
    .array(z.object({ pausedAt: instantSchema, resumedAt: instantSchema, answered: z.int().nonnegative() }))
    .readonly(),
});
export type SessionTime = z.infer<typeof sessionTimeSchema>;

/** Loads the time limit, the pauses and the accommodations of a session; null when there is no such session. */
export function loadSessionTime(db: Database, sessionId: SessionId): Promise<SessionTime | null> {
  return callFunction(db, {
    name: "load_session_time",
    parameters: { p_session_id: sessionId },
    result: sessionTimeSchema.nullable(),
  });
}
