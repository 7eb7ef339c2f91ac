import type pg from "pg";
import { z } from "zod";
import { LocalStackError } from "../local-stack-error.ts";
import { withDatabaseSession } from "../postgres/database-session.ts";
import { type Migration, readMigrations } from "./migration-files.ts";
import { pendingMigrations } from "./pending-migrations.ts";

export interface AppliedMigrations {
  /** File names of what was run now, in order. */
  readonly applied: string[];
  /** The number of migrations that had run before. */
  readonly alreadyApplied: number;
}

/** Held while migrating, so that one of two processes that start at once waits, and then finds nothing left to do. */
const MIGRATION_LOCK = 7_146_052;

/** The history table of the Supabase CLI, created in the same way, so that `supabase db push` finds what has run. */
const historyTable = `
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
alter table supabase_migrations.schema_migrations add column if not exists statements text[];
alter table supabase_migrations.schema_migrations add column if not exists name text;
`;

const recordedRows = z.array(z.object({ version: z.string() }));

async function recordedVersions(session: pg.Client): Promise<string[]> {
  const { rows } = await session.query("select version from supabase_migrations.schema_migrations");
  return recordedRows.parse(rows).map((row) => row.version);
}

/** The line of a file on which its statement `index` begins, comments before it included. */
function lineOfStatement({ sql, statements }: Migration, index: number): number {
  let position = 0;
  for (const [i, statement] of statements.entries()) {
    position = sql.indexOf(statement, position);
    if (i === index) break;
    position += statement.length;
  }
  return sql.slice(0, position).split("\n").length;
}

async function applyOne(session: pg.Client, migration: Migration): Promise<void> {
  // Settings that an earlier migration made for the session, such as a search path, must not affect this one.
  await session.query("reset all");
  await session.query("begin");
  let index = 0;
  try {
    for (const statement of migration.statements) {
      await session.query(statement);
      index += 1;
    }
    await session.query(
      "insert into supabase_migrations.schema_migrations(version, name, statements) values ($1, $2, $3)",
      [migration.version, migration.name, migration.statements],
    );
    await session.query("commit");
  } catch (cause) {
    await session.query("rollback").catch(() => undefined);
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new LocalStackError(
      "MIGRATION_FAILED",
      `Migration ${migration.file} failed in the statement that begins on line ` +
        `${lineOfStatement(migration, index)} and left nothing behind: ${said}. ` +
        "Mend the file, or what is in its way in the database, and start again.",
      { cause },
    );
  }
}

/**
 * Brings a database up to date with a directory of migrations (Supabase CLI layout). Each migration and its row in
 * the history table are one transaction. Afterwards PostgREST reloads the schema.
 *
 * @throws LocalStackError `MIGRATIONS_UNREADABLE`, `MIGRATION_FILE_MISSING`, `MIGRATION_OUT_OF_ORDER`,
 *   `MIGRATION_FAILED`.
 */
export async function applyMigrations(options: {
  /** Logs in as the role that will own the tables: `postgres`, as on Supabase. */
  readonly databaseUrl: string;
  readonly directory: string;
}): Promise<AppliedMigrations> {
  const migrations = readMigrations(options.directory);
  return withDatabaseSession(options.databaseUrl, async (session) => {
    await session.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await session.query(historyTable);
    const pending = pendingMigrations(migrations, await recordedVersions(session));
    for (const migration of pending) await applyOne(session, migration);
    if (pending.length > 0) await session.query("notify pgrst, 'reload schema'");
    return {
      applied: pending.map((migration) => migration.file),
      alreadyApplied: migrations.length - pending.length,
    };
  });
}
