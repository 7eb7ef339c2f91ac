import {
  calibratedItemSchema,
  instantSchema,
  priorSettingsSchema,
  type StudentId,
  scaleIdSchema,
  sessionIdSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { longTermEstimateSchema } from "./long-term-estimate.ts";

const finishedTestSchema = z.object({
  sessionId: sessionIdSchema,
  /** Identifies the tests up to this one, and what counts of them. */
  basis: z.string(),
  endedAt: instantSchema,
  /** The test's concepts in its order, and the prior of its pool when it began. */
  concepts: z.array(z.string()).min(1).readonly(),
  prior: priorSettingsSchema,
  /** The answers that count, one or more, in the order in which they were given. */
  answers: z.array(z.object({ item: calibratedItemSchema, correct: z.boolean() })).readonly(),
});
export type FinishedTest = z.infer<typeof finishedTestSchema>;

const longTermWorkSchema = z.object({
  scaleId: scaleIdSchema,
  /** The estimate after the last test that is up to date; null when none is. */
  earlier: longTermEstimateSchema.nullable(),
  /** The tests after that one, in the order of their ends. */
  tests: z.array(finishedTestSchema).readonly(),
});
export type LongTermWork = z.infer<typeof longTermWorkSchema>;

/**
 * Loads what has to be computed next, so that the long-term proficiencies of a student are up to date: one scale, and at
 * most `limit` of its tests. Null when nothing has to be.
 */
export function loadLongTermWork(
  db: Database,
  input: { readonly studentId: StudentId; readonly limit: number },
): Promise<LongTermWork | null> {
  return callFunction(db, {
    name: "load_long_term_work",
    parameters: { p_student_id: input.studentId, p_limit: input.limit },
    result: longTermWorkSchema.nullable(),
  });
}
