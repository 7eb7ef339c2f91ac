import { type PoolId, type PoolUsualOutput, poolUsualOutputSchema } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Reads how long a test of the pool usually takes; null while fewer than ten students completed one. */
export function readTypicalLength(db: Database, poolId: PoolId): Promise<PoolUsualOutput> {
  return callFunction(db, {
    name: "read_usual_course",
    parameters: { p_pool_id: poolId },
    result: poolUsualOutputSchema,
  });
}
