import { DomainError, personNameSchema, studentIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { readStudentNames, renameStudent } from "./student-names.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const toni = { id: "toni", name: "Toni Teacher" };

async function addAccount(id: string, role = "student") {
  await database.owner.query(
    `insert into accounts."user" (id, name, email, role) values ($1, 'Ada', $1 || '@a.test', $2)`,
    [id, role],
  );
  return studentIdSchema.parse(id);
}

describe("a student's name", () => {
  it("is changed by staff, in the account too, and the old one is kept with who changed it", async () => {
    const studentId = await addAccount("renamed");
    await renameStudent(database.db, { studentId, name: "Ada King", setBy: toni });
    await database.owner.query(`update accounts."user" set name = 'Ada Lovelace' where id = 'renamed'`);
    // To the same name: nothing to keep.
    await renameStudent(database.db, { studentId, name: "Ada Lovelace", setBy: toni });
    expect(await readStudentNames(database.db, studentId)).toEqual({
      name: "Ada Lovelace",
      earlier: [
        { name: "Ada King", until: expect.any(String), changedBy: null },
        { name: "Ada", until: expect.any(String), changedBy: toni },
      ],
    });
    const { rows } = await database.owner.query(`select name from accounts."user" where id = 'renamed'`);
    expect(rows).toEqual([{ name: "Ada Lovelace" }]);
  });

  it("can be changed when the account is gone, and not where the account is of staff or there never was one", async () => {
    const gone = await addAccount("gone");
    await database.owner.query(`delete from accounts."user" where id = 'gone'`);
    await renameStudent(database.db, { studentId: gone, name: "Ada King", setBy: toni });
    expect(await readStudentNames(database.db, gone)).toMatchObject({ name: "Ada King" });
    const promoted = await addAccount("promoted");
    await database.owner.query(`update accounts."user" set role = 'admin' where id = 'promoted'`);
    for (const studentId of [promoted, studentIdSchema.parse("nobody")]) {
      const attempt = renameStudent(database.db, { studentId, name: "Eve", setBy: toni });
      await expect(attempt).rejects.toThrow(DomainError);
    }
    expect(await readStudentNames(database.db, promoted)).toEqual({ name: "Ada", earlier: [] });
    expect(await readStudentNames(database.db, studentIdSchema.parse("nobody"))).toBeNull();
  });

  it("that was once is never changed or made up", async () => {
    const studentId = await addAccount("kept");
    await renameStudent(database.db, { studentId, name: "Ada King", setBy: toni });
    await expect(database.owner.query("delete from student_names")).rejects.toMatchObject({ code: "PL090" });
    await expect(database.owner.query("update student_names set name = 'Eve'")).rejects.toMatchObject({
      code: "PL090",
    });
  });
});

const COLUMNS: readonly (readonly [table: string, statement: string])[] = [
  [`accounts."user"`, `update accounts."user" set name = $1`],
  ["students", "update students set name = $1"],
  [
    "student_accommodations",
    `insert into student_accommodations
       (student_id, extra_time_percent, larger_text, hide_time, set_by, set_by_name, set_at)
     values ('columns', 0, false, false, 'toni', $1, now())`,
  ],
  ["student_names", "insert into student_names (student_id, name) values ('columns', $1)"],
];

describe.each(COLUMNS)("a name in %s", (_, statement) => {
  beforeAll(async () => {
    await database.owner.query(
      `insert into accounts."user" (id, name, email) values ('columns', 'Ada', 'columns@a.test')
       on conflict (id) do nothing`,
    );
  });

  it.each(badNames())("is not %s", async (_name, name) => {
    await expect(database.owner.query(statement, [name])).rejects.toMatchObject({ code: "23514" });
  });
});

function badNames(): readonly (readonly [what: string, name: string])[] {
  return [
    ["empty", ""],
    ["blank", "  "],
    ["surrounded by spaces", " Ada"],
    ["of two lines", "Ada\nKing"],
    ["of 121 characters", "a".repeat(121)],
    ["five megabytes", "a".repeat(5_000_000)],
    ["a zero-width space", "\u200b"],
    ["a name with a zero-width space in it", "A\u200bda"],
    ["turned around", "\u202eadA"],
    ["combining characters only", "\u0301\u0302"],
    ["an invisible letter", "\u3164"],
    ["braille without dots", "\u2800"],
    ["in another normal form", "A\u030a"],
    ["punctuation only", "!?"],
  ];
}

it("an address is no longer than mail allows, and nobody has a picture", async () => {
  await addAccount("plain");
  const set = (column: string, value: string) =>
    database.owner.query(`update accounts."user" set ${column} = $1 where id = 'plain'`, [value]);
  await expect(set("email", `${"a".repeat(250)}@a.test`)).rejects.toMatchObject({ code: "23514" });
  await expect(set("image", "https://a.test/ada.png")).rejects.toMatchObject({ code: "23514" });
});

/** Vedic signs that became letters in Unicode 12. */
const reclassified: ReadonlySet<number> = new Set([0x1cf2, 0x1cf3]);

it("the database and the contract agree about characters: all of the first two planes and the tags, one in 97 of the rest", async () => {
  // Alone: is it a name? Between letters: may it be in one?
  const { rows } = await database.owner.query(`
    select code, internal.is_person_name(chr(code)) as alone, internal.is_person_name('ش' || chr(code) || 'ش') as within,
      chr(code) ~ ('[[:graph:][:space:][:cntrl:]]' collate pg_catalog."und-x-icu") as known
    from generate_series(1, 1114111) as code
    where (code < 131072 and code not between 19968 and 40959 or code between 917504 and 921599 or code % 97 = 0)
      and code not between 55296 and 57343 and normalize('ش' || chr(code) || 'ش', nfc) = 'ش' || chr(code) || 'ش'
      and normalize(chr(code), nfc) = chr(code)`);
  const differing = rows.filter(({ code, alone, within, known }) => {
    const character = String.fromCodePoint(code);
    // The contract's Unicode and the database's may be of different years.
    if (/\p{Cn}/u.test(character) || reclassified.has(code)) return false;
    const isName = (text: string) => {
      const parsed = personNameSchema.safeParse(text);
      return parsed.success && parsed.data === text;
    };
    if (isName(`ش${character}ش`) !== within) return true;
    return known ? isName(character) !== alone : isName(character) && !alone;
  });
  expect(rows.length).toBeGreaterThan(100_000);
  expect(differing.map(({ code }) => `U+${code.toString(16)}`)).toEqual([]);
});
