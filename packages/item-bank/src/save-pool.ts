import { type AdminPool, type AdminSavePoolInput, DomainError } from "@plumbline/contracts";
import { type Database, saveAdminPool } from "@plumbline/database";
import { settingsIssues } from "@plumbline/test-delivery";

/**
 * Creates a pool, or changes the one with this id. Active sessions keep the settings with which they started.
 *
 * @throws DomainError INVALID_INPUT with issues, also for settings on which no test could run;
 *   POOL_NOT_AVAILABLE if no pool has this id
 */
export async function savePool(database: Database, input: AdminSavePoolInput): Promise<AdminPool> {
  const issues = settingsIssues({ concepts: input.concepts, delivery: input.delivery });
  if (issues.length > 0)
    throw new DomainError("INVALID_INPUT", "no test could run on these settings", { issues });
  return saveAdminPool(database, input);
}
