import { expect } from "@playwright/test";
import type { ApiClient, Json } from "../src/api-client.ts";
import { test } from "../src/test.ts";

/** The names are part of the contract: other programs call them. These tests know nothing of the code. */

const keysOf = (value: unknown): string[] => Object.keys(value as Json).sort();

interface Pool {
  readonly id: string;
  readonly name: string;
}

interface Active {
  readonly sessionId: string;
  readonly status: string;
  readonly question: { readonly id: string; readonly options: string[]; readonly position: number };
}

const poolNamed = async (api: ApiClient, name: string): Promise<Pool> => {
  const pools = (await api.query("pool.list", {})) as Pool[];
  const pool = pools.find((candidate) => candidate.name === name);
  if (pool === undefined) throw new Error(`no pool ${name}`);
  return pool;
};

const start = async (api: ApiClient, name = "Mathematics"): Promise<Active> =>
  (await api.mutate("test.start", { poolId: (await poolNamed(api, name)).id })) as Active;

test("a whole test, name by name and shape by shape", async ({ people }) => {
  const { api } = await people.newStudent();
  const pool = await poolNamed(api, "Natural science");
  expect(keysOf(pool)).toEqual(
    [
      "activeSessionId",
      "concepts",
      "description",
      "id",
      "length",
      "name",
      "ownTimeLimit",
      "pause",
      "questionCount",
      "timeLimitMinutes",
    ].sort(),
  );
  let current = (await api.mutate("test.start", { poolId: pool.id })) as Active;
  const { sessionId } = current;
  expect(keysOf(current)).toEqual(["progress", "question", "resumed", "sessionId", "status"]);
  let reply: Json = {};
  for (let answered = 0; current.status === "active"; answered++) {
    expect(keysOf(current.question)).toEqual(["content", "id", "options", "position"]);
    expect(current.question.position).toBe(answered + 1);
    const response = answered % 3 === 2 ? null : answered % 2;
    const input = { sessionId, questionId: current.question.id, response, responseMs: 1200 };
    reply = (await api.mutate("test.submit", input)) as Json;
    expect(keysOf(reply.recorded)).toEqual(["at", "position", "questionId"]);
    expect(keysOf(reply.feedback)).toEqual(["correct", "correctAnswer", "explanation"]);
    current = reply as unknown as Active;
  }
  expect(keysOf(reply)).toEqual(["feedback", "recorded", "result", "status"]);
  const result = reply.result as Json & { concepts: Json[] };
  expect(keysOf(result)).toEqual(
    [
      "accuracy",
      "completedAt",
      "concepts",
      "correctResponses",
      "endReason",
      "pool",
      "sessionId",
      "startedAt",
      "totalQuestions",
    ].sort(),
  );
  expect(keysOf(result.concepts[0])).toEqual(
    ["answered", "initial", "interval", "mastery", "name", "proficiency", "standardError"].sort(),
  );
  expect(await api.query("test.result", { sessionId })).toEqual(result);
  expect(await api.query("test.current", { sessionId })).toEqual({ status: "completed", result });
  const history = (await api.query("student.history", {})) as { sessions: { sessionId: string }[] };
  expect(history.sessions.map((session) => session.sessionId)).toEqual([sessionId]);
  const longTerm = (await api.query("student.proficiency", {})) as { concepts: Json[] };
  expect(longTerm.concepts.map((concept) => concept.name).sort()).toEqual([
    "Biology",
    "Chemistry",
    "Physics",
  ]);
  expect(keysOf(await api.query("student.progress", {}))).toEqual(["concepts"]);
  expect(keysOf(await api.query("test.comparison", { sessionId }))).toEqual([
    "concepts",
    "earlierTests",
    "sessionId",
  ]);
});

test("bad input has its code and changes nothing", async ({ people }) => {
  const { api } = await people.newStudent();
  const { sessionId, question } = await start(api);
  const before = await api.query("test.current", { sessionId });
  const good = { sessionId, questionId: question.id, response: 0 };

  expect(await api.refusal("test.start", { poolId: "00000000-0000-4000-8000-000000000000" })).toMatchObject({
    httpStatus: 404,
    domainCode: "POOL_NOT_AVAILABLE",
  });
  const malformed = await api.refusal("test.submit", { ...good, sessionId: "not-an-id", response: "1" });
  expect(malformed).toMatchObject({ httpStatus: 400, domainCode: "INVALID_INPUT" });
  expect(malformed.fields.map(({ field }) => field).sort()).toEqual(["response", "sessionId"]);
  expect(await api.refusal("test.submit", { ...good, response: 4 })).toMatchObject({
    domainCode: "INVALID_INPUT",
    fields: [{ field: "response" }],
  });
  expect(await api.refusal("test.submit", { ...good, response: 1.5 })).toMatchObject({
    domainCode: "INVALID_INPUT",
  });
  expect(await api.refusal("test.submit", { ...good, questionId: "num-999" })).toMatchObject({
    httpStatus: 409,
    domainCode: "NOT_THE_CURRENT_QUESTION",
  });
  expect(await api.refusal("test.result", { sessionId })).toMatchObject({ domainCode: "SESSION_NOT_FOUND" });
  expect(await api.query("test.current", { sessionId })).toEqual(before);

  await api.mutate("test.submit", good);
  expect(await api.refusal("test.submit", { ...good, response: 1 })).toMatchObject({
    httpStatus: 409,
    domainCode: "ANSWER_ALREADY_RECORDED",
  });
  const again = (await api.mutate("test.submit", good)) as Active;
  expect(again.question.position).toBe(2);
  const ended = (await api.mutate("test.end", { sessionId })) as Json;
  expect(ended).toMatchObject({
    status: "ended",
    result: { endReason: "ended-by-student", totalQuestions: 1 },
  });
  expect(await api.mutate("test.end", { sessionId })).toEqual(ended);
  const late = { sessionId, questionId: again.question.id, response: 0 };
  expect(await api.refusal("test.submit", late)).toMatchObject({ domainCode: "SESSION_NOT_ACTIVE" });
});

test("who may see what", async ({ people }) => {
  const first = await people.newStudent();
  const second = await people.newStudent();
  const { sessionId, question } = await start(first.api);
  const nobody = await people.stranger();
  const teacher = await people.demonstration("teacher");

  const submission = { sessionId, questionId: question.id, response: 0 };
  expect(await nobody.refusal("test.submit", submission)).toMatchObject({
    httpStatus: 401,
    domainCode: "NOT_SIGNED_IN",
  });
  for (const procedure of ["test.current", "test.end", "test.result"]) {
    expect(await second.api.refusal(procedure, { sessionId })).toMatchObject({
      domainCode: "SESSION_NOT_FOUND",
    });
  }
  expect(await second.api.refusal("test.submit", submission)).toMatchObject({
    domainCode: "SESSION_NOT_FOUND",
  });
  expect(await second.api.refusal("student.history", { studentId: first.id })).toMatchObject({
    httpStatus: 403,
    domainCode: "FORBIDDEN",
  });
  expect(await teacher.refusal("test.submit", submission)).toMatchObject({ domainCode: "FORBIDDEN" });
  expect(await teacher.refusal("admin.pools", {})).toMatchObject({ domainCode: "FORBIDDEN" });
  expect(await second.api.refusal("teacher.session", { sessionId })).toMatchObject({
    domainCode: "FORBIDDEN",
  });

  await first.api.mutate("test.submit", submission);
  const seen = (await teacher.query("teacher.session", { sessionId })) as { answers: Json[] };
  expect(seen.answers).toHaveLength(1);
  expect(seen.answers[0]).toMatchObject({ position: 1, response: 0, question: { id: question.id } });
  const found = (await teacher.query("teacher.students", { search: first.email })) as { students: Json[] };
  expect(found.students.map((student) => student.id)).toEqual([first.id]);
  expect(keysOf(found.students[0])).toEqual([
    "email",
    "id",
    "lastActivity",
    "name",
    "proficiency",
    "sessions",
  ]);
});

test("a page of another site cannot make a browser write", async ({ people }) => {
  const foreign = await people.stranger("https://evil.example");
  const poolId = "00000000-0000-4000-8000-000000000000";
  expect(await foreign.refusal("test.start", { poolId })).toMatchObject({
    httpStatus: 403,
    domainCode: "FORBIDDEN",
  });
});

test("the server says that it lives and is ready", async ({ request }) => {
  expect(await (await request.get("/api/health/live")).json()).toEqual({ status: "live" });
  expect(await (await request.get("/api/health/ready")).json()).toMatchObject({
    status: "ready",
    database: "up",
  });
});
