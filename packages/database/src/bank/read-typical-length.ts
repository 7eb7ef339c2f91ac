import { type PoolId, usualRangeSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const typicalLengthSchema = z.object({ minutes: usualRangeSchema, questions: usualRangeSchema });
export type TypicalLength = z.infer<typeof typicalLengthSchema>;

/** Reads how long recorded tests of the pool usually took; null while fewer than ten students completed one. */
export function readTypicalLength(db: Database, poolId: PoolId): Promise<TypicalLength | null> {
  return callFunction(db, {
    name: "read_usual_course",
    parameters: { p_pool_id: poolId },
    result: typicalLengthSchema.nullable(),
  });
}
