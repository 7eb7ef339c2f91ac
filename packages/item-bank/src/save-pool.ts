import {
  type AdminPool,
  type AdminSavePoolInput,
  type DeliverySettings,
  DomainError,
  type ExposureSettings,
  NEW_POOL_EXPOSURE,
} from "@plumbline/contracts";
import { type Database, readAdminPool, saveAdminPool } from "@plumbline/database";
import { settingsIssues } from "@plumbline/test-delivery";

/**
 * Creates a pool, or changes the one with this id. Active sessions keep the settings with which they started.
 *
 * @throws DomainError INVALID_INPUT with issues, also for settings on which no test could run;
 *   POOL_NOT_AVAILABLE if no pool has this id
 */
export async function savePool(database: Database, input: AdminSavePoolInput): Promise<AdminPool> {
  const { selection } = input.delivery;
  const exposure = selection.exposure ?? (await exposureOf(database, input.id));
  const delivery: DeliverySettings = { ...input.delivery, selection: { ...selection, exposure } };
  const issues = settingsIssues({ concepts: input.concepts, delivery });
  if (issues.length > 0)
    throw new DomainError("INVALID_INPUT", "no test could run on these settings", { issues });
  return saveAdminPool(database, { ...input, delivery });
}

/** The exposure control that a pool has, or a new one gets. */
async function exposureOf(database: Database, id: AdminSavePoolInput["id"]): Promise<ExposureSettings> {
  const pool = id === undefined ? null : await readAdminPool(database, id);
  return pool === null ? NEW_POOL_EXPOSURE : pool.delivery.selection.exposure;
}
