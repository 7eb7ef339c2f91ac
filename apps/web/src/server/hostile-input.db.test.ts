import { randomUUID } from "node:crypto";
import { unstorableTexts } from "@plumbline/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { z } from "zod";
import { hostileText, hostileValue } from "#testing/hostile/hostile-values.ts";
import { valuesOfSchema } from "#testing/hostile/values-of-schema.ts";
import { withOneHostilePart } from "#testing/hostile/with-one-hostile-part.ts";
import { serveApi } from "#testing/stack/serve-api.ts";
import { signInByHttp, TESTBED_ORIGIN } from "#testing/stack/sign-in.ts";
import { RIGHT, startTestbed, type Testbed } from "#testing/stack/start-testbed.ts";
import { appRouter } from "./app-router.ts";

const PASSWORD = "long enough a password";
const ROLES = ["student", "teacher", "admin"] as const;

/** By the first part of a procedure's name, who may call it. `rights.test.ts` proves that nobody else may. */
const callers: ReadonlyMap<string, (typeof ROLES)[number]> = new Map([
  ["pool", "student"],
  ["test", "student"],
  ["student", "student"],
  ["teacher", "teacher"],
  ["admin", "admin"],
  ["debug", "admin"],
]);

let bed: Testbed;
let api: Awaited<ReturnType<typeof serveApi>>;
const cookies = new Map<string, string>();
let known: readonly string[];

beforeAll(async () => {
  bed = await startTestbed({ OPEN_REGISTRATION: "1" });
  api = await serveApi(bed);
  for (const role of ROLES) {
    const email = `${role}@example.test`;
    cookies.set(role, await signInByHttp(bed, api.origin, { email, name: role, password: PASSWORD, role }));
  }
  const poolId = await bed.addPool({ feedback: "none", stopping: { minimum: 10, maximum: 10 } });
  const start: Procedure = ["test.start", "mutation", undefined];
  const { sessionId, question } = (await call(start, { poolId }, "student")).data;
  const { rows } = await bed.owner.query("select student_id from test_sessions where id = $1", [sessionId]);
  known = [rows[0].student_id, sessionId, poolId, question.id, "Algebra", "Number"];
});
afterAll(async () => {
  await api.stop();
  await bed.stop();
});

type Procedure = readonly [name: string, type: "query" | "mutation", input: z.core.$ZodType | undefined];

/** The parts of a procedure of tRPC that are used here. Its parsers have no type there; all of ours are schemas of zod. */
interface BuiltProcedure {
  readonly _def: { readonly type: "query" | "mutation"; readonly inputs: readonly z.core.$ZodType[] };
}

function procedures(): readonly Procedure[] {
  // Typed as routers within routers, and in fact one flat record.
  const built = appRouter._def.procedures as unknown as Readonly<Record<string, BuiltProcedure>>;
  return Object.entries(built).map(([name, { _def }]) => [name, _def.type, _def.inputs[0]]);
}

async function call([name, type]: Procedure, input: unknown, role: string) {
  const json = JSON.stringify(input);
  const address = `${api.origin}/api/trpc/${name}`;
  const headers = { cookie: cookies.get(role) ?? "", "content-type": "application/json" };
  const response =
    type === "query"
      ? await fetch(json === undefined ? address : `${address}?input=${encodeURIComponent(json)}`, {
          headers,
        })
      : await fetch(address, { method: "POST", headers, body: json ?? "" });
  const body = JSON.parse(await response.text());
  return { status: response.status, error: body.error, data: body.result?.data };
}

/** All rows of all tables but those of accounts, as one hash. */
async function rowsOfAllTables(): Promise<string> {
  const { rows: tables } = await bed.superuser.query(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'internal')",
  );
  const hashes: string[] = [];
  for (const { name } of tables) {
    const { rows } = await bed.superuser.query(
      `select md5(string_agg(t::text, '|' order by t::text)) as hash from ${name} t`,
    );
    hashes.push(`${name} ${rows[0].hash}`);
  }
  return hashes.toSorted().join("\n");
}

const QUESTION = {
  content: "What is $1 + 1$?",
  options: ["1", "2", "3"],
  correctAnswer: 1,
  explanation: "Count.",
  concepts: { Number: 1, Algebra: 0.5 },
  difficulty: 0.5,
  discrimination: 1,
  guessing: 0.2,
};

/** Inputs so large that random ones are never right. */
function validInput(name: string): object | null {
  const poolId = known[2];
  if (name === "admin.saveQuestion")
    return { ...QUESTION, poolId, id: "of-this-test", status: "draft", expectedRevision: 0 };
  if (name === "admin.savePool") {
    const cuts = { Number: 0.5 };
    return {
      name: "A pool",
      description: "Of this test",
      language: "en",
      formOfAddress: "informal",
      concepts: ["Number", "Algebra"],
      scaleId: null,
      status: "draft",
      delivery: {
        prior: { standardDeviation: 1, correlation: 0.5 },
        estimator: "eap",
        selection: {
          rule: "D",
          start: { questions: 2, among: 5, earlierTests: 3 },
          exposure: { kind: "eligibility", maximumRate: 0.4 },
          contentBalance: { Number: 0.5, Algebra: 0.5 },
        },
        stopping: {
          minimum: 1,
          maximum: 9,
          standardError: 0.3,
          precisionWeights: { Number: 1 },
          classification: { cuts, errorRate: 0.05 },
          minimumReduction: 0.01,
        },
        feedback: "none",
        resultMinimum: 5,
        timeLimitMinutes: 30,
        pause: { allowed: true, maximumMinutes: 5 },
        effort: { excludeRapidGuesses: true },
        resumeWindowHours: 24,
        retakes: { avoid: "days", days: 3 },
      },
    };
  }
  return null;
}

/** Files in which one part of a question is hostile. */
const hostileImports = fc
  .oneof(
    withOneHostilePart({ ...QUESTION, id: "of-a-file", correctAnswer: undefined, correct_answer: 1 }).map(
      (question) => [question],
    ),
    withOneHostilePart([{ ...QUESTION, id: "of-a-file", correctAnswer: undefined, correct_answer: 1 }]),
  )
  .map((questions) => ({ poolId: known[2], format: "json", text: JSON.stringify(questions) }));

function inputsOf([name, , schema]: Procedure): fc.Arbitrary<unknown> {
  if (schema === undefined) return fc.constant(undefined);
  const byForm = valuesOfSchema(schema, known);
  if (/Import$/.test(name)) return fc.oneof(byForm, { weight: 4, arbitrary: hostileImports });
  const valid = validInput(name);
  return valid === null ? byForm : fc.oneof(byForm, { weight: 4, arbitrary: withOneHostilePart(valid) });
}

describe.each(procedures().map((procedure) => [procedure[0], procedure] as const))(
  "%s",
  (name, procedure) => {
    const role = callers.get(name.split(".")[0] ?? "") ?? "";
    const isImport = name.endsWith("Import");

    it("answers every input, and what it refuses changes nothing", async () => {
      const before = await rowsOfAllTables();
      let isAccepted = false;
      await fc.assert(
        fc.asyncProperty(inputsOf(procedure), async (input) => {
          const { status, error } = await call(procedure, input, role);
          if (status === 200) isAccepted = true;
          else
            expect(error.data).toMatchObject({ domainCode: expect.any(String), retryable: status === 429 });
          expect(status).toBeLessThan(500);
          if (status === 400) expect(error.data.issues).not.toEqual([]);
          // A file reports each place itself.
          const [unstorable] = isImport ? [] : unstorableTexts(input);
          if (unstorable !== undefined) {
            expect(error.data.issues).toContainEqual(expect.objectContaining(unstorable));
          }
        }),
        { seed: 14, numRuns: isImport || validInput(name) !== null ? 150 : 40 },
      );
      if (!isAccepted || procedure[1] === "query") expect(await rowsOfAllTables()).toBe(before);
    });
  },
);

it("a revision beyond a column is refused by name", async () => {
  const [, , poolId, questionId] = known;
  const setAside: Procedure = ["admin.setAside", "mutation", undefined];
  const save: Procedure = ["admin.saveQuestion", "mutation", undefined];
  for (const revision of [2 ** 31, 2 ** 53 - 1]) {
    const answers = { scope: "question", questionId, revision, reason: "Unclear" };
    const edited = { ...QUESTION, id: questionId, poolId, expectedRevision: revision };
    const replies = [await call(setAside, answers, "admin"), await call(save, edited, "admin")];
    expect(replies.map(({ status, error }) => [status, error.data.issues[0]?.field])).toEqual([
      [400, "revision"],
      [400, "expectedRevision"],
    ]);
  }
});

it("ids in capitals name the same thing: a test that is ended by them leaves nothing in Redis", async () => {
  const { student, sessionId } = await bed.startTest([RIGHT]);
  const { store } = bed.server.services.delivery;
  expect(await store.inspectState(sessionId)).toMatchObject({ kind: "present" });
  // The text of a request, which has the form of an id.
  const capitals = sessionId.toUpperCase() as typeof sessionId;
  expect(capitals).not.toBe(sessionId);
  expect(await student.api.test.current({ sessionId: capitals })).toMatchObject({ status: "active" });
  await student.api.test.end({ sessionId: capitals });
  expect(await store.inspectState(sessionId)).toEqual({ kind: "absent" });
});

describe("accounts", () => {
  const BODIES = { name: "Ada", email: "new@example.test", password: PASSWORD };

  /** A student's account of its own, signed in. */
  function signIn(): Promise<string> {
    const email = `${randomUUID()}@example.test`;
    return signInByHttp(bed, api.origin, { email, name: "Ada", password: PASSWORD, role: "student" });
  }

  it.each([
    ["/sign-up/email", { name: "a\0b" }],
    ["/sign-up/email", { name: "\ud800" }],
    ["/sign-up/email", { email: "a\0@example.test" }],
    ["/update-user", { name: "a\0b" }],
    ["/update-user", { image: "\udfff" }],
    ["/revoke-session", { token: "\0" }],
  ])("refuse at %s what cannot be stored: %o", async (path, fields) => {
    const reply = await fetch(`${api.origin}/api/auth${path}`, {
      method: "POST",
      headers: {
        cookie: cookies.get("student") ?? "",
        origin: TESTBED_ORIGIN,
        "content-type": "application/json",
      },
      body: JSON.stringify(path === "/sign-up/email" ? { ...BODIES, ...fields } : fields),
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ code: "UNSTORABLE_CHARACTER" });
  });

  it("answer every input at every address", async () => {
    // What is tried here are forms, not how often.
    (await bed.server.authentication.$context).rateLimit.enabled = false;
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const endpoints = Object.values(bed.server.authentication.api).flatMap(({ path, options }) =>
      path === undefined ? [] : [{ path, options }],
    );
    expect(endpoints.length).toBeGreaterThan(20);
    for (const { path, options } of endpoints) {
      const cookie = await signIn();
      const schema = "body" in options ? options.body : undefined;
      const bodies = fc.oneof(
        schema === undefined ? hostileValue : valuesOfSchema(schema, [...Object.values(BODIES), "/home"]),
        withOneHostilePart(BODIES),
        withOneHostilePart({ name: "Ada", image: "/ada.png" }),
      );
      const methods = [options.method].flat();
      await fc.assert(
        fc.asyncProperty(bodies, hostileText, fc.constantFrom(...methods), async (body, part, method) => {
          const segment = encodeURIComponent(part.toWellFormed());
          const query = `?token=${segment}&callbackURL=${segment}&id=${segment}&state=${segment}`;
          const address = `${api.origin}/api/auth${path.replace(/:\w+/g, segment)}${query}`;
          const headers = { cookie, origin: TESTBED_ORIGIN, "content-type": "application/json" };
          const sent = method === "GET" ? {} : { body: JSON.stringify(body) ?? "" };
          const { status } = await fetch(address, { method, headers, redirect: "manual", ...sent });
          expect({ path, status: Math.min(status, 499) }).toEqual({ path, status });
        }),
        { seed: 14, numRuns: 15 },
      );
    }
  });
});
