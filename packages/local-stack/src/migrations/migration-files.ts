import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { LocalStackError } from "../local-stack-error.ts";
import { splitStatements } from "./split-statements.ts";

/** One file of a migrations directory, named `<14 digit timestamp>_<name>.sql` as the Supabase CLI names them. */
export interface Migration {
  readonly file: string;
  /** The timestamp: the migration's identity and its place in the order. */
  readonly version: string;
  readonly name: string;
  readonly sql: string;
  readonly statements: readonly string[];
}

const fileName = /^(\d{14})_(.+)\.sql$/;

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((file) => file.endsWith(".sql"))
      .sort();
  } catch (cause) {
    throw new LocalStackError(
      "MIGRATIONS_UNREADABLE",
      `The migrations in ${directory} cannot be read. Check that the directory is there and may be read.`,
      { cause },
    );
  }
}

/**
 * Reads the migrations of a directory, in their order. No file is skipped silently.
 *
 * @throws LocalStackError `MIGRATIONS_UNREADABLE` for a file name that the Supabase CLI would not understand, and for
 *   two files with the same timestamp
 */
export function readMigrations(directory: string): Migration[] {
  const migrations: Migration[] = [];
  for (const file of listFiles(directory)) {
    const [, version, name] = fileName.exec(file) ?? [];
    if (version === undefined || name === undefined) {
      throw new LocalStackError(
        "MIGRATIONS_UNREADABLE",
        `${join(directory, file)} is not named <14 digit timestamp>_<name>.sql. Rename it or move it away.`,
      );
    }
    if (migrations.at(-1)?.version === version) {
      throw new LocalStackError(
        "MIGRATIONS_UNREADABLE",
        `${migrations.at(-1)?.file} and ${file} in ${directory} have the same timestamp. Give one a later one.`,
      );
    }
    const sql = readFileSync(join(directory, file), "utf8");
    migrations.push({ file, version, name, sql, statements: splitStatements(sql) });
  }
  return migrations;
}
