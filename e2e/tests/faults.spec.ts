import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { dataOf, isRetryable, type Reply, type RouterOutputs, replyTo } from "@plumbline/api-client";
import { startTestProduct, type TestInstance, type TestProduct } from "@plumbline/local-stack";
import { Client } from "pg";
import { type MultiInstanceStudent, signUpStudent } from "../src/multi-instance-student.ts";

type SubmitReply = RouterOutputs["test"]["submit"];

interface Answer {
  readonly questionId: string;
  readonly response: number;
}

interface Submission extends Answer {
  readonly sessionId: string;
}

/**
 * Two instances of the production build on one database and one Redis, and the faults that each of these processes may
 * have. The tests run one after another, because each breaks what all of them share.
 */
test.describe.configure({ mode: "default" });

let product: TestProduct;
let first: TestInstance;
let second: TestInstance;
let sql: Client;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startTestProduct({
    instances: 2,
    environment: { LIMIT_CALLS_PER_ACCOUNT: "2000", LIMIT_STARTS_PER_ACCOUNT: "1000" },
  });
  const [one, other] = product.instances;
  if (one === undefined || other === undefined) throw new Error("there are no two instances");
  [first, second] = [one, other];
});
test.afterAll(async () => product.stop());

// A crash of the database would end a connection that outlives a test.
test.beforeEach(async () => {
  sql = new Client({ connectionString: product.stack.databaseUrl });
  sql.on("error", () => {});
  await sql.connect();
});
test.afterEach(() => sql.end());

function newStudent(): Promise<MultiInstanceStudent> {
  return signUpStudent(first.address, product.publicUrl);
}

/** Starts a test at one instance. */
async function start(student: MultiInstanceStudent, { address }: TestInstance) {
  const { pool, test } = student.at(address);
  const pools = await pool.list.query();
  const science = pools.find(({ name }) => name === "Natural science");
  const { sessionId, question } = await test.start.mutate({ poolId: science?.id ?? "" });
  return { sessionId, questionId: question.id };
}

/** Submits an answer once, to one instance. */
function submit(
  student: MultiInstanceStudent,
  { address }: TestInstance,
  submission: Submission,
): Promise<Reply<SubmitReply>> {
  return replyTo(student.at(address).test.submit.mutate(submission));
}

/** Sends a submission until it is acknowledged, as a browser does, to one instance and the other in turn. */
async function acknowledge(student: MultiInstanceStudent, submission: Submission): Promise<SubmitReply> {
  for (let tries = 0; ; tries++) {
    const reply = await submit(student, tries % 2 === 0 ? first : second, submission);
    if (!isRetryable(reply)) return dataOf(reply);
    await delay(50);
  }
}

/** The next question of a test; null when the test is over. */
function nextQuestionId(reply: SubmitReply): string | null {
  return reply.status === "active" ? reply.question.id : null;
}

/** The answers that the database has of a session, in order. */
async function readRecordedAnswers(sessionId: string): Promise<readonly Answer[]> {
  const { rows } = await sql.query(
    `select question_id as "questionId", response from test_responses where session_id = $1 order by position`,
    [sessionId],
  );
  return rows;
}

async function readReadiness(instance: TestInstance): Promise<readonly [number, string]> {
  const response = await fetch(`${instance.address}/api/health/ready`);
  return [response.status, (await response.json()).status];
}

test("two instances that serve one session in turn never differ", async () => {
  const student = await newStudent();
  const { sessionId, questionId: firstQuestion } = await start(student, first);
  const taken: Answer[] = [];
  let questionId: string | null = firstQuestion;
  while (questionId !== null) {
    const [here, there] = taken.length % 2 === 0 ? [first, second] : [second, first];
    const answer = { questionId, response: taken.length % 3 };
    const reply = dataOf(await submit(student, here, { sessionId, ...answer }));
    taken.push(answer);
    const { recorded, feedback, ...current } = reply;
    expect(dataOf(await submit(student, there, { sessionId, ...answer }))).toEqual(reply);
    expect(await student.at(here.address).test.current.query({ sessionId })).toEqual(current);
    expect(await student.at(there.address).test.current.query({ sessionId })).toEqual(current);
    questionId = nextQuestionId(reply);
  }
  expect(await readRecordedAnswers(sessionId)).toEqual(taken);
});

test("two hundred identical submissions at once, to both instances, record one response", async () => {
  const student = await newStudent();
  const { sessionId, questionId } = await start(student, first);
  const submission = { sessionId, questionId, response: 1 };
  const replies = await Promise.all(
    Array.from({ length: 200 }, (_, i) => submit(student, i % 2 === 0 ? first : second, submission)),
  );
  const outcomes = replies.filter(({ kind }) => kind === "data").map((reply) => JSON.stringify(reply));
  expect(new Set(outcomes).size).toBe(1);
  const refusals = replies.flatMap((reply) => (reply.kind === "data" ? [] : [JSON.stringify(reply)]));
  expect(refusals.filter((refusal) => !refusal.includes('"SUBMISSION_IN_PROGRESS"'))).toEqual([]);
  expect(await readRecordedAnswers(sessionId)).toEqual([{ questionId, response: 1 }]);
});

/** Starts a test at whichever instance is up. */
function startSomewhere(student: MultiInstanceStudent) {
  return start(student, first).catch(() => start(student, second));
}

/** Takes one test after another until told to stop. Returns every session with the answers acknowledged in it. */
async function takeTests(student: MultiInstanceStudent, isOver: () => boolean) {
  const taken: { readonly sessionId: string; readonly acknowledged: Answer[] }[] = [];
  while (!isOver()) {
    const { sessionId, questionId: firstQuestion } = await startSomewhere(student);
    const acknowledged: Answer[] = [];
    taken.push({ sessionId, acknowledged });
    let questionId: string | null = firstQuestion;
    while (questionId !== null && !isOver()) {
      const answer = { questionId, response: acknowledged.length % 3 };
      const reply = await acknowledge(student, { sessionId, ...answer });
      acknowledged.push(answer);
      questionId = nextQuestionId(reply);
    }
  }
  return taken;
}

test("when an instance is killed under load, no answer is lost and no session is stuck", async () => {
  const students = await Promise.all(Array.from({ length: 6 }, newStudent));
  let isOver = false;
  const load = Promise.all(students.map((student) => takeTests(student, () => isOver)));
  const answers = async (): Promise<number> =>
    (await sql.query("select count(*)::int as count from test_responses")).rows[0].count;
  for (const killed of [first, second]) {
    const before = await answers();
    await expect.poll(answers, { intervals: [10] }).toBeGreaterThan(before + 8);
    await killed.kill("SIGKILL");
    await killed.restart();
  }
  const back = await answers();
  await expect.poll(answers, { intervals: [10] }).toBeGreaterThan(back + 8);
  isOver = true;
  for (const { sessionId, acknowledged } of (await load).flat()) {
    expect(await readRecordedAnswers(sessionId)).toEqual(acknowledged);
  }
});

test("an instance that is asked to stop replies to the requests that it has begun, and ends by itself", async () => {
  const students = await Promise.all(Array.from({ length: 6 }, newStudent));
  const begun = await Promise.all(
    students.map(async (student) => ({ student, ...(await start(student, second)) })),
  );
  // A lock on the sessions' rows stops the submissions in the middle of their work.
  await sql.query("begin");
  await sql.query("select 1 from test_sessions where id = any($1) for update", [
    begun.map(({ sessionId }) => sessionId),
  ]);
  const replies = begun.map(({ student, sessionId, questionId }) =>
    submit(student, second, { sessionId, questionId, response: 0 }),
  );
  const waiting = async () => {
    // Inside a transaction the list of connections does not change, but more may have been opened since.
    await sql.query("select pg_stat_clear_snapshot()");
    const counted = "select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock'";
    return (await sql.query(counted)).rows[0].count;
  };
  await expect.poll(waiting, { intervals: [20] }).toBe(begun.length);
  const { ended } = second;
  const stopping = second.stop();
  await sql.query("commit");
  expect((await Promise.all(replies)).map(({ kind }) => kind)).toEqual(begun.map(() => "data"));
  await stopping;
  expect((await ended).signal).not.toBe("SIGKILL");
  for (const { student, sessionId } of begun) {
    expect(await student.at(first.address).test.current.query({ sessionId })).toMatchObject({
      progress: { answered: 1 },
    });
  }
  await second.restart();
});

test("without Redis students can go on, and the application reports that it is degraded until Redis is back", async () => {
  const { redis } = product.stack;
  if (redis === null) throw new Error("this test needs redis-server or valkey-server on PATH");
  const student = await newStudent();
  const { sessionId, questionId } = await start(student, first);
  expect(await readReadiness(first)).toEqual([200, "ready"]);
  await redis.kill("SIGKILL");
  expect(await readReadiness(first)).toEqual([200, "degraded"]);
  const reply = dataOf(await submit(student, second, { sessionId, questionId, response: 1 }));
  await redis.restart();
  await expect.poll(() => readReadiness(first)).toEqual([200, "ready"]);
  const nextQuestion = nextQuestionId(reply) ?? "";
  dataOf(await submit(student, first, { sessionId, questionId: nextQuestion, response: 0 }));
  expect(await readRecordedAnswers(sessionId)).toEqual([
    { questionId, response: 1 },
    { questionId: nextQuestion, response: 0 },
  ]);
});

const unavailable: Reply<never> = {
  kind: "refusal",
  httpStatus: 503,
  domainCode: "STORAGE_UNAVAILABLE",
  retryable: true,
  issues: [],
};

for (const name of ["PostgREST", "PostgreSQL"] as const) {
  test(`without ${name} no answer is acknowledged that is not recorded, and the same submission succeeds when ${name} is back`, async () => {
    const student = await newStudent();
    const { sessionId, questionId } = await start(student, first);
    const server = name === "PostgREST" ? product.stack.postgrest : product.stack.postgres;
    await server.kill("SIGKILL");
    const submission = { sessionId, questionId, response: 2 };
    // The processes behind the database's connections outlive the killed one by a moment.
    await expect.poll(() => readReadiness(first)).toEqual([503, "unavailable"]);
    if (name === "PostgREST") {
      // Answers do not go through PostgREST, but the text of the next question may have to be fetched through it.
      const reply = await submit(student, first, submission);
      if (reply.kind === "data") expect(reply.data).toMatchObject({ recorded: { position: 1 } });
      else expect(reply).toEqual(unavailable);
    } else {
      expect(await submit(student, first, submission)).toEqual(unavailable);
      // Here the caller's account has to be looked up first. That it cannot be does not make the caller anonymous.
      const reply = await submit(student, second, submission);
      expect(reply).toEqual(unavailable);
    }
    await server.restart();
    await acknowledge(student, submission);
    const client = new Client({ connectionString: product.stack.databaseUrl });
    await client.connect();
    const { rows } = await client.query("select response from test_responses where session_id = $1", [
      sessionId,
    ]);
    await client.end();
    expect(rows).toEqual([{ response: 2 }]);
  });
}
