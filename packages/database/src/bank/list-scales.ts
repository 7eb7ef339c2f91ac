import { type AdminScalesOutput, adminScalesOutputSchema } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Lists the scales that pools are on, by name, each with its pools: at most `limit`. */
export async function listScales(db: Database, limit: number): Promise<AdminScalesOutput> {
  const scales = await callFunction(db, {
    name: "list_scales",
    parameters: { p_limit: limit },
    result: adminScalesOutputSchema.shape.scales,
  });
  return { scales };
}
