import {
  answeredQuestionSchema,
  instantSchema,
  proficiencySchema,
  type SessionId,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { sessionRecordSchema } from "./session-record.ts";

const loadedSessionSchema = z.object({
  session: sessionRecordSchema,
  /** In the order in which they were answered. */
  answered: z
    .array(
      answeredQuestionSchema.extend({
        position: z.int().positive(),
        /** Index of the option chosen, from 0; -1 for "I don't know". */
        response: z.int(),
        at: instantSchema,
        /** The answer does not count any more. */
        setAside: z.boolean(),
        /** The answer is a rapid guess that does not count. */
        leftOut: z.boolean(),
      }),
    )
    .readonly(),
  /** After the last answer; before the first one the initial proficiency. */
  currentProficiency: proficiencySchema,
});
export type LoadedSession = z.infer<typeof loadedSessionSchema>;

/** Loads a session with all its answers, from which its live state is rebuilt. */
export function loadSession(db: Database, sessionId: SessionId): Promise<LoadedSession | null> {
  return callFunction(db, {
    name: "load_session",
    parameters: { p_session_id: sessionId },
    result: loadedSessionSchema.nullable(),
  });
}
