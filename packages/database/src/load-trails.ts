import { type SessionId, sessionIdSchema, studentIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "./call-function.ts";
import type { Database } from "./database.ts";

const trailSchema = z.object({
  sessionId: sessionIdSchema,
  studentId: studentIdSchema,
  /** How many answers the session's row counts, and how many of them right. */
  totalQuestions: z.int(),
  correctResponses: z.int(),
  /** The hash of the last answer as the session's row has it, hexadecimal. */
  trailHash: z.string(),
  responses: z
    .array(
      z.object({
        id: z.uuid(),
        sessionId: z.string(),
        studentId: z.string(),
        position: z.int(),
        questionId: z.string(),
        questionRevision: z.int(),
        response: z.int(),
        correct: z.boolean(),
        proficiencyBefore: z.string(),
        proficiencyAfter: z.string(),
        responseMs: z.int().nullable(),
        atMicroseconds: z.string(),
        previousHash: z.string(),
        hash: z.string(),
        /** Whether `correct` is what the key of the revision that was asked says. */
        gradeFitsKey: z.boolean(),
      }),
    )
    .readonly(),
});
export type Trail = z.infer<typeof trailSchema>;

/** Reads the hash chains of up to `limit` sessions in the order of their ids, those after `after`. */
export function loadTrails(
  db: Database,
  input: { readonly limit: number; readonly after?: SessionId | undefined },
): Promise<readonly Trail[]> {
  return callFunction(db, {
    name: "load_trails",
    parameters: { p_limit: input.limit, p_after_session_id: input.after ?? null },
    result: z.array(trailSchema).readonly(),
  });
}

/** Reads the hash chain of one session; null when there is no such session. */
export function loadTrail(db: Database, sessionId: SessionId): Promise<Trail | null> {
  return callFunction(db, {
    name: "load_trail",
    parameters: { p_session_id: sessionId },
    result: trailSchema.nullable(),
  });
}
