import { type AdminPool, type AdminSavePoolInput, DomainError } from "@plumbline/contracts";
import { type Database, saveAdminPool } from "@plumbline/database";
import { settingsIssues } from "@plumbline/test-delivery";

/**
 * Makes a pool, or changes the one with this id. Running sessions keep the settings that they began with.
 *
 * @throws DomainError INVALID_INPUT with the fields, also for settings that no test could run on;
 *   POOL_NOT_AVAILABLE when there is no pool of this id
 */
export async function savePool(database: Database, input: AdminSavePoolInput): Promise<AdminPool> {
  const fields = settingsIssues({ concepts: input.concepts, delivery: input.delivery });
  if (fields.length > 0)
    throw new DomainError("INVALID_INPUT", "no test could run on these settings", { fields });
  return saveAdminPool(database, input);
}
