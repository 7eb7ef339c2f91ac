import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import type { PoolId, TestStartOutput, TestSubmitOutput } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { serveApi } from "#testing/stack/serve-api.ts";
import { signInByHttp } from "#testing/stack/sign-in.ts";
import { RIGHT, startTestbed, type Testbed, WRONG } from "#testing/stack/start-testbed.ts";
import { SERVER_TIME_HEADER } from "#trpc/server-clock.ts";
import { appRouter } from "./app-router.ts";
import { REQUEST_ID_HEADER } from "./observation/request-id-header.ts";

/** What HTTP tells, beside what `no-grades.db.test.ts` of test-delivery proves of the replies themselves. */

let bed: Testbed;
let api: Awaited<ReturnType<typeof serveApi>>;
let poolId: PoolId;
beforeAll(async () => {
  bed = await startTestbed();
  api = await serveApi(bed);
  poolId = await bed.addPool({
    feedback: "none",
    stopping: { minimum: 8, maximum: 8, standardError: 0.3 },
    pause: { allowed: true },
    retakes: { avoid: "never" },
  });
});
afterAll(async () => {
  await api.stop();
  await bed.stop();
});

/** Headers that have the time of the reply. */
const INSTANTS: ReadonlySet<string> = new Set(["date", SERVER_TIME_HEADER]);

const RANDOM_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const MUTATIONS = new Set(["start", "submit", "pause", "resume", "end", "reportProblem"]);

interface Sent {
  readonly procedure: string;
  readonly input: object;
  /** As programs may also ask: in a batch, or in lines. */
  readonly form?: "batch" | "lines";
}

interface Reply {
  readonly procedure: string;
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

async function send(cookie: string, { procedure, input, form }: Sent): Promise<Reply> {
  const isMutation = MUTATIONS.has(procedure.split(".")[1] ?? "");
  const json = JSON.stringify(form === undefined ? input : { 0: input });
  const query = new URLSearchParams(form === undefined ? {} : { batch: "1" });
  if (!isMutation) query.set("input", json);
  const sent = request(`${api.origin}/api/trpc/${procedure}?${query}`, {
    method: isMutation ? "POST" : "GET",
    headers: {
      cookie,
      ...(isMutation ? { "content-type": "application/json" } : {}),
      ...(form === "lines" ? { "trpc-accept": "application/jsonl" } : {}),
    },
  });
  sent.end(isMutation ? json : "");
  const [response] = await once(sent, "response");
  const body = await text(response);
  const headers: string[] = [];
  for (let i = 0; i < response.rawHeaders.length; i += 2) {
    const [name = "", value = ""] = response.rawHeaders.slice(i, i + 2);
    // The size tells what the body tells, and no more.
    if (name.toLowerCase() === "content-length") expect(value).toBe(String(Buffer.byteLength(body)));
    else if (name.toLowerCase() === REQUEST_ID_HEADER) expect(value).toMatch(RANDOM_UUID);
    else if (!INSTANTS.has(name.toLowerCase())) headers.push(`${name}: ${value}`);
  }
  return { procedure, status: response.statusCode, headers, body: withoutNames(body) };
}

/** A body without what differs between any two tests: ids, instants, durations, the questions, and what was answered. */
function withoutNames(body: string): string {
  return body
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id")
    .replace(/"student":\{"id":"\w+"/g, '"student":{"id":"id"')
    .replace(/q[0-9a-f]{8}-\d+/g, "question")
    .replace(/Question \d+/g, "content")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-][\d:]+)/g, "instant")
    .replace(/"(durationMs|remainingMs|response)":\d+/g, '"$1":0')
    .replace(/"concepts":\["\w+"\]/g, '"concepts":["of a question"]');
}

/** Plays a test by HTTP and returns every reply to its student. */
async function play(responses: readonly number[]): Promise<readonly Reply[]> {
  const cookie = await signInByHttp(bed, api.origin, {
    email: `${randomUUID()}@example.test`,
    name: "Ada",
    password: "long enough a password",
    role: "student",
  });
  // A pool's usual length is simulated when it is first asked for, and unknown until then.
  const usual = { procedure: "pool.usual", input: { poolId } };
  await vi.waitFor(async () => expect((await send(cookie, usual)).body).toContain("simulation"), 30_000);
  const replies: Reply[] = [];
  const keep = async (procedure: string, input: object, form?: Sent["form"]): Promise<void> => {
    replies.push(await send(cookie, { procedure, input, ...(form === undefined ? {} : { form }) }));
  };
  const direct = async <Output>(procedure: string, input: object): Promise<Output> => {
    const reply = await fetch(`${api.origin}/api/trpc/${procedure}`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    // The test needs one field of it, and fails where that is not there.
    return ((await reply.json()) as { readonly result: { readonly data: Output } }).result.data;
  };
  const { sessionId, question } = await direct<TestStartOutput>("test.start", { poolId });
  let questionId: string = question.id;
  const reads = async (): Promise<void> => {
    for (const name of ["current", "details", "receipt", "path", "comparison", "result", "review"]) {
      await keep(`test.${name}`, { sessionId });
    }
    for (const name of ["proficiency", "history", "progress"]) await keep(`student.${name}`, {});
    await keep("pool.list", {});
    await keep("test.current", { sessionId, markup: true }, "batch");
    await keep("student.history", {}, "lines");
  };
  await keep("test.start", { poolId });
  for (const response of responses) {
    const answer = { sessionId, questionId, response };
    // The reply is needed to go on, so it is read, and then sent again as a browser does that has lost it.
    const reply = await direct<TestSubmitOutput>("test.submit", answer);
    await keep("test.submit", answer);
    await keep("test.submit", { ...answer, markup: true }, "lines");
    await keep("test.submit", { ...answer, response: 2 });
    await keep("test.reportProblem", { sessionId, questionId, kind: "wording" });
    await keep("test.pause", { sessionId });
    await keep("test.submit", answer);
    await keep("test.resume", { sessionId });
    await reads();
    if (reply.status === "active") questionId = reply.question.id;
  }
  await keep("test.end", { sessionId });
  await reads();
  await keep("test.submit", { sessionId, questionId, response: RIGHT });
  await keep("pool.usual", { poolId });
  await keep("debug.session", { sessionId });
  await keep("teacher.session", { sessionId });
  await keep("test.start", { poolId });
  return replies;
}

const END = "test.end";

describe("two tests that differ in one grade, where feedback is none, over HTTP", () => {
  it.each([
    [[RIGHT], [WRONG]],
    [
      [WRONG, WRONG, RIGHT, WRONG],
      [WRONG, WRONG, WRONG, WRONG],
    ],
  ])("differ in no reply and no header below the minimum: %j", async (responses, changed) => {
    const [one, other] = [await play(responses), await play(changed)];
    expect(other).toEqual(one);
    const played = new Set(
      one.map(({ procedure }) => procedure).filter((name) => !/^(teacher|debug)\./.test(name)),
    );
    const forStudents = Object.keys(appRouter._def.procedures).filter((name) =>
      /^(pool|test|student)\./.test(name),
    );
    expect([...played].toSorted()).toEqual(forStudents.toSorted());
  });

  it("differ from the minimum on in no header, and in no reply before the end", async () => {
    const responses = [RIGHT, WRONG, RIGHT, RIGHT, WRONG];
    const [one, other] = [await play(responses), await play(responses.with(4, RIGHT))];
    const heads = (replies: typeof one) => replies.map(({ body: _body, ...head }) => head);
    expect(heads(other)).toEqual(heads(one));
    const during = (replies: typeof one) =>
      replies.slice(
        0,
        replies.findIndex(({ procedure }) => procedure === END),
      );
    expect(during(other)).toEqual(during(one));
    expect(other).not.toEqual(one);
  });
});
