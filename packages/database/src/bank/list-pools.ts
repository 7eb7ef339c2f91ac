import { type PoolListOutput, poolListOutputSchema, type StudentId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/**
 * Lists the tests open to a student by name: what is published, and what the student is in the middle of.
 * `length` is the pool's setting; a pool with fewer questions than `length.max` ends sooner.
 */
export function listPools(db: Database, studentId: StudentId): Promise<PoolListOutput> {
  return callFunction(db, {
    name: "list_pools",
    parameters: { p_student_id: studentId },
    result: poolListOutputSchema,
  });
}
