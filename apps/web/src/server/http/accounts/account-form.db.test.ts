import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { FORM_STATE_HEADER, readFormState } from "#account-forms/account-form-state.ts";
import { listen } from "#testing/listen.ts";
import { startTestbed, type Testbed } from "#testing/stack/start-testbed.ts";
import { createAccount } from "../../accounts/create-account.ts";
import { patienceError } from "../../accounts/sign-in-hooks.ts";
import type { Composition } from "../../composition.ts";
import { createAnswer } from "../create-answer.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const PASSWORD = "the right password";

/** The server over HTTP. Its pages say which page they are, and what they know of a form. */
async function serve(changes: Readonly<Record<string, string>> = {}, replaced: Partial<Composition> = {}) {
  const parts = bed.composeWith(changes);
  const answer = createAnswer({ ...parts, ...replaced }, async ({ method, url, headers }, response) => {
    const state = headers[FORM_STATE_HEADER];
    const form = readFormState(state === undefined ? null : String(state));
    response.end(JSON.stringify({ page: `${method} ${url}`, form }));
  });
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const { port, stop } = await listen(server);
  onTestFinished(async () => {
    await stop();
    await parts.close();
  });
  const send = (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Record<string, string> = {},
  ) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: parts.environment.PUBLIC_URL, ...headers },
      body: new URLSearchParams(fields),
    });
  return { parts, port, send };
}

type Served = Awaited<ReturnType<typeof serve>>;

async function addAccount({ parts }: Served, email: string): Promise<string> {
  await createAccount(parts.authentication, { email, name: "Ada", password: PASSWORD, role: "student" });
  return email;
}

function cookiesOf(reply: Response): string {
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

describe("a form that signs in without a script", () => {
  it("leads to the page that was asked for, signed in, and to no other site", async () => {
    const served = await serve();
    const email = await addAccount(served, "form@plumbline.test");
    const reply = await served.send("/sign-in", {
      email: ` ${email} `,
      password: PASSWORD,
      next: "/history",
    });
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "/history"]);
    const { viewer } = await served.parts.readViewer(new Headers({ cookie: cookiesOf(reply) }));
    expect(viewer?.email).toBe(email);
    for (const next of ["https://evil.example/", "//evil.example", ""]) {
      const elsewhere = await served.send("/sign-in", { email, password: PASSWORD, next });
      expect(elsewhere.headers.get("location")).toBe("/");
    }
  });

  it("shows its page again with the refusal and what was typed, but not the password", async () => {
    const served = await serve();
    const reply = await served.send("/sign-in?next=%2Fold", {
      email: "nobody@plumbline.test",
      password: "a wrong password",
      next: "/history",
    });
    const text = await reply.text();
    expect(JSON.parse(text)).toEqual({
      page: "GET /sign-in?next=%2Fhistory",
      form: {
        refusal: { field: "password", reason: "noMatch" },
        name: "",
        email: "nobody@plumbline.test",
      },
    });
    expect(text).not.toContain("a wrong password");
    expect(reply.headers.getSetCookie()).toEqual([]);
  });

  it("is told of an empty field before any password is looked at", async () => {
    const { send } = await serve({ LIMIT_CALLS_PER_ADDRESS: "1" });
    for (let time = 0; time < 20; time++) {
      const reply = await send("/sign-in", { email: "", password: "" });
      expect(await reply.json()).toMatchObject({ form: { refusal: { field: "email", reason: "noEmail" } } });
    }
  });

  it("is told to send it again after a time while many sign in", async () => {
    const { body, headers } = patienceError("queue", 4_200);
    const full = async () => Response.json(body, { status: 429, headers });
    const { parts } = await serve();
    const { send } = await serve({}, { authentication: { ...parts.authentication, handler: full } });
    const reply = await send("/sign-in", { email: "ada@plumbline.test", password: PASSWORD });
    expect(await reply.json()).toMatchObject({
      form: { refusal: { field: null, reason: "sendAgain", retryAfterMs: 4_200 } },
    });
  });

  it("from another site is refused", async () => {
    const { send } = await serve();
    const fields = { email: "ada@plumbline.test", password: PASSWORD };
    expect((await send("/sign-in", fields, { origin: "https://evil.example" })).status).toBe(403);
  });
});

describe("the forms for a new account and to sign out", () => {
  it("work without a script", async () => {
    const { send, parts } = await serve({ OPEN_REGISTRATION: "1" });
    const fields = { name: "Grace", email: "grace@plumbline.test", password: PASSWORD };
    const short = await send("/sign-up", { ...fields, password: "short" });
    expect(await short.json()).toMatchObject({
      page: "GET /sign-up",
      form: { refusal: { field: "password", reason: "passwordTooShort" }, name: "Grace" },
    });
    const created = await send("/sign-up", fields);
    expect([created.status, created.headers.get("location")]).toEqual([303, "/"]);
    const cookie = cookiesOf(created);
    expect((await parts.readViewer(new Headers({ cookie }))).viewer?.name).toBe("Grace");

    const left = await send("/sign-out", { next: "/sessions/1" }, { cookie });
    expect([left.status, left.headers.get("location")]).toEqual([303, "/sign-in?next=%2Fsessions%2F1"]);
    expect(left.headers.getSetCookie().join()).toContain("Max-Age=0");
  });
});

it("where addresses are confirmed by mail, a new account and its first sign-in are told to look there", async () => {
  // Nobody waits for the mail server, and this one is away.
  const mail = { SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "tests@plumbline.test" };
  const { send } = await serve({ OPEN_REGISTRATION: "1", ...mail });
  const entry = { name: "Joan", email: "joan@plumbline.test", password: PASSWORD };
  const form = { refusal: { field: null, reason: "confirmByMail" }, email: entry.email };
  for (const path of ["/sign-up", "/sign-up", "/sign-in"]) {
    const reply = await send(path, { ...entry, next: "/history" });
    expect(await reply.json()).toMatchObject({ page: `GET ${path}?next=%2Fhistory`, form });
    expect(reply.headers.getSetCookie()).toEqual([]);
  }
});

it("only this server tells a page what became of a form", async () => {
  const { port } = await serve();
  const forged = await fetch(`http://127.0.0.1:${port}/sign-in`, { headers: { [FORM_STATE_HEADER]: "{" } });
  expect(await forged.json()).toEqual({ page: "GET /sign-in", form: null });
});
