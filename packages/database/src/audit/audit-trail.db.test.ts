import { questionIdSchema } from "@plumbline/contracts";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finishSession } from "../sessions/finish-session.ts";
import { setAnswerAside } from "../sessions/set-answer-aside.ts";
import {
  answerInOrder,
  publishPool,
  questionAt,
  type RunningTest,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { type AuditFinding, auditTrail } from "./audit-trail.ts";

let database: TestDatabase;
/** Two sessions of one student, one after the other, with four answers and with two. */
let running: RunningTest;
let later: RunningTest;
beforeAll(async () => {
  database = await startTestDatabase();
  const pool = await publishPool(database.db);
  const studentId = await signUp(database.owner);
  running = await startTest(database.db, { ...pool, studentId });
  await answerInOrder(database.db, running, [1, 0, -1, 1]);
  await finishSession(database.db, { ...running, endReason: "ended-by-student" });
  for (const [index, position] of [4, 1].entries()) {
    await setAnswerAside(database.db, {
      sessionId: running.sessionId,
      questionId: questionIdSchema.parse(questionAt(running.questions, position).id),
      reason: "Two answers\nare right",
      setBy: "an-admin",
      expectedVersion: 5 + index,
      proficiency: { theta: [index / 3, 1e-7], se: [0.1 + 0.2, 1] },
    });
  }
  later = await startTest(database.db, { ...pool, studentId });
  await answerInOrder(database.db, later, [1, 1]);
});
afterAll(() => database.stop());

const tables = ["set_aside_answers", "test_responses", "test_sessions", "session_register", "students"];

/** Changes rows that nobody may change, as the owner of the machine could, and restores them afterwards. */
async function tampered(
  statements: readonly string[],
  look: (findings: readonly AuditFinding[]) => void,
): Promise<void> {
  const client = await database.superuser.connect();
  const forAll = async (statement: (table: string) => string): Promise<void> => {
    for (const table of tables) await client.query(statement(table));
  };
  try {
    await forAll((table) => `create table kept_${table} as table ${table}`);
    await forAll((table) => `alter table ${table} disable trigger all`);
    for (const statement of statements) await client.query(statement);
    look(await findings());
  } finally {
    await restore(client);
    client.release();
  }
  expect(await findings()).toEqual([]);
}

/** The columns of a table that can be written: all but the generated ones. */
async function columnsOf(client: pg.PoolClient, table: string): Promise<string> {
  const { rows } = await client.query(
    `select string_agg(format('%I', column_name), ', ') as columns from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  return String(rows[0]?.columns);
}

async function restore(client: pg.PoolClient): Promise<void> {
  for (const table of tables) {
    const columns = await columnsOf(client, table);
    await client.query(`delete from ${table}`);
    await client.query(`insert into ${table} (${columns}) select ${columns} from kept_${table}`);
    await client.query(`drop table kept_${table}`);
    await client.query(`alter table ${table} enable trigger all`);
  }
  for (const table of ["set_aside_answers", "test_responses", "session_register"]) {
    await client.query(`alter table ${table} enable always trigger refuse_change`);
    await client.query(`alter table ${table} enable always trigger refuse_truncate`);
  }
}

async function findings(): Promise<readonly AuditFinding[]> {
  const found: AuditFinding[] = [];
  // Pages of one, so that a walk over several pages is part of every test.
  const summary = await auditTrail(database.db, { onFinding: (finding) => found.push(finding), pageSize: 1 });
  expect(summary).toMatchObject({ broken: found.length });
  return found;
}

function second() {
  return `where session_id = '${running.sessionId}' and position = 2`;
}
function inSession(verdict: object) {
  return [
    expect.objectContaining({
      in: "session",
      sessionId: running.sessionId,
      verdict: expect.objectContaining(verdict),
    }),
  ];
}

test("an audit counts what it looked at, and finds nothing in what nobody touched", async () => {
  const found: AuditFinding[] = [];
  expect(await auditTrail(database.db, { onFinding: (finding) => found.push(finding) })).toEqual({
    sessions: 2,
    answers: 6,
    students: 1,
    broken: 0,
  });
  expect(found).toEqual([]);
});

describe("the audit names the answer", () => {
  test.each([
    ["is_correct", "not is_correct", ["content", "grade-against-key"]],
    ["response", "3", ["content"]],
    ["response_ms", "null", ["content"]],
    ["proficiency_before", `'{"theta":[3,3],"se":[1,1]}'`, ["content"]],
    ["proficiency_after", `'{"theta":[3,3],"se":[1,1]}'`, ["content"]],
    [`"timestamp"`, `"timestamp" + interval '1 microsecond'`, ["content"]],
    ["question_revision", "2", ["content", "grade-against-key"]],
    ["student_id", "'somebody'", ["content", "another-student"]],
    ["hash", "sha256('another')", ["stored-hash"]],
  ])("whose %s was changed", async (column, value, evidence) => {
    await tampered([`update test_responses set ${column} = ${value} ${second()}`], (found) =>
      expect(found).toEqual(
        inSession({
          position: 2,
          questionId: questionAt(running.questions, 2).id,
          fault: "changed",
          evidence,
        }),
      ),
    );
  });

  test("whose question was changed", () =>
    tampered([`update test_responses set question_id = 'another' ${second()}`], (found) =>
      expect(found).toEqual(inSession({ position: 2, questionId: "another", fault: "changed" })),
    ));

  test("whose link to the one before was changed", () =>
    tampered([`update test_responses set previous_hash = sha256('another') ${second()}`], (found) =>
      expect(found).toEqual(inSession({ position: 2, fault: "unlinked" })),
    ));

  test("that was taken out of the middle, also where the rest was moved up", async () => {
    const takenOut = `delete from test_responses ${second()}`;
    await tampered([takenOut], (found) =>
      expect(found).toEqual(inSession({ position: 2, fault: "missing" })),
    );
    const up = `update test_responses set position = position - 1
      where session_id = '${running.sessionId}' and position > 2`;
    await tampered([takenOut, up], (found) =>
      expect(found).toEqual(inSession({ position: 2, fault: "unlinked" })),
    );
  });

  test("that was cut off the end", () =>
    tampered(
      [`delete from test_responses where session_id = '${running.sessionId}' and position = 4`],
      (found) => expect(found).toEqual(inSession({ position: 4, responseId: null, fault: "missing" })),
    ));

  test("that was cut off the end together with its count, but not its hash", () =>
    tampered(
      [
        `delete from test_responses where session_id = '${running.sessionId}' and position = 4`,
        `update test_sessions set total_questions = 3, correct_responses = 1, rapid_guesses = 3
         where id = '${running.sessionId}'`,
      ],
      (found) => expect(found).toEqual(inSession({ position: 4, fault: "missing" })),
    ));

  test("that changed places with another", () =>
    tampered(
      [
        `update test_responses set position = position + 10 where session_id = '${running.sessionId}'`,
        `update test_responses set position = case position when 12 then 3 when 13 then 2 else position - 10 end
         where session_id = '${running.sessionId}'`,
      ],
      (found) => expect(found).toEqual(inSession({ position: 2, fault: "unlinked" })),
    ));

  test("that was put behind the last, its hash computed as it should be", () =>
    tampered(
      [
        `insert into test_responses
         select gen_random_uuid(), r.student_id, r.session_id, 'another', 1, 5, 1, true, r.proficiency_after,
           r.proficiency_after, null, r."timestamp", r.hash, internal.response_hash(
             r.hash, r.session_id, r.student_id, 5, 'another', 1, 1, true, r.proficiency_after,
             r.proficiency_after, null, r."timestamp")
         from test_responses r where r.session_id = '${running.sessionId}' and r.position = 4`,
      ],
      (found) => expect(found).toEqual(inSession({ position: 5, questionId: "another", fault: "added" })),
    ));

  test("that was moved to another session, and where it came from", () =>
    tampered(
      [
        `update test_responses set session_id = '${later.sessionId}', position = 3
        where session_id = '${running.sessionId}' and position = 4`,
      ],
      (found) => {
        expect(found).toHaveLength(2);
        expect(found).toEqual(expect.arrayContaining(inSession({ position: 4, fault: "missing" })));
        expect(found).toContainEqual(
          expect.objectContaining({
            sessionId: later.sessionId,
            verdict: expect.objectContaining({ position: 3, fault: "unlinked" }),
          }),
        );
      },
    ));
});

describe("the audit names the set-aside", () => {
  const broken = (number: number) => [
    { in: "session", sessionId: running.sessionId, verdict: { state: "broken", fault: "set-aside", number } },
  ];
  const rows = () => `where session_id = '${running.sessionId}'`;

  test.each([
    ["reason", "'another'"],
    ["set_by", "'somebody'"],
    ["position", "2"],
    ["answers", "9"],
    ["proficiency", `'{"theta":[3,3],"se":[1,1]}'`],
    [`"timestamp"`, `"timestamp" + interval '1 microsecond'`],
    ["response_hash", "sha256('another')"],
    ["previous_hash", "sha256('another')"],
    ["hash", "sha256('another')"],
  ])("whose %s was changed", (column, value) =>
    tampered([`update set_aside_answers set ${column} = ${value} ${rows()} and number = 1`], (found) =>
      expect(found).toEqual(broken(1)),
    ),
  );

  test("that was taken out, from the front and from the end", async () => {
    const takeOut = (number: number) => `delete from set_aside_answers ${rows()} and number = ${number}`;
    await tampered([takeOut(1)], (found) => expect(found).toEqual(broken(1)));
    await tampered([takeOut(2)], (found) => expect(found).toEqual(broken(2)));
  });

  test("that the session does not count", () =>
    tampered(
      [
        `update test_sessions set set_aside_count = 1, set_aside_hash =
           (select hash from set_aside_answers ${rows()} and number = 1) where id = '${running.sessionId}'`,
      ],
      (found) => expect(found).toEqual(broken(2)),
    ));
});

test("the audit names a session with another final proficiency than its answers and set-asides give", () =>
  tampered(
    [`update test_sessions set final_proficiency = initial_proficiency where id = '${running.sessionId}'`],
    (found) => expect(found).toEqual(inSession({ fault: "result" })),
  ));

test("the audit names a session that counts other right answers than it has", () =>
  tampered([`update test_sessions set correct_responses = 3 where id = '${running.sessionId}'`], (found) =>
    expect(found).toEqual(inSession({ fault: "result" })),
  ));

describe("the audit names a session with", () => {
  test.each([
    ["another time of an answer", () => `update test_responses set taken_ms = taken_ms + 1 ${second()}`],
    ["a rapid guess more or less", () => `update test_responses set is_rapid = not is_rapid ${second()}`],
    ["a rapid guess that does not count", () => `update test_responses set is_left_out = true ${second()}`],
    [
      "another number of rapid guesses",
      () => `update test_sessions set rapid_guesses = 0 where id = '${running.sessionId}'`,
    ],
  ])("%s than its answers, pauses and thresholds give", (_, statement) =>
    tampered([statement()], (found) => expect(found).toEqual(inSession({ fault: "result" }))),
  );
});

describe("the audit names the session", () => {
  const ofStudent = (verdict: object) => [
    { in: "student", studentId: running.studentId, verdict: { state: "broken", ...verdict } },
  ];
  const remove = ({ sessionId }: RunningTest) => [
    `delete from test_responses where session_id = '${sessionId}'`,
    `delete from test_sessions where id = '${sessionId}'`,
  ];

  test("that was taken out whole", async () => {
    await tampered(remove(running), (found) =>
      expect(found).toEqual(ofStudent({ number: 1, sessionId: running.sessionId, fault: "session-missing" })),
    );
  });

  test("that was taken out together with its entry, from the middle and from the end", async () => {
    const entry = ({ sessionId }: RunningTest) =>
      `delete from session_register where session_id = '${sessionId}'`;
    await tampered([...remove(running), entry(running)], (found) =>
      expect(found).toEqual(ofStudent({ number: 1, sessionId: null, fault: "entry-missing" })),
    );
    await tampered([...remove(later), entry(later)], (found) =>
      expect(found).toEqual(ofStudent({ number: 2, sessionId: null, fault: "entry-missing" })),
    );
  });

  test("whose start was changed, and whose entry was", async () => {
    const start = "started_at = started_at - interval '1 day'";
    // The time of the first answer counts from the start, so the answers no longer fit either.
    await tampered([`update test_sessions set ${start} where id = '${later.sessionId}'`], (found) =>
      expect(found).toEqual([
        expect.objectContaining({
          sessionId: later.sessionId,
          verdict: expect.objectContaining({ position: 3, fault: "result" }),
        }),
        ...ofStudent({ number: 2, sessionId: later.sessionId, fault: "session-missing" }),
      ]),
    );
    await tampered([`update session_register set ${start} where number = 2`], (found) =>
      expect(found).toEqual(ofStudent({ number: 2, sessionId: later.sessionId, fault: "entry-changed" })),
    );
  });

  test("that the register does not know", () =>
    tampered(
      [
        `delete from session_register where number = 2`,
        `update students set sessions_started = 1,
           register_hash = (select hash from session_register where number = 1)`,
      ],
      (found) =>
        expect(found).toEqual(ofStudent({ number: 2, sessionId: later.sessionId, fault: "unregistered" })),
    ));
});
