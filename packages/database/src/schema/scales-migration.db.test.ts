import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@plumbline/local-stack";
import pg from "pg";
import { expect, test } from "vitest";
import { packageDirectories } from "./build-databases.ts";

const MIGRATION = "20261128000000_scales.sql";

test("the migration to scales gives every pool its own, keeps every test, and drops what was mixed", async () => {
  const earlier = await mkdtemp(join(tmpdir(), "plumbline-migrations-"));
  const files = (await readdir(packageDirectories.migrations)).sort();
  for (const file of files.filter((name) => name < MIGRATION))
    await copyFile(join(packageDirectories.migrations, file), join(earlier, file));
  const database = await createTestDatabase({ migrationsDirectory: earlier });
  const client = new pg.Client({ connectionString: database.databaseUrl });
  try {
    await client.connect();
    await client.query(OLD_ROWS);
    const tests = await client.query("select * from test_sessions order by id");
    const pools = await client.query("select *, id as scale_id from question_pools order by id");
    expect(tests.rows).toHaveLength(2);
    expect((await client.query("select concept from student_proficiencies")).rows).toEqual([
      { concept: "Algebra" },
    ]);

    await client.query(await textOf(MIGRATION));

    expect((await client.query("select * from test_sessions order by id")).rows).toEqual(tests.rows);
    expect((await client.query("select * from question_pools order by id")).rows).toEqual(pools.rows);
    expect((await client.query("select id, name from scales order by id")).rows).toEqual(
      pools.rows.map(({ id, name }) => ({ id, name })),
    );
    expect((await client.query("select * from student_proficiencies")).rows).toEqual([]);

    // The later migrations bring the functions that compute them again.
    for (const file of files.filter((name) => name > MIGRATION)) await client.query(await textOf(file));
    const work = await client.query("select load_long_term_work('ada', 20) as work");
    expect(work.rows[0].work).toMatchObject({
      scaleId: pools.rows[0].id,
      earlier: null,
      tests: [{ concepts: ["Algebra"], answers: [{ correct: true }] }],
    });
  } finally {
    await client.end();
    await database.stop();
    await rm(earlier, { recursive: true });
  }
});

function textOf(migration: string): Promise<string> {
  return readFile(join(packageDirectories.migrations, migration), "utf8");
}

/** Two pools that both have the concept Algebra, and a test of each that is over. */
const OLD_ROWS = `
  insert into students (id, name, email) values ('ada', 'Ada', 'ada@x.test');
  insert into question_pools (id, name, concepts, delivery, status)
  select ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'Pool ' || n, '["Algebra"]',
    '{"stopping": {"minimum": 1, "maximum": 1}}', 'published'
  from generate_series(1, 2) as n;
  insert into questions (id, pool_id, content, options, correct_answer, concepts, difficulty, discrimination, guessing, status)
  select 'q' || n, ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'Question', '["no", "yes"]', 1, '{"Algebra": 1}',
    0, 1, 0.2, 'active'
  from generate_series(1, 2) as n;
  select start_session(
    ('10000000-0000-4000-8000-00000000000' || n)::uuid, 'ada', ('00000000-0000-4000-8000-00000000000' || n)::uuid,
    '{"concepts": ["Algebra"], "delivery": {"feedback": "after-each", "stopping": {"minimum": 1, "maximum": 1}}}', 7,
    '{"theta": [0], "se": [1]}', 'q' || n, 1
  ) from generate_series(1, 2) as n;
  select record_responses(jsonb_build_array(jsonb_build_object(
    'session_id', '10000000-0000-4000-8000-00000000000' || n, 'student_id', 'ada', 'question_id', 'q' || n,
    'revision', 1, 'position', 1, 'expected_version', 0, 'response', 1, 'response_ms', null,
    'proficiency_before', '{"theta": [0], "se": [1]}'::jsonb,
    'if_right', '{"proficiency_after": {"theta": [1], "se": [0.5]}, "stop": "maximum-length"}'::jsonb,
    'if_wrong', '{"proficiency_after": {"theta": [-1], "se": [0.5]}, "stop": "maximum-length"}'::jsonb,
    'now', null
  ))) from generate_series(1, 2) as n;
`;
