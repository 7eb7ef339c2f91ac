import { calibratedItemSchema, type PoolId } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const firstAnswersSchema = z.object({
  concepts: z.array(z.string()).readonly(),
  /** The revisions that were answered. */
  items: z.array(calibratedItemSchema).readonly(),
  /** One entry for each student, the latest test first; two lists of the same length, in the order of the answers. */
  students: z
    .array(
      z.object({
        /** Indices into `items`, from 0. */
        items: z.array(z.int().nonnegative()).readonly(),
        /** 1 for a right answer, 0 for a wrong one. */
        correct: z.array(z.literal([0, 1])).readonly(),
      }),
    )
    .readonly(),
  /** Whether the limit on students or on all answers left somebody out. */
  isSample: z.boolean(),
});
export type FirstAnswers = z.infer<typeof firstAnswersSchema>;

/** The latest students, up to the first two limits; of each the first `answersOfEach` answers. */
interface FirstAnswersLimits {
  readonly poolId: PoolId;
  readonly students: number;
  /** Of all students together. */
  readonly answers: number;
  readonly answersOfEach: number;
}

/**
 * Loads the answers that count of students who took a test of the pool without earlier results: each student's first
 * measured test, if it is over, had the concepts that the pool has now, and its answers are on two of them or more.
 * Null when there is no such pool.
 */
export function loadFirstAnswers(db: Database, limits: FirstAnswersLimits): Promise<FirstAnswers | null> {
  return callFunction(db, {
    name: "load_first_answers",
    parameters: {
      p_pool_id: limits.poolId,
      p_students: limits.students,
      p_answers: limits.answers,
      p_answers_of_each: limits.answersOfEach,
    },
    result: firstAnswersSchema.nullable(),
  });
}
