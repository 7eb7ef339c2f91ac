import { z } from "zod";

import { withDatabaseSession } from "../postgres/database-session.ts";
import { readMigrations } from "./migration-files.ts";
import { pendingMigrations } from "./pending-migrations.ts";

const recordedRows = z.array(z.object({ version: z.string() }));

/**
 * The files of a migrations directory that a database has not run yet. Changes nothing.
 *
 * @throws LocalStackError `MIGRATIONS_UNREADABLE`, `MIGRATION_FILE_MISSING` or `MIGRATION_OUT_OF_ORDER`, as
 *   `applyMigrations` does
 */
export async function migrationsToRun(options: {
  readonly databaseUrl: string;
  readonly directory: string;
}): Promise<string[]> {
  const migrations = readMigrations(options.directory);
  return withDatabaseSession(options.databaseUrl, async (session) => {
    const history = await session.query(
      "select to_regclass('supabase_migrations.schema_migrations') as name",
    );
    const { rows } =
      history.rows[0]?.name === null
        ? { rows: [] }
        : await session.query("select version from supabase_migrations.schema_migrations");
    const recorded = recordedRows.parse(rows).map((row) => row.version);
    return pendingMigrations(migrations, recorded).map((migration) => migration.file);
  });
}
