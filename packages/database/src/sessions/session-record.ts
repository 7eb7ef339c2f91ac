import {
  endReasonSchema,
  instantSchema,
  poolIdSchema,
  proficiencySchema,
  questionReferenceSchema,
  sessionIdSchema,
  sessionSettingsSchema,
  sessionStatusSchema,
  studentIdSchema,
} from "@plumbline/contracts";
import { z } from "zod";

/** A session's row, with the name of its pool and the version of the pool's bank as it is now. */
export const sessionRecordSchema = z.object({
  id: sessionIdSchema,
  studentId: studentIdSchema,
  pool: z.object({ id: poolIdSchema, name: z.string(), bankVersion: z.int() }),
  status: sessionStatusSchema,
  endReason: endReasonSchema.nullable(),
  /** The pool's concepts and delivery settings as they were at the start. */
  settings: sessionSettingsSchema,
  seed: z.int().nonnegative(),
  initialProficiency: proficiencySchema,
  finalProficiency: proficiencySchema.nullable(),
  /** The outstanding question; null when the session is over. */
  currentQuestion: questionReferenceSchema.nullable(),
  /** Grows by one with every recorded change. */
  version: z.int().nonnegative(),
  totalQuestions: z.int().nonnegative(),
  correctResponses: z.int().nonnegative(),
  accuracy: z.number(),
  /** When the session's time is over if nothing else happens; null if it never is: without a limit, or while paused. */
  deadlineAt: instantSchema.nullable(),
  /** Since when it is paused; null while it runs. */
  pausedAt: instantSchema.nullable(),
  startedAt: instantSchema,
  completedAt: instantSchema.nullable(),
  lastActivity: instantSchema,
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;
