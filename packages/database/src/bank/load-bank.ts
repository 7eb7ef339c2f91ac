import {
  calibratedItemSchema,
  deliverySettingsSchema,
  type PoolId,
  poolStatusSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const bankSchema = z.object({
  /** Grows whenever the pool or one of its questions changes. */
  bankVersion: z.int(),
  concepts: z.array(z.string()).readonly(),
  delivery: deliverySettingsSchema,
  status: poolStatusSchema,
  /** The active questions at their latest revision, ordered by id bytewise. */
  items: z.array(calibratedItemSchema).readonly(),
});
type Bank = z.infer<typeof bankSchema>;

/** Loads the calibrated items that a selection chooses from; null when there is no such pool. */
export function loadBank(db: Database, poolId: PoolId): Promise<Bank | null> {
  return callFunction(db, {
    name: "load_bank",
    parameters: { p_pool_id: poolId },
    result: bankSchema.nullable(),
  });
}
