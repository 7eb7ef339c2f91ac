import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { withDatabaseSession } from "../postgres/database-session.ts";
import { expectLocalStackError } from "../testing/expect-local-stack-error.ts";
import { createTestDatabase } from "../testing/start-test-stack.ts";
import { testDirectory } from "../testing/test-directory.ts";
import { applyMigrations } from "./apply-migrations.ts";

const notes = fileURLToPath(new URL("../testing/migrations", import.meta.url));

describe("applyMigrations", () => {
  let directory: string;
  let databaseUrl: string;

  /** A database that has run nothing, and a copy of the migrations that a test may change. */
  beforeEach(async () => {
    directory = testDirectory();
    const database = await createTestDatabase({ migrationsDirectory: directory });
    onTestFinished(() => database.stop());
    databaseUrl = database.databaseUrl;
    cpSync(notes, directory, { recursive: true });
  });

  const query = async (sql: string): Promise<unknown[]> =>
    withDatabaseSession(databaseUrl, async (session) => (await session.query(sql)).rows);
  const apply = () => applyMigrations({ databaseUrl, directory });

  it("runs the files in order and records them as the Supabase CLI does", async () => {
    await expect(apply()).resolves.toEqual({
      applied: ["20260101000000_make_notes.sql", "20260102000000_fill_notes.sql"],
      alreadyApplied: 0,
    });
    await expect(query("select id, body from notes order by id")).resolves.toEqual([
      { id: 1, body: "semicolons; in a string" },
      { id: 2, body: "second" },
    ]);
    await expect(
      query(
        "select version, name, statements from supabase_migrations.schema_migrations where name like 'fill%'",
      ),
    ).resolves.toEqual([
      {
        version: "20260102000000",
        name: "fill_notes",
        statements: [
          "insert into public.notes (id, body) values (1, 'semicolons; in a string')",
          "insert into public.notes (id, body) values (2, 'second')",
        ],
      },
    ]);
  });

  it("runs nothing twice", async () => {
    await apply();
    await expect(apply()).resolves.toEqual({ applied: [], alreadyApplied: 2 });
  });

  it("lets two starters at once run everything exactly once", async () => {
    const both = await Promise.all([apply(), apply()]);
    expect(both.flatMap(({ applied }) => applied)).toHaveLength(2);
    await expect(query("select count(*)::int as notes from notes")).resolves.toEqual([{ notes: 2 }]);
  });

  it("continues a history that the Supabase CLI began", async () => {
    await query("drop table supabase_migrations.schema_migrations");
    await query("create table supabase_migrations.schema_migrations (version text not null primary key)");
    await query("insert into supabase_migrations.schema_migrations values ('20260101000000')");
    await query("create table notes (id integer primary key, body text not null)");
    await expect(apply()).resolves.toEqual({ applied: ["20260102000000_fill_notes.sql"], alreadyApplied: 1 });
  });

  it("leaves nothing of a migration that fails, and says where it failed", async () => {
    writeFileSync(
      join(directory, "20260103000000_fails.sql"),
      "create table half_done (id int);\n\n-- why\nselect no_such_column\nfrom notes;\n",
    );
    const message = await expectLocalStackError(apply(), "MIGRATION_FAILED");
    expect(message).toMatch(/20260103000000_fails\.sql .* line 3 .*"no_such_column" does not exist/);
    await expect(query("select to_regclass('half_done') as half_done")).resolves.toEqual([
      { half_done: null },
    ]);
    await expect(
      query("select max(version) as version from supabase_migrations.schema_migrations"),
    ).resolves.toEqual([{ version: "20260102000000" }]);
  });

  it("does not carry one migration's session settings into the next", async () => {
    writeFileSync(join(directory, "20260103000000_settings.sql"), "set search_path = '';");
    writeFileSync(join(directory, "20260104000000_after.sql"), "create table plain (id int);");
    await apply();
    await expect(query("select to_regclass('public.plain')::text as plain")).resolves.toEqual([
      { plain: "plain" },
    ]);
  });

  it("refuses when a migration that was run is gone from the disk", async () => {
    await apply();
    rmSync(join(directory, "20260102000000_fill_notes.sql"));
    await expect(expectLocalStackError(apply(), "MIGRATION_FILE_MISSING")).resolves.toContain(
      "20260102000000",
    );
  });

  it("refuses a file that the Supabase CLI would not take for a migration", async () => {
    writeFileSync(join(directory, "3_short.sql"), "select 1;");
    await expect(expectLocalStackError(apply(), "MIGRATIONS_UNREADABLE")).resolves.toContain("3_short.sql");
  });

  it("says which database it could not reach, without its password", async () => {
    const message = await expectLocalStackError(
      applyMigrations({ databaseUrl: "postgresql://postgres:not-shown@127.0.0.1:1/bank", directory }),
      "DATABASE_UNREACHABLE",
    );
    expect(message).toContain("bank at 127.0.0.1:1 (as postgres)");
    expect(message).not.toContain("not-shown");
  });

  it("refuses two files with one timestamp, and a directory that is not there", async () => {
    writeFileSync(join(directory, "20260102000000_twin.sql"), "select 1;");
    await expect(expectLocalStackError(apply(), "MIGRATIONS_UNREADABLE")).resolves.toContain("_twin.sql");
    rmSync(directory, { recursive: true });
    await expectLocalStackError(apply(), "MIGRATIONS_UNREADABLE");
  });
});
