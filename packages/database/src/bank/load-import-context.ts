import { type PoolId, questionDraftSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const importContextSchema = z.object({
  concepts: z.array(z.string()).readonly(),
  /** The pool's questions, of every status, by id. */
  existing: z.array(questionDraftSchema).readonly(),
});
type ImportContext = z.infer<typeof importContextSchema>;

/**
 * Loads what an upload is compared with.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when there is no such pool
 */
export function loadImportContext(db: Database, poolId: PoolId): Promise<ImportContext> {
  return callFunction(db, {
    name: "load_import_context",
    parameters: { p_pool_id: poolId },
    result: importContextSchema,
  });
}
