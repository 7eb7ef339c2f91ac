import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { startTestProduct, type TestInstance, type TestProduct } from "@plumbline/local-stack";
import { Client } from "pg";
import {
  dataOf,
  newStudentProgram,
  questionIdOf,
  type Reply,
  type StudentProgram,
  type Submission,
} from "../src/student-program.ts";

/**
 * Two instances of the production build on one database and one Redis, and what may happen to each of these
 * processes. The tests run one after another, because each breaks what all of them share.
 */
test.describe.configure({ mode: "default" });

let product: TestProduct;
let first: TestInstance;
let second: TestInstance;
let sql: Client;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startTestProduct({ instances: 2 });
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

const newStudent = (): Promise<StudentProgram> => newStudentProgram(first.address, product.publicUrl);

const isRetryable = (reply: Reply): boolean =>
  reply.kind === "no-reply" || (reply.kind === "refusal" && reply.retryable);

/** Sends a submission until it is acknowledged, as a browser does, to one instance and the other in turn. */
const acknowledge = async (student: StudentProgram, submission: Submission) => {
  for (let tries = 0; ; tries++) {
    const reply = await student.submit(tries % 2 === 0 ? first.address : second.address, submission);
    if (!isRetryable(reply)) return dataOf(reply);
    await delay(50);
  }
};

/** What the database has of a session's answers, in order. */
const recordedOf = async (sessionId: string): Promise<readonly Omit<Submission, "sessionId">[]> => {
  const { rows } = await sql.query(
    `select question_id as "questionId", response from test_responses where session_id = $1 order by position`,
    [sessionId],
  );
  return rows;
};

const readiness = async (instance: TestInstance): Promise<readonly [number, string]> => {
  const response = await fetch(`${instance.address}/api/health/ready`);
  return [response.status, (await response.json()).status];
};

test("two instances serve one session alternately without a difference", async () => {
  const student = await newStudent();
  const { sessionId, questionId: firstQuestion } = await student.start(first.address);
  const taken: Omit<Submission, "sessionId">[] = [];
  let questionId: string | null = firstQuestion;
  while (questionId !== null) {
    const here: string = taken.length % 2 === 0 ? first.address : second.address;
    const there = here === first.address ? second.address : first.address;
    const answer = { questionId, response: taken.length % 3 };
    const reply = dataOf(await student.submit(here, { sessionId, ...answer }));
    taken.push(answer);
    const { recorded, feedback, ...stands } = reply;
    expect(dataOf(await student.submit(there, { sessionId, ...answer }))).toEqual(reply);
    expect(dataOf(await student.current(here, sessionId))).toEqual(stands);
    expect(dataOf(await student.current(there, sessionId))).toEqual(stands);
    questionId = questionIdOf(reply);
  }
  expect(await recordedOf(sessionId)).toEqual(taken);
});

test("two hundred identical submissions at once, over both instances, leave one response", async () => {
  const student = await newStudent();
  const { sessionId, questionId } = await student.start(first.address);
  const submission = { sessionId, questionId, response: 1 };
  const replies = await Promise.all(
    Array.from({ length: 200 }, (_, i) => student.submit((i % 2 === 0 ? first : second).address, submission)),
  );
  const outcomes = replies.filter(({ kind }) => kind === "data").map((reply) => JSON.stringify(reply));
  expect(new Set(outcomes).size).toBe(1);
  const refusals = replies.flatMap((reply) => (reply.kind === "data" ? [] : [JSON.stringify(reply)]));
  expect(refusals.filter((refusal) => !refusal.includes('"SUBMISSION_IN_PROGRESS"'))).toEqual([]);
  expect(await recordedOf(sessionId)).toEqual([{ questionId, response: 1 }]);
});

/** Starts a test at whichever instance is up. */
const startSomewhere = (student: StudentProgram) =>
  student.start(first.address).catch(() => student.start(second.address));

/** Takes one test after another until it is over; gives every session with the answers acknowledged in it. */
const takeTests = async (student: StudentProgram, isOver: () => boolean) => {
  const taken: { readonly sessionId: string; readonly acknowledged: Omit<Submission, "sessionId">[] }[] = [];
  while (!isOver()) {
    const { sessionId, questionId: firstQuestion } = await startSomewhere(student);
    const acknowledged: Omit<Submission, "sessionId">[] = [];
    taken.push({ sessionId, acknowledged });
    let questionId: string | null = firstQuestion;
    while (questionId !== null && !isOver()) {
      const answer = { questionId, response: acknowledged.length % 3 };
      const reply = await acknowledge(student, { sessionId, ...answer });
      acknowledged.push(answer);
      questionId = questionIdOf(reply);
    }
  }
  return taken;
};

test("an instance that is killed under load loses nothing and leaves no session stuck", async () => {
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
    expect(await recordedOf(sessionId)).toEqual(acknowledged);
  }
});

test("an instance that is asked to stop answers what it has begun, and ends by itself", async () => {
  const students = await Promise.all(Array.from({ length: 6 }, newStudent));
  const begun = await Promise.all(
    students.map(async (student) => ({ student, ...(await student.start(second.address)) })),
  );
  // Holding the sessions' rows holds the submissions in the middle of their work.
  await sql.query("begin");
  await sql.query("select 1 from test_sessions where id = any($1) for update", [
    begun.map(({ sessionId }) => sessionId),
  ]);
  const replies = begun.map(({ student, sessionId, questionId }) =>
    student.submit(second.address, { sessionId, questionId, response: 0 }),
  );
  const waiting = async () => {
    // A transaction keeps the list of connections that it saw first; more may have been opened since.
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
    expect(dataOf(await student.current(first.address, sessionId))).toMatchObject({
      progress: { answered: 1 },
    });
  }
  await second.restart();
});

test("without Redis students go on, and the application says that it is degraded until Redis is back", async () => {
  const { redis } = product.stack;
  if (redis === null) throw new Error("this test needs redis-server or valkey-server on PATH");
  const student = await newStudent();
  const { sessionId, questionId } = await student.start(first.address);
  expect(await readiness(first)).toEqual([200, "ready"]);
  await redis.kill("SIGKILL");
  expect(await readiness(first)).toEqual([200, "degraded"]);
  const reply = dataOf(await student.submit(second.address, { sessionId, questionId, response: 1 }));
  await redis.restart();
  await expect.poll(() => readiness(first)).toEqual([200, "ready"]);
  const nextQuestion = questionIdOf(reply) ?? "";
  dataOf(await student.submit(first.address, { sessionId, questionId: nextQuestion, response: 0 }));
  expect(await recordedOf(sessionId)).toEqual([
    { questionId, response: 1 },
    { questionId: nextQuestion, response: 0 },
  ]);
});

const unavailable: Reply = {
  kind: "refusal",
  httpStatus: 503,
  code: "STORAGE_UNAVAILABLE",
  retryable: true,
};

for (const name of ["PostgREST", "PostgreSQL"] as const) {
  test(`without ${name} nothing is acknowledged that is not recorded, and the same submission succeeds when it is back`, async () => {
    const student = await newStudent();
    const { sessionId, questionId } = await student.start(first.address);
    const server = name === "PostgREST" ? product.stack.postgrest : product.stack.postgres;
    await server.kill("SIGKILL");
    const submission = { sessionId, questionId, response: 2 };
    // What served the database's connections outlives the killed process by a moment.
    await expect.poll(() => readiness(first)).toEqual([503, "unavailable"]);
    if (name === "PostgREST") {
      // Answers do not go through it, but the words of the next question may have to be fetched by it.
      const reply = await student.submit(first.address, submission);
      if (reply.kind === "data") expect(reply.data).toMatchObject({ recorded: { position: 1 } });
      else expect(reply).toEqual(unavailable);
    } else {
      expect(await student.submit(first.address, submission)).toEqual(unavailable);
      // Who the caller is would have to be looked up: that does not make them a stranger.
      const unknown = await student.forgetWhoIsSignedIn().submit(second.address, submission);
      expect(unknown).toEqual(unavailable);
    }
    await server.restart();
    await acknowledge(student, submission);
    const look = new Client({ connectionString: product.stack.databaseUrl });
    await look.connect();
    const { rows } = await look.query("select response from test_responses where session_id = $1", [
      sessionId,
    ]);
    await look.end();
    expect(rows).toEqual([{ response: 2 }]);
  });
}
