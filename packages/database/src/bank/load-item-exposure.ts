import { type PoolId, questionIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const itemExposureSchema = z.object({
  id: questionIdSchema,
  /** The number of tests that could have asked the question: it existed, and was not drawn as ineligible. */
  eligible: z.int().positive(),
  /** The number of tests that asked it. */
  administered: z.int().positive(),
});
type ItemExposure = z.infer<typeof itemExposureSchema>;

/** How many of the pool's latest tests are counted: enough to know a rate of a quarter to 3 in 100. */
const COUNTED_TESTS = 250;

/**
 * Loads how often each question was asked in the pool's latest tests that are over. Questions that were never asked
 * are left out.
 */
export function loadItemExposure(db: Database, poolId: PoolId): Promise<ItemExposure[]> {
  return callFunction(db, {
    name: "load_item_exposure",
    parameters: { p_pool_id: poolId, p_tests: COUNTED_TESTS },
    result: z.array(itemExposureSchema),
  });
}
