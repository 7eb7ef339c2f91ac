import {
  calibratedItemSchema,
  leftOutSchema,
  proficiencySchema,
  type SessionId,
  sessionIdSchema,
  sessionSettingsSchema,
  sessionStatusSchema,
  setAsideSchema,
  studentIdSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const sessionPathSchema = z.object({
  sessionId: sessionIdSchema,
  studentId: studentIdSchema,
  status: sessionStatusSchema,
  settings: sessionSettingsSchema,
  initial: proficiencySchema,
  /** The estimate at the end from the answers that count; null where all of them do. */
  final: proficiencySchema.nullable(),
  answers: z
    .array(
      z.object({
        position: z.int().positive(),
        item: calibratedItemSchema,
        /** Index into the options; null for "I don't know". */
        response: z.int().nonnegative().nullable(),
        correct: z.boolean(),
        before: proficiencySchema,
        after: proficiencySchema,
        /** Left out if the answer counts. */
        setAside: setAsideSchema.optional(),
        leftOut: leftOutSchema,
      }),
    )
    .readonly(),
});
export type SessionPath = z.infer<typeof sessionPathSchema>;

/** Loads a session's answers with the estimate after each and the parameters of its questions; null when there is no such session. */
export function loadSessionPath(db: Database, sessionId: SessionId): Promise<SessionPath | null> {
  return callFunction(db, {
    name: "read_session_path",
    parameters: { p_session_id: sessionId },
    result: sessionPathSchema.nullable(),
  });
}
