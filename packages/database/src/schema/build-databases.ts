import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase, type TestDatabase } from "@plumbline/local-stack";
import pg from "pg";

const supabase = fileURLToPath(new URL("../../supabase", import.meta.url));

/** The migrations and the schemas of this package. */
export const packageDirectories: SchemaDirectories = {
  migrations: join(supabase, "migrations"),
  schemas: join(supabase, "schemas"),
};

interface SchemaDirectories {
  /** The migrations, which every installation runs in order. */
  readonly migrations: string;
  /** The present schema: files that build it in an empty database, in the order of their names. */
  readonly schemas: string;
}

export interface BuiltDatabases {
  /** A session in the database that the migrations made. */
  readonly migrated: pg.Client;
  /** A session in the database that the files of `schemas` made. */
  readonly declared: pg.Client;
  close(): Promise<void>;
}

/**
 * Builds one database from the migrations and one from the schemas. Both begin as a new Supabase project.
 *
 * @throws {LocalStackError} MIGRATION_FAILED names the file and line of a statement that fails. The number before the
 * name of a file of `schemas` is its place.
 */
export async function buildDatabases({ migrations, schemas }: SchemaDirectories): Promise<BuiltDatabases> {
  const migrated = await openDatabase(migrations);
  const inOrder = await mkdtemp(join(tmpdir(), "plumbline-schemas-"));
  try {
    await copyAsMigrations(schemas, inOrder);
    const declared = await openDatabase(inOrder);
    return {
      migrated: migrated.client,
      declared: declared.client,
      async close() {
        await migrated.close();
        await declared.close();
      },
    };
  } catch (error) {
    await migrated.close();
    throw error;
  } finally {
    await rm(inOrder, { recursive: true });
  }
}

async function openDatabase(
  migrationsDirectory: string,
): Promise<{ client: pg.Client; close(): Promise<void> }> {
  const database: TestDatabase = await createTestDatabase({ migrationsDirectory });
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  return {
    client,
    async close() {
      await client.end();
      await database.stop();
    },
  };
}

/** Names the files so that they run as migrations do, in the order of their names. */
async function copyAsMigrations(schemas: string, directory: string): Promise<void> {
  const files = (await readdir(schemas)).filter((file) => file.endsWith(".sql")).sort();
  for (const [index, file] of files.entries()) {
    await copyFile(join(schemas, file), join(directory, `${String(index + 1).padStart(14, "0")}_${file}`));
  }
}
