import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@plumbline/local-stack";
import pg from "pg";
import { expect, test } from "vitest";
import { packageDirectories } from "./build-databases.ts";

const MIGRATION = "20261130000100_names.sql";

/** Names as the account API took them, and what becomes of them. */
const NAMES = [
  ["good", "Ada O’Neil-Müller", "Ada O’Neil-Müller"],
  ["chinese", "王小明", "王小明"],
  ["lines", "  Ada\n\tKing\u0007 ", "Ada King"],
  ["long", "a".repeat(5_000_000), "a".repeat(120)],
  ["turned", "\u202eAda", "Ada"],
  ["blank-one", "\u200b \u200b", "Person blank-on"],
  ["decomposed", "A\u030angstrom", "Ångstrom"],
] as const;

test("the migration of names mends those that are none and leaves the others", async () => {
  const earlier = await mkdtemp(join(tmpdir(), "plumbline-migrations-"));
  const files = (await readdir(packageDirectories.migrations)).sort();
  for (const file of files.filter((name) => name < MIGRATION))
    await copyFile(join(packageDirectories.migrations, file), join(earlier, file));
  const database = await createTestDatabase({ migrationsDirectory: earlier });
  const client = new pg.Client({ connectionString: database.databaseUrl });
  try {
    await client.connect();
    for (const [id, name] of NAMES) {
      await client.query(
        `insert into accounts."user" (id, name, email, image) values ($1, $2, $1 || '@x.test', 'x.png')`,
        [id, name],
      );
    }
    await client.query(`update accounts."user" set email = repeat('a', 300) || '@x.test' where id = 'good'`);
    await client.query(
      `insert into student_accommodations
         (student_id, extra_time_percent, larger_text, hide_time, set_by, set_by_name, set_at)
       values ('good', 0, false, false, 'toni', E'Toni\\nTeacher', now())`,
    );
    // A student whose account is gone.
    await client.query(`delete from accounts."user" where id = 'turned'`);

    await client.query(await readFile(join(packageDirectories.migrations, MIGRATION), "utf8"));

    const { rows } = await client.query("select id, name from students");
    expect(new Map(rows.map(({ id, name }) => [id, name]))).toEqual(
      new Map(NAMES.map(([id, , mended]) => [id, mended])),
    );
    const accounts = await client.query(`select name, email, image from accounts."user" where id = 'good'`);
    expect(accounts.rows).toEqual([
      { name: "Ada O’Neil-Müller", email: "good@address-too-long.invalid", image: null },
    ]);
    const set = await client.query("select set_by_name from student_accommodations");
    expect(set.rows).toEqual([{ set_by_name: "Toni Teacher" }]);
    await expect(client.query("delete from student_accommodations")).rejects.toMatchObject({ code: "PL090" });
  } finally {
    await client.end();
    await database.stop();
    await rm(earlier, { recursive: true });
  }
});
