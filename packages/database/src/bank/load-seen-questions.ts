import { instantSchema, type PoolId, questionIdSchema, type StudentId } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** `at` is when the student saw the question last. */
const seenQuestionSchema = z.object({ id: questionIdSchema, at: instantSchema });
export type SeenQuestion = z.infer<typeof seenQuestionSchema>;

/** The most questions that are kept out of a test, so that a session's settings stay small. */
const MOST_SEEN = 2_000;

/**
 * Loads the active questions that the student has seen in tests of the pool that are over, answered or not, the longest
 * ago first. Of more than 2,000 only the latest 2,000.
 */
export function loadSeenQuestions(
  db: Database,
  { studentId, poolId }: { readonly studentId: StudentId; readonly poolId: PoolId },
): Promise<SeenQuestion[]> {
  return callFunction(db, {
    name: "load_seen_questions",
    parameters: { p_student_id: studentId, p_pool_id: poolId, p_limit: MOST_SEEN },
    result: z.array(seenQuestionSchema),
  });
}
