import {
  contentLanguageSchema,
  deliverySettingsSchema,
  type PoolId,
  poolIdSchema,
  poolStatusSchema,
  type StudentId,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { longTermEstimateSchema } from "../people/long-term-estimate.ts";
import { sessionRecordSchema } from "./session-record.ts";

const startContextSchema = z.object({
  pool: z.object({
    id: poolIdSchema,
    name: z.string(),
    language: contentLanguageSchema,
    concepts: z.array(z.string()).readonly(),
    delivery: deliverySettingsSchema,
    status: poolStatusSchema,
    bankVersion: z.int(),
  }),
  /** What the student's earlier tests on the pool's scale told; null where there are none, or while it is out of date. */
  earlierTests: z.object({ upToDate: z.boolean(), estimate: longTermEstimateSchema.nullable() }),
  /** The student's active session of this pool, to be resumed. */
  activeSession: sessionRecordSchema.nullable(),
});
export type StartContext = z.infer<typeof startContextSchema>;

/**
 * Loads everything that starting a test needs.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when there is no such pool, or it is not published and the student has no
 * running test of it
 */
export function loadStartContext(
  db: Database,
  input: { readonly studentId: StudentId; readonly poolId: PoolId },
): Promise<StartContext> {
  return callFunction(db, {
    name: "load_start_context",
    parameters: { p_student_id: input.studentId, p_pool_id: input.poolId },
    result: startContextSchema,
  });
}
