import {
  type AdminPool,
  adminPoolSchema,
  type PoolDraft,
  type PoolId,
  type ScaleId,
} from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** A pool with all its settings. Without `id`: a new pool. */
export interface PoolToSave extends PoolDraft {
  readonly id?: PoolId | undefined;
  /** The scale that the pool is put on; null for the one of its own. Left out, the pool keeps its scale. */
  readonly scaleId?: ScaleId | null | undefined;
}

/**
 * Creates a pool, or changes the one with this `id`. Running sessions keep the settings that they started with.
 *
 * @throws DomainError POOL_NOT_AVAILABLE when there is no pool of this id; INVALID_INPUT for `concepts` that lack one which
 * a question measures, for `status` "published" without an active question, and for a `scaleId` that no scale has
 */
export function saveAdminPool(db: Database, { id, scaleId, ...draft }: PoolToSave): Promise<AdminPool> {
  return callFunction(db, {
    name: "save_admin_pool",
    parameters: {
      p_draft: scaleId === undefined ? draft : { ...draft, scale_id: scaleId },
      p_id: id ?? null,
    },
    result: adminPoolSchema,
  });
}
