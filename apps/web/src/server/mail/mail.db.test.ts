import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { startTestbed, type Testbed } from "#testing/stack/start-testbed.ts";
import { createAccount } from "../accounts/create-account.ts";
import { createAccountsHandler } from "../http/accounts/accounts-handler.ts";

const ORIGIN = "http://localhost:3000";
const PASSWORD = "long enough a password";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

interface Arrived {
  readonly to: readonly string[];
  readonly text: string;
}

/** A mail server that takes everything with this login. */
async function startMailServer() {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === "tests" && password === "of mail" ? done(null, { user: "tests" }) : done(new Error("no")),
    onData: async (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      // Long lines are broken by "=" at their ends.
      const body = (await text(stream)).replace(/=\r\n/g, "").replace(/=3D/g, "=");
      arrived.push({ to, text: body });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("the mail server has no port");
  return { arrived, url: `smtp://tests:of%20mail@127.0.0.1:${address.port}` };
}

function startServer(settings: Readonly<Record<string, string>>) {
  const parts = bed.composeWith({ OPEN_REGISTRATION: "1", ...settings });
  onTestFinished(parts.close);
  const handle = createAccountsHandler(parts);
  const ask = (path: string, init: RequestInit = {}) =>
    handle(
      new Request(`${ORIGIN}/api/auth${path}`, {
        ...init,
        headers: { "content-type": "application/json", origin: ORIGIN },
      }),
      "203.0.113.1",
    );
  const post = (path: string, body: object) => ask(path, { method: "POST", body: JSON.stringify(body) });
  return { parts, ask, post };
}

/** A server with mail, and the address of somebody who has an account. */
async function begin() {
  const { arrived, url } = await startMailServer();
  const server = startServer({ SMTP_URL: url, MAIL_FROM: "tests@example.test" });
  const taken = `${crypto.randomUUID()}@example.test`;
  const account = { email: taken, name: "Ada", password: PASSWORD, role: "student" } as const;
  await createAccount(server.parts.authentication, account);
  const signUp = (email: string, fields: object = {}) =>
    server.post("/sign-up/email", { name: "Ada", email, password: "another password", ...fields });
  return { ...server, arrived, taken, signUp };
}

/** What somebody learns from a reply: its form, without the values that differ from account to account. */
async function learnt(reply: Response): Promise<unknown> {
  const body: unknown = await reply.json();
  const { user = {}, ...rest } = Object(body);
  const form = Object.entries(user).map(([name, value]) => [name, value === null ? null : typeof value]);
  const headers = [...reply.headers].filter(([name]) => name !== "date");
  const { id, role, version, emailVerified } = user;
  const idLength = String(id).length;
  return { status: reply.status, headers, rest, form, idLength, role, version, emailVerified };
}

it("a sign-up is answered the same whether the address has an account or not, and the rest is said by mail", async () => {
  const { arrived, taken, signUp } = await begin();
  const fresh = `${crypto.randomUUID()}@example.test`;
  const startedMs = performance.now();
  const replies = await Promise.all([signUp(fresh), signUp(taken)]);
  // Replies leave after whole seconds; timers may fire a millisecond early.
  expect(performance.now() - startedMs).toBeGreaterThan(998);
  const [ofNew, ofTaken] = await Promise.all(replies.map(learnt));
  expect(ofNew).toMatchObject({ status: 200, rest: { token: null } });
  expect(ofTaken).toEqual(ofNew);
  await expect.poll(() => arrived.length).toBe(2);
  const mailTo = (address: string) => arrived.find(({ to }) => to.includes(address))?.text ?? "";
  expect(mailTo(taken)).toContain("There is one already");
  expect(mailTo(taken)).not.toContain("verify-email");
  expect(mailTo(fresh)).toContain(`${ORIGIN}/api/auth/verify-email?token=`);
  // What is refused is refused before anything is looked up.
  for (const fields of [{ name: "\u200b" }, { password: "short" }, { image: "https://a.test/a.png" }]) {
    const [first, second] = [await signUp(fresh, fields), await signUp(taken, fields)];
    expect([first.status, await first.json()]).toEqual([second.status, await second.json()]);
    expect(first.status).toBe(400);
  }
});

it("the password is hashed in both cases, and nobody waits for the mail server", async () => {
  const { parts, taken, signUp } = await begin();
  const hashed: string[] = [];
  const context = await parts.authentication.$context;
  const { hash } = context.password;
  context.password.hash = async (password) => {
    hashed.push(password);
    return hash(password);
  };
  await Promise.all([signUp(taken), signUp(`${crypto.randomUUID()}@example.test`)]);
  expect(hashed).toHaveLength(2);
});

it("an account that is made by sign-up is of no use until its link is opened, which signs in", async () => {
  const { arrived, ask, post, signUp } = await begin();
  const email = `${crypto.randomUUID()}@example.test`;
  await signUp(email);
  const signIn = () => post("/sign-in/email", { email, password: "another password" });
  const early = await signIn();
  expect([early.status, Object(await early.json()).code]).toEqual([403, "EMAIL_NOT_VERIFIED"]);
  await expect.poll(() => arrived.length).toBe(2);
  const link = /\/verify-email\?\S+/.exec(arrived[0]?.text ?? "")?.[0] ?? "";
  const opened = await ask(link);
  expect([opened.status, opened.headers.get("location")]).toEqual([302, "/"]);
  expect(opened.headers.getSetCookie().join()).toContain("session_token");
  expect((await signIn()).status).toBe(200);
});

it("one address gets few mails, whatever is asked", async () => {
  const { arrived, taken, signUp } = await begin();
  const replies = await Promise.all(Array.from({ length: 8 }, () => signUp(taken)));
  expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
  const last = `${crypto.randomUUID()}@example.test`;
  await signUp(last);
  await expect.poll(() => arrived.some(({ to }) => to.includes(last))).toBe(true);
  expect(arrived.filter(({ to }) => to.includes(taken)).length).toBeLessThanOrEqual(5);
});

it("a mail server that is away changes no reply", async () => {
  const server = startServer({ SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "tests@example.test" });
  const email = `${crypto.randomUUID()}@example.test`;
  const reply = await server.post("/sign-up/email", { name: "Ada", email, password: PASSWORD });
  expect(reply.status).toBe(200);
});
