import { conceptProficiencySchema, type SessionId, teacherSessionOutputSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { storedSummarySchema } from "../people/stored-summary.ts";

const storedSessionSchema = teacherSessionOutputSchema.extend({
  session: storedSummarySchema,
  /** The estimate from the answers that count. */
  current: z.array(conceptProficiencySchema).readonly(),
});
type StoredSession = z.infer<typeof storedSessionSchema>;

/** Reads a session answer by answer, each beside the question as it was then; null when there is no such session. */
export function readSessionAnswers(db: Database, sessionId: SessionId): Promise<StoredSession | null> {
  return callFunction(db, {
    name: "read_session_answers",
    parameters: { p_session_id: sessionId },
    result: storedSessionSchema.nullable(),
  });
}
