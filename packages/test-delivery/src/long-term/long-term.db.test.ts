import type { PoolId, QuestionId, StudentId } from "@plumbline/contracts";
import { loadSession } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expireSessions } from "../operations/expire-sessions.ts";
import { planFrom } from "../planning/plan.ts";
import { listStudents } from "../results/list-students.ts";
import { readLongTermProficiency } from "../results/read-long-term-proficiency.ts";
import { readResult } from "../results/read-result.ts";
import { setAside } from "../results/set-aside.ts";
import { endTest } from "../session/end-test.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import {
  countingCalls,
  type DeliveryDraft,
  RIGHT,
  startTestbed,
  type Testbed,
  WRONG,
} from "../testing/delivery-testbed.ts";
import { holdCalls } from "../testing/hold-calls.ts";
import { answersOf } from "../testing/session-snapshot.ts";
import { restateLongTerm } from "./restate-long-term.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

/**
 * A process that never computes a long-term proficiency, so that a test decides when it is done. Usually a process does so
 * right after the reply.
 */
function withoutComputing() {
  const call: Testbed["database"]["call"] = (name, parameters) =>
    name === "load_long_term_work" ? Promise.resolve(null) : bed.database.call(name, parameters);
  return bed.deliveryWith({ database: { ...bed.database, call } });
}

/** The chosen options of a test of `length` questions of which `right` are right, spread evenly. */
function responses(length: number, right: number): number[] {
  return Array.from({ length }, (_, i) =>
    Math.floor(((i + 1) * right) / length) > Math.floor((i * right) / length) ? RIGHT : WRONG,
  );
}

interface TestToTake {
  readonly studentId: StudentId;
  readonly poolId: PoolId;
  readonly responses: readonly number[];
  /** The questions to ask, whatever the test would choose. */
  readonly asking?: readonly QuestionId[];
  /** Discards the live state and the caches before every answer. */
  readonly forget?: boolean;
}

/** One test with these answers, ended after them if it is not over by then. */
async function take({ studentId, poolId, responses, asking, forget = false }: TestToTake) {
  const { sessionId, question } = await startTest(bed.delivery, { studentId, poolId });
  const asked: QuestionId[] = [];
  let next: QuestionId | null = question.id;
  const kept = withoutComputing();
  for (const [index, response] of responses.entries()) {
    if (next === null) throw new Error("the test is over");
    const questionId: QuestionId = asking?.[index] ?? next;
    if (asking !== undefined) {
      await bed.sql.query("update test_sessions set current_question_id = $1 where id = $2", [
        questionId,
        sessionId,
      ]);
    }
    const isNew = forget || asking !== undefined;
    if (isNew) await bed.store.deleteState(sessionId);
    asked.push(questionId);
    const delivery = isNew ? withoutComputing() : kept;
    const input = { studentId, sessionId, questionId, response, responseMs: null };
    const reply = await submitResponse(delivery, input);
    next = reply.status === "active" ? reply.question.id : null;
  }
  if (next !== null) await endTest(kept, { studentId, sessionId });
  return { studentId, sessionId, asked };
}

async function resultOf({ studentId, sessionId }: Awaited<ReturnType<typeof take>>) {
  return readResult(bed.delivery, { viewer: { userId: studentId, role: "student" }, sessionId });
}

async function settingsOf({ sessionId }: Awaited<ReturnType<typeof take>>) {
  const loaded = await loadSession(bed.database, sessionId);
  if (loaded === null) throw new Error("no session");
  return loaded.session;
}

/** Everything that is kept of a student's long-term proficiencies, as exact text. */
async function rowsOf(studentId: StudentId): Promise<readonly string[]> {
  const { rows } = await bed.sql.query<{ row: string }>(
    `select to_jsonb(u)::text as row from long_term_updates u join test_sessions s on s.id = u.session_id
     where s.student_id = $1 and s.total_questions > s.set_aside_count
     union all select to_jsonb(p)::text from student_proficiencies p where student_id = $1 order by row`,
    [studentId],
  );
  return rows.map(({ row }) => row);
}

/** The same after everything was thrown away and computed again. */
async function rowsFromScratch(studentId: StudentId): Promise<readonly string[]> {
  await bed.sql.query("delete from student_proficiencies where student_id = $1", [studentId]);
  await bed.sql.query(
    "delete from long_term_updates where session_id in (select id from test_sessions where student_id = $1)",
    [studentId],
  );
  await restateLongTerm(bed.deliveryWith(), studentId);
  return rowsOf(studentId);
}

const thirty: DeliveryDraft = { stopping: { minimum: 30, maximum: 30 } };

describe("the result of a test", () => {
  it("after a guessed one is, number for number, that of a new student with the same answers", async () => {
    const { poolId } = await bed.addPool(thirty, 80);
    const guesser = await bed.addStudent();
    const guessed = await take({ studentId: guesser, poolId, responses: responses(30, 7) });
    for (const { proficiency } of (await resultOf(guessed)).concepts) expect(proficiency).toBeLessThan(-0.5);

    const answers = responses(26, 21);
    const second = await take({ studentId: guesser, poolId, responses: answers });
    const newcomer = await bed.addStudent();
    const same = await take({ studentId: newcomer, poolId, responses: answers, asking: second.asked });

    expect((await settingsOf(second)).initialProficiency).toEqual({ theta: [0, 0], se: [1, 1] });
    expect((await settingsOf(second)).settings.selectionPrior?.mean.every((mean) => mean < -0.3)).toBe(true);
    expect((await settingsOf(same)).settings).not.toHaveProperty("selectionPrior");
    expect((await resultOf(second)).concepts).toEqual((await resultOf(same)).concepts);
    for (const { proficiency } of (await resultOf(second)).concepts) expect(proficiency).toBeGreaterThan(0.2);
    expect(await answersOf(bed, second.sessionId)).toEqual(await answersOf(bed, same.sessionId));

    const longTerm = await readLongTermProficiency(bed.delivery, guesser);
    for (const { name, proficiency, sessionId } of longTerm.concepts) {
      const own = (await resultOf(second)).concepts.find((concept) => concept.name === name);
      expect(proficiency).toBeLessThan(own?.proficiency ?? Number.NaN);
      expect(sessionId).toBe(second.sessionId);
    }
  }, 180_000);
});

describe("what earlier tests told", () => {
  const twelve = (earlierTests: number): DeliveryDraft => ({
    stopping: { minimum: 12, maximum: 12 },
    selection: { start: { questions: 0, among: 1, earlierTests }, contentBalance: null },
  });

  /** What the test would have asked at a position, counted from 0, with and without what earlier tests told. */
  async function choicesAt(test: Awaited<ReturnType<typeof take>>, position: number) {
    const loaded = await loadSession(bed.database, test.sessionId);
    if (loaded === null) throw new Error("no session");
    const { settings, seed, pool, initialProficiency: initial } = loaded.session;
    const answered = loaded.answered.slice(0, position);
    const items = await bed.delivery.items.loadParameters(
      answered.map(({ questionId, revision }) => ({ id: questionId, revision })),
      settings.concepts,
    );
    const bank = await bed.delivery.banks.load(pool.id, settings.concepts);
    const answers = items.map((item, i) => ({ item, correct: answered[i]?.correct ?? false }));
    const asked = answered.map(({ questionId }) => questionId);
    const { selectionPrior: _, ...without } = settings;
    return [settings, without].map((of) => {
      const plan = planFrom({ bank, settings: of, initial, seed, asked, answers });
      return plan.kind === "next" ? plan.next.id : null;
    });
  }

  it("chooses the first questions only, and the same when the session is lost at every step", async () => {
    const { poolId } = await bed.addPool(twelve(3), 60);
    const studentId = await bed.addStudent();
    await take({ studentId, poolId, responses: responses(12, 11) });
    const test = await take({ studentId, poolId, responses: responses(12, 6), forget: true });
    const differs: boolean[] = [];
    for (let position = 0; position < 12; position++) {
      const [chosen, without] = await choicesAt(test, position);
      expect(test.asked[position]).toBe(chosen);
      differs.push(chosen !== without);
    }
    expect(differs.slice(0, 3)).toContain(true);
    expect(differs[0]).toBe(true);
    expect(differs.slice(3)).toEqual(Array(9).fill(false));
  }, 120_000);

  it("is not kept with a test whose pool wants none of it, nor with a first test", async () => {
    const { poolId } = await bed.addPool(twelve(0), 24);
    const studentId = await bed.addStudent();
    const tests = [];
    for (let n = 0; n < 2; n++) tests.push(await take({ studentId, poolId, responses: [RIGHT] }));
    for (const test of tests) expect((await settingsOf(test)).settings).not.toHaveProperty("selectionPrior");
  });

  it("comes from tests on the pool's scale alone, and from all of these", async () => {
    const [one, other] = [await bed.addPool(twelve(3)), await bed.addPool(twelve(3))];
    const studentId = await bed.addStudent();
    await take({ studentId, poolId: one.poolId, responses: responses(12, 10) });
    const apart = await take({ studentId, poolId: other.poolId, responses: [RIGHT] });
    expect((await settingsOf(apart)).settings).not.toHaveProperty("selectionPrior");
    const scales = (await readLongTermProficiency(bed.delivery, studentId)).concepts.map(
      ({ scale }) => scale.id,
    );
    expect(new Set(scales)).toEqual(new Set([one.poolId, other.poolId]));

    await bed.sql.query("update question_pools set scale_id = $1 where id = $2", [one.poolId, other.poolId]);
    const together = await take({ studentId, poolId: other.poolId, responses: [RIGHT] });
    expect((await settingsOf(together)).settings.selectionPrior?.mean.every((mean) => mean > 0.3)).toBe(true);
    const { concepts } = await readLongTermProficiency(bed.delivery, studentId);
    expect(concepts.map(({ name, scale }) => [name, scale.id])).toEqual([
      ["Algebra", one.poolId],
      ["Number", one.poolId],
    ]);
  });

  it("leaves a test that began before with the prior that it began with", async () => {
    const { poolId } = await bed.addPool(twelve(3));
    const studentId = await bed.addStudent();
    const started = await startTest(bed.delivery, { studentId, poolId });
    const initial = { theta: [0.75, -0.5], se: [0.625, 0.875] };
    await bed.sql.query("update test_sessions set initial_proficiency = $1 where id = $2", [
      JSON.stringify(initial),
      started.sessionId,
    ]);
    const test = await take({ studentId, poolId, responses: responses(12, 6), forget: true });
    expect(test.sessionId).toBe(started.sessionId);
    const session = await settingsOf(test);
    expect(session.initialProficiency).toEqual(initial);
    const loaded = await loadSession(bed.database, test.sessionId);
    const items = await bed.delivery.items.loadParameters(
      (loaded?.answered ?? []).map(({ questionId, revision }) => ({ id: questionId, revision })),
      session.settings.concepts,
    );
    const replayed = planFrom({
      bank: await bed.delivery.banks.load(poolId, session.settings.concepts),
      settings: session.settings,
      initial,
      seed: session.seed,
      asked: test.asked,
      answers: items.map((item, i) => ({ item, correct: loaded?.answered[i]?.correct ?? false })),
    });
    expect(session.finalProficiency).toEqual(replayed.proficiency);
  });
});

describe("the long-term proficiency", () => {
  const four: DeliveryDraft = { stopping: { minimum: 4, maximum: 4 } };

  it("is the same after answers were set aside in any order, read in between or not, as from scratch", async () => {
    const { poolId } = await bed.addPool(four);
    for (const seed of [1, 2, 3, 4]) {
      const random = generator(seed);
      const studentId = await bed.addStudent();
      const tests: Awaited<ReturnType<typeof take>>[] = [];
      for (let step = 0; step < 10; step++) {
        const test = tests[Math.floor(random() * tests.length)];
        const questionId = test?.asked[Math.floor(random() * 4)];
        if (test === undefined || questionId === undefined || random() < 0.4) {
          tests.push(
            await take({
              studentId,
              poolId,
              responses: [0, 1, 2, 3].map(() => (random() < 0.6 ? RIGHT : WRONG)),
            }),
          );
        } else {
          const { sessionId } = test;
          const input = { scope: "answer", sessionId, questionId, reason: "Unclear" } as const;
          await setAside(withoutComputing(), { input, setBy: "an-admin" });
        }
        if (random() < 0.5) await readLongTermProficiency(bed.delivery, studentId);
      }
      await restateLongTerm(bed.delivery, studentId);
      const rows = await rowsOf(studentId);
      expect(rows.length).toBeGreaterThan(1);
      expect(rows).toEqual(await rowsFromScratch(studentId));
    }
  }, 180_000);

  it("is computed after the last answer, without the reply waiting for it", async () => {
    const { poolId } = await bed.addPool(four);
    const studentId = await bed.addStudent();
    const held = holdCalls(bed.database, { name: "save_long_term", at: "before" });
    const delivery = bed.deliveryWith({ database: held.database });
    let { sessionId, question } = await startTest(delivery, { studentId, poolId });
    for (let n = 0; n < 4; n++) {
      const input = { studentId, sessionId, questionId: question.id, response: RIGHT, responseMs: null };
      const reply = await submitResponse(delivery, input);
      if (reply.status === "active") question = reply.question;
    }
    // The reply has come, and the computing still waits here: it does so without anybody asking.
    await held.reached;
    held.goOn();
    await restateLongTerm(bed.delivery, studentId);
    expect(await rowsOf(studentId)).toHaveLength(2);
  });

  it("that a process left half done is completed by whoever reads it, and several at once keep the same", async () => {
    const { poolId } = await bed.addPool(four);
    const studentId = await bed.addStudent();
    for (let n = 0; n < 3; n++) await take({ studentId, poolId, responses: responses(4, n + 1) });
    const expected = await rowsFromScratch(studentId);
    const { rows } = await bed.sql.query("select name from students where id = $1", [studentId]);
    expect(rows).toHaveLength(1);

    const ways = [
      () => readLongTermProficiency(bed.deliveryWith(), studentId),
      () => listStudents(bed.deliveryWith(), { search: studentId }),
      () => startTest(bed.deliveryWith(), { studentId, poolId }),
      () => Promise.all([1, 2, 3].map(() => restateLongTerm(bed.deliveryWith(), studentId))),
    ];
    for (const way of ways) {
      await bed.sql.query("delete from student_proficiencies where student_id = $1", [studentId]);
      await bed.sql.query(
        `delete from long_term_updates where session_id in (
           select id from test_sessions where student_id = $1 order by completed_at desc nulls last limit 2
         )`,
        [studentId],
      );
      await way();
      expect(await rowsOf(studentId)).toEqual(expected);
    }
  });

  it("costs one read where it is up to date", async () => {
    const { poolId } = await bed.addPool(four);
    const studentId = await bed.addStudent();
    await take({ studentId, poolId, responses: responses(4, 2) });
    await restateLongTerm(bed.delivery, studentId);
    const { database, calls } = countingCalls(bed.database);
    await readLongTermProficiency({ database }, studentId);
    await listStudents({ database }, { search: studentId });
    expect(calls).toEqual(["read_proficiency", "search_students"]);
  });

  it("follows tests that expire, with the sweep", async () => {
    const { poolId } = await bed.addPool(four);
    const studentId = await bed.addStudent();
    const { sessionId, question } = await startTest(bed.delivery, { studentId, poolId });
    const input = { studentId, sessionId, questionId: question.id, response: RIGHT, responseMs: null };
    await submitResponse(bed.delivery, input);
    const later = bed.deliveryWith({ clock: () => new Date(bed.clock.now().getTime() + 48 * 3_600_000) });
    expect(await expireSessions(later)).toBeGreaterThan(0);
    expect(await rowsOf(studentId)).toHaveLength(2);
  });
});

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
