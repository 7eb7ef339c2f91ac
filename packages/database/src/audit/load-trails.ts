import { type SessionId, sessionIdSchema, studentIdSchema, uuidSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const trailSchema = z.object({
  sessionId: sessionIdSchema,
  studentId: studentIdSchema,
  /** The number of answers and of right answers, as the session's row has them. */
  totalQuestions: z.int(),
  correctResponses: z.int(),
  /** The hash of the last answer (hexadecimal), as the session's row has it. */
  trailHash: z.string(),
  responses: z
    .array(
      z.object({
        id: uuidSchema,
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
        /** Whether `correct` agrees with the key of the revision that was asked. */
        gradeFitsKey: z.boolean(),
      }),
    )
    .readonly(),
  /** The number of set-asides and the hash of the last one (hexadecimal), as the session's row has them. */
  setAsideCount: z.int(),
  setAsideHash: z.string(),
  setAsides: z
    .array(
      z.object({
        sessionId: z.string(),
        number: z.int(),
        position: z.int(),
        responseHash: z.string(),
        answers: z.int(),
        proficiency: z.string(),
        setBy: z.string(),
        atMicroseconds: z.string(),
        reason: z.string(),
        previousHash: z.string(),
        hash: z.string(),
      }),
    )
    .readonly(),
  /** Whether the times and rapid guesses are those that the answers, pauses and thresholds give. */
  effortFits: z.boolean(),
  /** Whether a session that is over has the final proficiency that its answers and set-asides give. */
  resultFits: z.boolean(),
});
export type Trail = z.infer<typeof trailSchema>;

/** Loads the hash chains of up to `limit` sessions in the order of their ids, those after `after`. */
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

/** Loads the hash chain of one session; null when there is no such session. */
export function loadTrail(db: Database, sessionId: SessionId): Promise<Trail | null> {
  return callFunction(db, {
    name: "load_trail",
    parameters: { p_session_id: sessionId },
    result: trailSchema.nullable(),
  });
}
