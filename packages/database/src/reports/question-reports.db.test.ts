import { type QuestionDraft, questionIdSchema, type ReportKind } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveAdminQuestion } from "../bank/save-admin-question.ts";
import { finishSession } from "../sessions/finish-session.ts";
import { invalidInput, refusal } from "../testing/refusals.ts";
import {
  answerInOrder,
  type PoolOfQuestions,
  publishPool,
  question,
  questionAt,
  type RunningTest,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { listQuestionReports } from "./list-question-reports.ts";
import { reportQuestion } from "./report-question.ts";
import { resolveQuestionReport } from "./resolve-question-report.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

async function start(): Promise<PoolOfQuestions & RunningTest> {
  const pool = await publishPool(
    database.db,
    Array.from({ length: 9 }, () => question()),
  );
  return { ...pool, ...(await startTest(database.db, { ...pool, studentId: await signUp(database.owner) })) };
}

function report(
  running: RunningTest,
  asked: QuestionDraft,
  over: { readonly kind?: ReportKind; readonly text?: string; readonly now?: Date } = {},
) {
  const { sessionId, studentId } = running;
  const what = { kind: "wording" as const, text: "", ...over };
  return reportQuestion(database.db, { sessionId, studentId, questionId: asked.id, ...what });
}

describe("a report", () => {
  test("of a question asked before, or of the outstanding one, reaches the admins with what was answered", async () => {
    const running = await start();
    await answerInOrder(database.db, running, [1]);
    const [answered, outstanding] = [questionAt(running.questions, 1), questionAt(running.questions, 2)];
    await report(running, answered, { kind: "several-right-answers", text: "42 and 6·7" });
    const { reportId, at } = await report(running, outstanding, { kind: "not-shown" });

    // What the student saw stays with the report when the question is mended.
    await saveAdminQuestion(database.db, {
      ...answered,
      poolId: running.poolId,
      status: "active",
      content: "Mended",
    });
    const { reports, counts } = await listQuestionReports(database.db, { poolId: running.poolId });
    expect(counts).toEqual({ open: 2, resolved: 0 });
    expect(reports).toEqual([
      {
        id: reportId,
        kind: "not-shown",
        message: "",
        at,
        sessionId: running.sessionId,
        student: { id: running.studentId, name: "Ada Lovelace" },
        question: {
          id: outstanding.id,
          revision: 1,
          latestRevision: 1,
          poolId: running.poolId,
          content: outstanding.content,
          language: "en",
        },
        answer: null,
        resolved: null,
      },
      expect.objectContaining({
        kind: "several-right-answers",
        message: "42 and 6·7",
        question: expect.objectContaining({ revision: 1, latestRevision: 2, content: answered.content }),
        answer: { position: 1, correct: true },
      }),
    ]);
  });

  test("sent again, after a lost reply or after the test, is the one that was kept", async () => {
    const running = await start();
    const asked = questionAt(running.questions, 1);
    const first = await report(running, asked);
    expect(await report(running, asked)).toEqual(first);
    await finishSession(database.db, { ...running, endReason: "ended-by-student" });
    expect(await report(running, asked)).toEqual(first);
    const questionId = questionIdSchema.parse(asked.id);
    expect((await listQuestionReports(database.db, { questionId })).counts).toEqual({ open: 1, resolved: 0 });
  });

  test("is refused for a question that was not asked, and in another student's session", async () => {
    const running = await start();
    await expect(report(running, questionAt(running.questions, 2))).rejects.toEqual(
      invalidInput("questionId", "question-not-asked"),
    );
    const otherStudent = { ...running, studentId: await signUp(database.owner) };
    await expect(report(otherStudent, questionAt(running.questions, 1))).rejects.toEqual(
      refusal("SESSION_NOT_FOUND"),
    );
  });

  test("is one of three of a question and of twenty in an hour, however many are sent at once", async () => {
    const running = await start();
    await answerInOrder(database.db, running, [1, 1, 1, 1, 1, 1, 1, 1]);
    const now = new Date("2026-11-23T12:00:00Z");
    const attempts = running.questions.flatMap((asked) =>
      ["one", "two", "three", "four"].map((text) => report(running, asked, { text, now })),
    );
    const settled = await Promise.allSettled(attempts);
    const refused = settled.filter(({ status }) => status === "rejected");
    expect(settled.length - refused.length).toBe(20);
    for (const one of refused) expect(one).toMatchObject({ reason: refusal("TOO_MANY_REQUESTS") });
    const { rows } = await database.owner.query(
      "select max(reports)::integer as most from (select count(*) as reports from question_reports where session_id = $1 group by question_id) q",
      [running.sessionId],
    );
    expect(rows).toEqual([{ most: 3 }]);

    const later = new Date("2026-11-23T13:00:01Z");
    await report(running, questionAt(running.questions, 1), { text: "an hour later", now: later });
  });
});

describe("the list of reports", () => {
  test("has the open ones first, and meets every one once by cursor", async () => {
    const running = await start();
    const made: string[] = [];
    await answerInOrder(database.db, running, [1, 1, 1]);
    for (const [index, asked] of running.questions.slice(0, 4).entries()) {
      const now = new Date(Date.UTC(2026, 10, 23, 12, index));
      made.push((await report(running, asked, { now })).reportId);
    }
    const [oldest, second, third, newest] = made;
    const resolve = (reportId = "") =>
      resolveQuestionReport(database.db, { reportId, resolvedBy: "an-admin", note: "Looked into" });
    expect(await resolve(newest)).toMatchObject({ resolved: { by: "an-admin", note: "Looked into" } });
    const closed = await resolve(second);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listQuestionReports(database.db, { poolId: running.poolId, cursor, limit: 1 });
      expect(page.counts).toEqual({ open: 2, resolved: 2 });
      seen.push(...page.reports.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([third, oldest, newest, second]);

    const again = { reportId: second ?? "", resolvedBy: "another", note: "Again" };
    expect(await resolveQuestionReport(database.db, again)).toEqual(closed);
    const unknown = "7d4a6c0e-52f8-4b1c-9f0d-3a1f4f2b6c11";
    expect(await resolve(unknown)).toBeNull();
  });
});
