import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startTestbed, type Testbed } from "#testing/stack/start-testbed.ts";
import { createAccountsHandler } from "../http/accounts/accounts-handler.ts";
import { createAccount } from "./create-account.ts";

const ORIGIN = "http://localhost:3000";
const PASSWORD = "long enough a password";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

function startServer(settings: Readonly<Record<string, string>> = {}) {
  const parts = bed.composeWith({ OPEN_REGISTRATION: "1", ...settings });
  onTestFinished(parts.close);
  const handle = createAccountsHandler(parts);
  const post = (path: string, body: object, cookie = "") =>
    handle(
      new Request(`${ORIGIN}/api/auth${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: ORIGIN, cookie },
        body: JSON.stringify(body),
      }),
      "203.0.113.1",
    );
  const signUp = (fields: object) =>
    post("/sign-up/email", { name: "Ada", email: newEmail(), password: PASSWORD, ...fields });
  /** Signs in to a new account of this role. */
  const signIn = async (role: "student" | "teacher") => {
    const email = newEmail();
    await createAccount(parts.authentication, { email, name: "Ada", password: PASSWORD, role });
    const reply = await post("/sign-in/email", { email, password: PASSWORD });
    return {
      email,
      cookie: reply.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    };
  };
  return { parts, post, signUp, signIn };
}

function newEmail(): string {
  return `${crypto.randomUUID()}@example.test`;
}

async function refusalOf(reply: Response): Promise<unknown> {
  return [reply.status, Object(await reply.json()).code];
}

const HOSTILE_NAMES = [
  "",
  "  ",
  "Ada\nKing",
  "a".repeat(121),
  "a".repeat(60_000),
  "\u200b",
  "A\u200bda",
  "\u202eadA",
  "\u0301\u0302",
  "\u3164",
  "!?",
  7,
  ["Ada"],
];

it("what is no name is refused, of a new account and by a change", async () => {
  const { signUp, signIn, post } = startServer();
  const { cookie } = await signIn("teacher");
  for (const name of HOSTILE_NAMES) {
    const tried = JSON.stringify(name).slice(0, 20);
    expect([tried, (await signUp({ name })).status]).toEqual([tried, 400]);
    const changed = await post("/update-user", { name }, cookie);
    expect([tried, await refusalOf(changed)]).toEqual([tried, [400, "INVALID_NAME"]]);
  }
});

it("a name is trimmed and in one normal form, also where the command line makes the account", async () => {
  const { signUp, parts } = startServer();
  const reply = await signUp({ name: "  A\u030angstro\u0308m " });
  expect(await reply.json()).toMatchObject({ user: { name: "Ångström" } });
  const email = newEmail();
  const account = { email, password: PASSWORD, role: "student" } as const;
  await createAccount(parts.authentication, { ...account, name: " Ada  " });
  const { rows } = await bed.owner.query("select name from students where email = $1", [email]);
  expect(rows).toEqual([{ name: "Ada" }]);
  const hidden = createAccount(parts.authentication, { ...account, email: newEmail(), name: "A\u200bda" });
  await expect(hidden).rejects.toMatchObject({ body: { code: "INVALID_NAME" } });
});

it("no account has a picture or an address of more than 254 characters", async () => {
  const { signUp, signIn, post } = startServer();
  expect(await refusalOf(await signUp({ image: "https://a.test/a.png" }))).toEqual([
    400,
    "IMAGE_NOT_ALLOWED",
  ]);
  const { cookie } = await signIn("student");
  const changed = await post("/update-user", { image: "https://a.test/a.png" }, cookie);
  expect(await refusalOf(changed)).toEqual([400, "IMAGE_NOT_ALLOWED"]);
  const domain = `${"a".repeat(60)}.`.repeat(4);
  const long = await signUp({ email: `${"a".repeat(60)}@${domain}test` });
  expect(await refusalOf(long)).toEqual([400, "EMAIL_TOO_LONG"]);
});

describe("a student's name", () => {
  it("is not changed by the student, unless a setting allows it; staff change their own", async () => {
    const { signIn, post } = startServer();
    const student = await signIn("student");
    const refused = await post("/update-user", { name: "Bob" }, student.cookie);
    expect(await refusalOf(refused)).toEqual([403, "NAME_KEPT_BY_STAFF"]);
    expect((await post("/update-user", { name: "Ada" }, student.cookie)).status).toBe(200);
    const teacher = await signIn("teacher");
    expect((await post("/update-user", { name: "Bob" }, teacher.cookie)).status).toBe(200);
  });

  it("that the student may change stays in view of staff, and is changed a few times an hour", async () => {
    const { signIn, post } = startServer({ STUDENTS_RENAME_THEMSELVES: "1" });
    const { email, cookie } = await signIn("student");
    const rename = async (name: string) => (await post("/update-user", { name }, cookie)).status;
    expect(await rename("Another Student")).toBe(200);
    const { rows } = await bed.owner.query("select id from students where email = $1", [email]);
    const studentId = rows[0].id;
    expect(await bed.admin.api.teacher.studentNames({ studentId })).toEqual({
      name: "Another Student",
      earlier: [{ name: "Ada", until: expect.any(String), changedBy: null }],
    });
    const statuses: number[] = [];
    for (let change = 2; change <= 6; change++) statuses.push(await rename(`Name ${change}`));
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
  });

  it("is changed by staff, who see the one before and who changed it", async () => {
    const student = await bed.person("student");
    const teacher = await bed.person("teacher");
    const studentId = student.id;
    const renamed = await teacher.api.teacher.renameStudent({ studentId, name: " Ada King " });
    const changedBy = { id: teacher.id, name: "Ada" };
    expect(renamed).toEqual({
      name: "Ada King",
      earlier: [{ name: "Ada Lovelace", until: expect.any(String), changedBy }],
    });
    const hidden = teacher.api.teacher.renameStudent({ studentId, name: "A\u200bda" });
    await expect(hidden).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const ofStaff = teacher.api.teacher.renameStudent({ studentId: teacher.id, name: "Eve" });
    await expect(ofStaff).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
