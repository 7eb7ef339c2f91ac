import { type AdminPool, adminPoolSchema, type PoolId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Reads a whole pool, of any status; null when there is no such pool. */
export function readAdminPool(db: Database, poolId: PoolId): Promise<AdminPool | null> {
  return callFunction(db, {
    name: "read_admin_pool",
    parameters: { p_pool_id: poolId },
    result: adminPoolSchema.nullable(),
  });
}
