import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltDatabases, buildDatabases, packageDirectories } from "./build-databases.ts";
import { readCatalogue } from "./catalogue.ts";
import { differencesBetween, formatDifference } from "./differences.ts";
import { type MigrationPlan, planMigration } from "./plan-migration.ts";

test("the migrations make what the schemas declare", async () => {
  const databases = await buildDatabases(packageDirectories);
  try {
    const found = await readCatalogue(databases.migrated);
    const wanted = await readCatalogue(databases.declared);
    expect(found.has("table public.test_responses")).toBe(true);
    expect(differencesBetween(found, wanted).map(formatDifference)).toEqual([]);
  } finally {
    await databases.close();
  }
});

/** Changes of the schemas: the file, a text in it, and its replacement. */
const changes = [
  ["01_foundations.sql", "between 0 and 300", "between 0 and 200"],
  [
    "02_bank.sql",
    "guessing double precision not null check",
    "guessing double precision not null default 0.1 check",
  ],
  ["02_bank.sql", "grant select on public.question_revisions to service_role;\n", ""],
  [
    "04_sessions.sql",
    "response_ms integer constraint",
    "hint_shown boolean not null default false,\n  response_ms bigint constraint",
  ],
  ["04_sessions.sql", "constraint is_correct check (not (is_correct and response = -1))", ""],
  ["04_sessions.sql", "create index test_sessions_of_pool on public.test_sessions (question_pool_id);\n", ""],
  ["04_sessions.sql", "alter table public.test_responses enable always trigger refuse_truncate;\n", ""],
  [
    "09_recording.sql",
    "language sql immutable\nreturn case\n  when session",
    "language sql stable\nreturn case\n  when session",
  ],
  ["09_recording.sql", "'the session is over'", "'the test is over'"],
  [
    "12_reports.sql",
    "alter table public.question_reports enable row level security, force",
    "alter table public.question_reports enable row level security, no force",
  ],
  [
    "13_audit.sql",
    "grant execute on function\n",
    `create table public.notes (id bigint generated always as identity primary key, body text not null check (body <> ''));
    alter table public.notes enable row level security;
    create policy everybody on public.notes for select to anon using (id > 0);
    grant select on public.notes to anon;
    comment on column public.notes.body is 'What was noted.';
    grant insert on public.notes to anon with grant option;
    create trigger unchanged before update on public.notes
      for each row execute function pg_catalog.suppress_redundant_updates_trigger();
    comment on trigger unchanged on public.notes is 'Saves writes.';
    comment on policy everybody on public.notes is 'Notes are open.';
    create rule keep as on delete to public.notes do instead nothing;
    comment on rule keep on public.notes is 'Notes stay.';
    create statistics public.notes_together on id, body from public.notes;
    comment on statistics public.notes_together is 'Both are new.';
    create type internal.pair as (place integer, name text);
    grant usage on type internal.pair to service_role;
    create sequence public.ticket start 7;
    create type internal.mood as enum ('good', 'bad');
    create function public.count_notes() returns bigint language sql stable set search_path = '' as $$ select count(*) from public.notes $$;
    grant execute on function\n`,
  ],
] as const;

describe("where the schemas were changed", () => {
  let directory: string;
  let databases: BuiltDatabases;
  let differences: string[];
  let plan: MigrationPlan;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "plumbline-changed-"));
    await cp(packageDirectories.schemas, directory, { recursive: true });
    for (const [file, before, after] of changes) {
      const text = await readFile(join(directory, file), "utf8");
      expect(text.split(before), `${before} in ${file}`).toHaveLength(2);
      await writeFile(
        join(directory, file),
        text.replace(before, () => after),
      );
    }
    databases = await buildDatabases({ ...packageDirectories, schemas: directory });
    const wanted = await readCatalogue(databases.declared);
    differences = differencesBetween(await readCatalogue(databases.migrated), wanted).map(formatDifference);
    plan = await planMigration(databases.migrated, wanted);
  });
  afterAll(async () => {
    await databases.close();
    await rm(directory, { recursive: true });
  });

  test("each difference is told with its object and with what either side has", () => {
    expect(differences).toEqual([
      `constraint is_correct on public.test_responses is only in the migrations:
  migrations have definition: CHECK ((NOT (is_correct AND (response = '-1'::integer))))`,
      `index public.test_sessions_of_pool is only in the migrations:
  migrations have definition: CREATE INDEX test_sessions_of_pool ON public.test_sessions USING btree (question_pool_id)`,
      `grant on table public.question_revisions to service_role is only in the migrations:
  migrations have privileges: select`,
      `type internal.mood is only in the schemas:
  schemas have definition: enum ('good', 'bad')`,
      `type internal.pair is only in the schemas:
  schemas have definition: (place integer, name text)`,
      `domain constraint extra_time_percent of internal.extra_time_percent differs:
  migrations have definition: CHECK (((VALUE >= 0) AND (VALUE <= 300)))
  schemas have definition: CHECK (((VALUE >= 0) AND (VALUE <= 200)))`,
      `sequence public.ticket is only in the schemas:
  schemas have definition: as bigint increment 1 minvalue 1 maxvalue 9223372036854775807 start 7 cache 1`,
      `table public.notes is only in the schemas:
  schemas have owner: postgres
  schemas have persistence: p
  schemas have row level security: true
  schemas have forced row level security: false`,
      `table public.question_reports differs:
  migrations have forced row level security: true
  schemas have forced row level security: false`,
      `column public.notes.id is only in the schemas:
  schemas have type: bigint
  schemas have identity: generated always as identity
  schemas have not null: true`,
      `column public.notes.body is only in the schemas:
  schemas have type: text
  schemas have not null: true`,
      `column public.questions.guessing differs:
  schemas have default: 0.1`,
      `column public.test_responses.hint_shown is only in the schemas:
  schemas have type: boolean
  schemas have default: false
  schemas have not null: true`,
      `column public.test_responses.response_ms differs:
  migrations have type: integer
  schemas have type: bigint`,
      `constraint notes_pkey on public.notes is only in the schemas:
  schemas have definition: PRIMARY KEY (id)`,
      `constraint notes_body_check on public.notes is only in the schemas:
  schemas have definition: CHECK ((body <> ''::text))`,
      `function internal.why_not_recorded(public.test_sessions,text,integer,integer,integer,integer,integer,timestamp with time zone) differs:
  migrations have definition, from line 4:  IMMUTABLE
  schemas have definition, from line 4:  STABLE`,
      expect.stringMatching(
        /^function internal.reply_to_unrecorded\(jsonb,boolean\) differs:\n {2}migrations have .*'the session is over';\n {2}schemas have .*'the test is over';$/,
      ),
      `function public.count_notes() is only in the schemas:
  schemas have owner: postgres
  schemas have definition: CREATE OR REPLACE FUNCTION public.count_notes()
  schemas have definition:  RETURNS bigint
  schemas have definition:  LANGUAGE sql
  schemas have definition:  STABLE
  schemas have definition:  SET search_path TO ''
  schemas have definition: AS $function$ select count(*) from public.notes $function$`,
      `trigger refuse_truncate on public.test_responses differs:
  migrations have enabled: A
  schemas have enabled: O`,
      `trigger unchanged on public.notes is only in the schemas:
  schemas have enabled: O
  schemas have definition: CREATE TRIGGER unchanged BEFORE UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      `rule keep on public.notes is only in the schemas:
  schemas have enabled: O
  schemas have definition: CREATE RULE keep AS
  schemas have definition:     ON DELETE TO public.notes DO INSTEAD NOTHING;`,
      `statistics public.notes_together is only in the schemas:
  schemas have definition: CREATE STATISTICS public.notes_together ON id, body FROM public.notes`,
      `policy everybody on public.notes is only in the schemas:
  schemas have definition: as permissive for select to anon using ((id > 0))`,
      `grant on table public.notes to anon is only in the schemas:
  schemas have privileges: select`,
      `grant on table public.notes to anon with grant option is only in the schemas:
  schemas have privileges: insert`,
      `grant on type internal.mood to public is only in the schemas:
  schemas have privileges: usage`,
      `grant on type internal.pair to public is only in the schemas:
  schemas have privileges: usage`,
      `grant on type internal.pair to service_role is only in the schemas:
  schemas have privileges: usage`,
      `comment column public.notes.body is only in the schemas:
  schemas have text: What was noted.`,
      `comment policy everybody on public.notes is only in the schemas:
  schemas have text: Notes are open.`,
      `comment rule keep on public.notes is only in the schemas:
  schemas have text: Notes stay.`,
      `comment statistics public.notes_together is only in the schemas:
  schemas have text: Both are new.`,
      `comment trigger unchanged on public.notes is only in the schemas:
  schemas have text: Saves writes.`,
    ]);
  });

  test("the statements that correct it are found by trying them, and leave no difference", () => {
    expect(plan.remaining).toEqual([]);
    expect(plan.statements).toEqual(
      expect.arrayContaining([
        "revoke select on table public.question_revisions from service_role",
        "alter table public.test_responses drop constraint is_correct",
        "create table public.notes (\n  id bigint generated always as identity not null,\n  body text not null\n)",
        "alter table public.test_responses add column hint_shown boolean default false not null",
        "alter table public.questions alter column guessing set default 0.1",
      ]),
    );
  });

  test("the statements that lose data, and those that rows can make fail, say so", async () => {
    await databases.migrated.query(`
      create table public.leftover (id integer);
      alter table public.question_pools add column leftover text`);
    await databases.declared.query(`
      alter table public.question_pools add column author text not null;
      alter table public.question_pools add column place integer generated always as identity;
      alter table public.question_pools add column note text`);
    const { statements } = await planMigration(databases.migrated, await readCatalogue(databases.declared));
    expect(statements.filter((statement) => statement.startsWith("-- "))).toEqual([
      "-- loses data\nalter table public.question_pools drop column leftover",
      "-- loses data\ndrop table public.leftover",
      "-- fails where there are rows\nalter table public.question_pools add column author text not null",
    ]);
  });

  test("what no known statement corrects remains as a difference", async () => {
    await databases.declared.query(
      "alter default privileges in schema public grant select on tables to anon",
    );
    const { remaining } = await planMigration(databases.migrated, await readCatalogue(databases.declared));
    expect(remaining.map(formatDifference)).toEqual([
      expect.stringContaining("default privileges of postgres on tables in schema public differs:"),
    ]);
  });
});
