import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const studentSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });

async function studentOf(id: string): Promise<z.infer<typeof studentSchema> | undefined> {
  const { rows } = await database.owner.query("select id, name, email from students where id = $1", [id]);
  return z.array(studentSchema).parse(rows)[0];
}

function makeAccount(id: string, role: string) {
  return database.owner.query(
    `insert into accounts."user" (id, name, email, role) values ($1, 'Ada', $1 || '@a.test', $2)`,
    [id, role],
  );
}
function changeAccount(id: string, column: string, value: string) {
  return database.owner.query(`update accounts."user" set ${column} = $2 where id = $1`, [id, value]);
}

test("an account with the role student is a student, and its name and address follow it", async () => {
  await makeAccount("pupil", "student");
  expect(await studentOf("pupil")).toEqual({ id: "pupil", name: "Ada", email: "pupil@a.test" });
  await changeAccount("pupil", "name", "Ada King");
  await changeAccount("pupil", "email", "ada@king.test");
  expect(await studentOf("pupil")).toEqual({ id: "pupil", name: "Ada King", email: "ada@king.test" });
});

test("a teacher is no student, until the role becomes student; a student who becomes a teacher keeps the history", async () => {
  await makeAccount("mistress", "teacher");
  expect(await studentOf("mistress")).toBeUndefined();
  await changeAccount("mistress", "role", "student");
  expect(await studentOf("mistress")).toBeDefined();
  await changeAccount("mistress", "role", "admin");
  await changeAccount("mistress", "name", "Grace");
  expect(await studentOf("mistress")).toMatchObject({ name: "Grace" });
});

test("an account that is deleted leaves the student's history", async () => {
  await makeAccount("leaver", "student");
  await database.owner.query(`delete from accounts."user" where id = 'leaver'`);
  expect(await studentOf("leaver")).toBeDefined();
});

test("no account has another role, or another's address", async () => {
  await expect(makeAccount("root", "superuser")).rejects.toMatchObject({ code: "23514" });
  await makeAccount("first", "student");
  await expect(changeAccount("first", "email", "pupil@a.test")).resolves.toBeDefined();
  await expect(makeAccount("pupil", "student")).rejects.toMatchObject({ code: "23505" });
});

test("the version of an account grows with a change of name, address or role and with every session that ends", async () => {
  await makeAccount("changing", "student");
  const version = async () => {
    const { rows } = await database.owner.query(`select version from accounts."user" where id = 'changing'`);
    return rows[0]?.version;
  };
  const addSession = (token: string) =>
    database.owner.query(
      `insert into accounts."session" (id, token, "expiresAt", "userId")
       values ($1, $1, now() + interval '1 day', 'changing')`,
      [token],
    );
  expect(await version()).toBe(0);
  await changeAccount("changing", "role", "teacher");
  await changeAccount("changing", "name", "Grace");
  await changeAccount("changing", "email", "grace@a.test");
  expect(await version()).toBe(3);
  await addSession("first");
  await addSession("second");
  expect(await version()).toBe(3);
  await database.owner.query(`delete from accounts."session" where "userId" = 'changing'`);
  expect(await version()).toBe(5);
  await addSession("third");
  await database.owner.query(`delete from accounts."user" where id = 'changing'`);
  expect(await version()).toBeUndefined();
});
