import { LocalStackError } from "../local-stack-error.ts";
import type { Migration } from "./migration-files.ts";

/**
 * Which migrations are still to be run, by the rules of the Supabase CLI: everything that the database has run
 * must be on disk (`MIGRATION_FILE_MISSING`), and nothing new may be older than what was run last
 * (`MIGRATION_OUT_OF_ORDER`).
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  recordedVersions: readonly string[],
): Migration[] {
  const onDisk = new Set(migrations.map((migration) => migration.version));
  const lost = recordedVersions.filter((version) => !onDisk.has(version));
  if (lost.length > 0) {
    throw new LocalStackError(
      "MIGRATION_FILE_MISSING",
      `The database has run migrations that are not in this checkout: ${lost.join(", ")}. Update the checkout to ` +
        "the version that the database was last used with, or newer; data of a newer version cannot be used by an older one.",
    );
  }
  const recorded = new Set(recordedVersions);
  const pending = migrations.filter((migration) => !recorded.has(migration.version));
  const latest = [...recordedVersions].sort().at(-1);
  const late = pending.filter((migration) => latest !== undefined && migration.version < latest);
  if (late.length > 0) {
    throw new LocalStackError(
      "MIGRATION_OUT_OF_ORDER",
      `${late.map((migration) => migration.file).join(", ")} would have to run before ${latest}, which the ` +
        "database has run already. Give the file a later timestamp than that.",
    );
  }
  return pending;
}
