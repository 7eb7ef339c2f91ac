import { expect } from "@playwright/test";
import { refusalOf } from "@plumbline/api-client";
import type { Person } from "../src/people.ts";
import { test } from "../src/test.ts";

/**
 * The names are part of the contract, because other programs call them. These tests call procedures by name and state
 * every shape themselves, so that a change of the router's type changes nothing here.
 */

type Json = Record<string, unknown>;

interface Pool {
  readonly id: string;
  readonly name: string;
}

interface Active {
  readonly sessionId: string;
  readonly status: string;
  readonly question: { readonly id: string; readonly options: string[]; readonly position: number };
}

function keysOf(value: unknown): string[] {
  return Object.keys(value as Json).sort();
}

async function findPool({ untyped }: Person, name: string): Promise<Pool> {
  const pools = (await untyped.query("pool.list", {})) as Pool[];
  const pool = pools.find((candidate) => candidate.name === name);
  if (pool === undefined) throw new Error(`no pool ${name}`);
  return pool;
}

async function startTest(student: Person): Promise<Active> {
  const { id: poolId } = await findPool(student, "Mathematics");
  return (await student.untyped.mutation("test.start", { poolId })) as Active;
}

test("a whole test: every procedure by its name, every reply by its shape", async ({ people }) => {
  const student = await people.newStudent();
  const pool = await findPool(student, "Natural science");
  expect(keysOf(pool)).toEqual(
    [
      "activeSessionId",
      "concepts",
      "description",
      "formOfAddress",
      "id",
      "language",
      "length",
      "name",
      "ownTimeLimit",
      "pause",
      "questionCount",
      "retakes",
      "timeLimitMinutes",
    ].sort(),
  );
  let current = (await student.untyped.mutation("test.start", { poolId: pool.id })) as Active;
  const { sessionId } = current;
  expect(keysOf(current)).toEqual(["progress", "question", "resumed", "sessionId", "status"]);
  let reply: Json = {};
  for (let answered = 0; current.status === "active"; answered++) {
    expect(keysOf(current.question)).toEqual(["content", "id", "language", "options", "position"]);
    expect(current.question.position).toBe(answered + 1);
    const response = answered % 3 === 2 ? null : answered % 2;
    const input = { sessionId, questionId: current.question.id, response, responseMs: 1200 };
    reply = (await student.untyped.mutation("test.submit", input)) as Json;
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
      "durationMs",
      "effort",
      "endReason",
      "pool",
      "sessionId",
      "startedAt",
      "totalQuestions",
    ].sort(),
  );
  expect(keysOf(result.concepts[0])).toEqual([
    "answered",
    "bankEnd",
    "initial",
    "interval",
    "mastery",
    "name",
    "proficiency",
    "rank",
    "standardError",
    "statement",
  ]);
  expect(await student.untyped.query("test.result", { sessionId })).toEqual(result);
  expect(await student.untyped.query("test.current", { sessionId })).toEqual({ status: "completed", result });
  const history = (await student.untyped.query("student.history", {})) as {
    sessions: { sessionId: string }[];
  };
  expect(history.sessions.map((session) => session.sessionId)).toEqual([sessionId]);
  const longTerm = (await student.untyped.query("student.proficiency", {})) as { concepts: Json[] };
  expect(longTerm.concepts.map((concept) => concept.name).sort()).toEqual([
    "Biology",
    "Chemistry",
    "Physics",
  ]);
  expect(keysOf(await student.untyped.query("student.progress", {}))).toEqual(["concepts", "hasOlder"]);
  expect(keysOf(await student.untyped.query("test.comparison", { sessionId }))).toEqual([
    "concepts",
    "earlierTests",
    "sessionId",
  ]);
});

test("bad input is refused with its code and changes nothing", async ({ people }) => {
  const student = await people.newStudent();
  const { sessionId, question } = await startTest(student);
  const before = await student.untyped.query("test.current", { sessionId });
  const good = { sessionId, questionId: question.id, response: 0 };

  expect(
    await refusalOf(
      student.untyped.mutation("test.start", { poolId: "00000000-0000-4000-8000-000000000000" }),
    ),
  ).toMatchObject({
    httpStatus: 404,
    domainCode: "POOL_NOT_AVAILABLE",
  });
  const malformed = await refusalOf(
    student.untyped.mutation("test.submit", { ...good, sessionId: "not-an-id", response: "1" }),
  );
  expect(malformed).toMatchObject({ httpStatus: 400, domainCode: "INVALID_INPUT" });
  expect(malformed.issues.map(({ field }) => field).sort()).toEqual(["response", "sessionId"]);
  expect(await refusalOf(student.untyped.mutation("test.submit", { ...good, response: 4 }))).toMatchObject({
    domainCode: "INVALID_INPUT",
    issues: [{ field: "response", code: "not-an-option", message: "This is not one of the options." }],
  });
  expect(await refusalOf(student.untyped.mutation("test.submit", { ...good, response: 1.5 }))).toMatchObject({
    domainCode: "INVALID_INPUT",
  });
  expect(
    await refusalOf(student.untyped.mutation("test.submit", { ...good, questionId: "num-999" })),
  ).toMatchObject({
    httpStatus: 409,
    domainCode: "NOT_THE_CURRENT_QUESTION",
  });
  expect(await refusalOf(student.untyped.query("test.result", { sessionId }))).toMatchObject({
    domainCode: "SESSION_NOT_FOUND",
  });
  expect(await student.untyped.query("test.current", { sessionId })).toEqual(before);

  await student.untyped.mutation("test.submit", good);
  expect(await refusalOf(student.untyped.mutation("test.submit", { ...good, response: 1 }))).toMatchObject({
    httpStatus: 409,
    domainCode: "ANSWER_ALREADY_RECORDED",
  });
  const again = (await student.untyped.mutation("test.submit", good)) as Active;
  expect(again.question.position).toBe(2);
  const ended = (await student.untyped.mutation("test.end", { sessionId })) as Json;
  expect(ended).toMatchObject({
    status: "ended",
    result: { endReason: "ended-by-student", totalQuestions: 1 },
  });
  expect(await student.untyped.mutation("test.end", { sessionId })).toEqual(ended);
  const late = { sessionId, questionId: again.question.id, response: 0 };
  expect(await refusalOf(student.untyped.mutation("test.submit", late))).toMatchObject({
    domainCode: "SESSION_NOT_ACTIVE",
  });
});

test("who may see what", async ({ people }) => {
  const first = await people.newStudent();
  const second = await people.newStudent();
  const { sessionId, question } = await startTest(first);
  const anonymous = people.anonymous();
  const teacher = await people.demonstration("teacher");

  const submission = { sessionId, questionId: question.id, response: 0 };
  expect(await refusalOf(anonymous.untyped.mutation("test.submit", submission))).toMatchObject({
    httpStatus: 401,
    domainCode: "NOT_SIGNED_IN",
  });
  for (const call of [
    () => second.untyped.query("test.current", { sessionId }),
    () => second.untyped.mutation("test.end", { sessionId }),
    () => second.untyped.query("test.result", { sessionId }),
  ]) {
    expect(await refusalOf(call())).toMatchObject({ domainCode: "SESSION_NOT_FOUND" });
  }
  expect(await refusalOf(second.untyped.mutation("test.submit", submission))).toMatchObject({
    domainCode: "SESSION_NOT_FOUND",
  });
  expect(await refusalOf(second.untyped.query("student.history", { studentId: first.id }))).toMatchObject({
    httpStatus: 403,
    domainCode: "FORBIDDEN",
  });
  expect(await refusalOf(teacher.untyped.mutation("test.submit", submission))).toMatchObject({
    domainCode: "FORBIDDEN",
  });
  expect(await refusalOf(teacher.untyped.query("admin.pools", {}))).toMatchObject({
    domainCode: "FORBIDDEN",
  });
  expect(await refusalOf(second.untyped.query("teacher.session", { sessionId }))).toMatchObject({
    domainCode: "FORBIDDEN",
  });

  await first.untyped.mutation("test.submit", submission);
  const seen = (await teacher.untyped.query("teacher.session", { sessionId })) as { answers: Json[] };
  expect(seen.answers).toHaveLength(1);
  expect(seen.answers[0]).toMatchObject({ position: 1, response: 0, question: { id: question.id } });
  const found = (await teacher.untyped.query("teacher.students", { search: first.email })) as {
    students: Json[];
  };
  expect(found.students.map((student) => student.id)).toEqual([first.id]);
  expect(keysOf(found.students[0])).toEqual(["email", "id", "lastTestAt", "name", "proficiency", "sessions"]);
});

test("a page of another site cannot make a browser write", async ({ people }) => {
  const foreign = people.anonymous("https://evil.example");
  const poolId = "00000000-0000-4000-8000-000000000000";
  expect(await refusalOf(foreign.untyped.mutation("test.start", { poolId }))).toMatchObject({
    httpStatus: 403,
    domainCode: "FORBIDDEN",
  });
});

test("the server reports that it is live and ready", async ({ request }) => {
  expect(await (await request.get("/api/health/live")).json()).toEqual({ status: "live" });
  expect(await (await request.get("/api/health/ready")).json()).toMatchObject({
    status: "ready",
    database: "up",
  });
});
