import { DomainError, studentIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "../delivery.ts";
import { expireSessions } from "../operations/expire-sessions.ts";
import { readTiming } from "../results/read-timing.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { RIGHT, startTestbed, type Testbed } from "../testing/delivery-testbed.ts";
import { storedState } from "../testing/stored-state.ts";
import { pauseTest, resumeTest } from "./pause-test.ts";
import { readCurrent } from "./read-current.ts";
import { readDetails } from "./read-details.ts";
import { setAccommodations } from "./set-accommodations.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "no refusal",
    (caught: unknown) => (caught instanceof DomainError ? caught.code : `no refusal: ${caught}`),
  );
}

const start = new Date("2030-01-07T09:00:00Z");

/** A process on the same stack whose clock shows this many minutes and seconds after the start. */
function after(minutes: number, seconds = 0): Delivery {
  return bed.deliveryWith({ clock: () => new Date(start.getTime() + minutes * 60_000 + seconds * 1_000) });
}

function at(minutes: number): string {
  return new Date(start.getTime() + minutes * 60_000).toISOString();
}

const timed = { stopping: { minimum: 6, maximum: 6 }, timeLimitMinutes: 30 };
const pausing = { ...timed, pause: { allowed: true } };

async function begin(delivery: Parameters<Testbed["addPool"]>[0]) {
  const { poolId } = await bed.addPool(delivery);
  const studentId = await bed.addStudent();
  const started = await startTest(after(0), { studentId, poolId });
  const own = { studentId, sessionId: started.sessionId };
  return { poolId, started, own, answer: { ...own, questionId: started.question.id, ...right } };
}

const right = { response: RIGHT, responseMs: null };
const setBy = { id: "teacher-1", name: "Ms Noether" };
const fifty = { extraTimePercent: 50, largerText: true, hideTime: false, setBy };

describe("the time limit", () => {
  it("tells the deadline, and takes what arrives up to five seconds after it", async () => {
    const { own, answer, started } = await begin({ ...timed, feedback: "none" });
    expect(started.progress.deadline).toBe(at(30));
    expect(await readDetails(after(1), own)).toMatchObject({
      status: "active",
      timeLimit: { minutes: 30, extendedFromMinutes: null, deadline: at(30) },
      accommodations: { largerText: false, hideTime: false },
      pause: { allowed: false, pausedAt: null },
      feedback: "none",
      serverNow: at(1),
    });
    expect((await submitResponse(after(30, 5), answer)).status).toBe("active");
    expect(await readCurrent(after(30, 6), own)).toMatchObject({
      status: "completed",
      result: { endReason: "time-over", totalQuestions: 1 },
    });
  });

  it.each([
    ["by the state in Redis", async () => {}],
    ["restored from Postgres", (sessionId) => bed.store.deleteState(sessionId)],
  ] satisfies [string, (id: Parameters<Testbed["store"]["deleteState"]>[0]) => Promise<unknown>][])(
    "is over for an answer that is too late, %s",
    async (_, forget) => {
      const { own, answer } = await begin(timed);
      await forget(own.sessionId);
      expect(await codeOf(submitResponse(after(30, 6), answer))).toBe("SESSION_NOT_ACTIVE");
      expect(await readDetails(after(31), own)).toMatchObject({ status: "completed" });
    },
  );

  it("is kept by the sweeper, at the same moment", async () => {
    const { own } = await begin(timed);
    await expireSessions(after(30, 5));
    expect((await readDetails(after(30, 5), own)).status).toBe("active");
    await expireSessions(after(30, 6));
    expect((await readDetails(after(30, 6), own)).status).toBe("completed");
  });

  it("is told to its own student only", async () => {
    const { own } = await begin(timed);
    const studentId = await bed.addStudent();
    expect(await codeOf(readDetails(after(1), { ...own, studentId }))).toBe("SESSION_NOT_FOUND");
  });

  it("is not there where the pool has none", async () => {
    const { own, started } = await begin({ stopping: { minimum: 6, maximum: 6 } });
    expect(started.progress).not.toHaveProperty("deadline");
    expect((await readDetails(after(1), own)).timeLimit).toBeNull();
  });
});

describe("extra time", () => {
  it("is in the limit of a test that starts afterwards", async () => {
    const { poolId } = await bed.addPool(timed);
    const studentId = await bed.addStudent();
    await setAccommodations(after(0), { studentId, ...fifty });
    const { sessionId, progress } = await startTest(after(0), { studentId, poolId });
    expect(progress.deadline).toBe(at(45));
    expect(await readDetails(after(1), { studentId, sessionId })).toMatchObject({
      timeLimit: { minutes: 45, extendedFromMinutes: 30, deadline: at(45) },
      accommodations: { largerText: true, hideTime: false },
    });
  });

  it("reaches a running test: the state in Redis, the record and every process agree", async () => {
    const { own, answer } = await begin(timed);
    const saved = await setAccommodations(after(29), { studentId: own.studentId, ...fifty });
    expect(saved.runningTests).toBe(1);
    const state = await storedState(bed.store, own.sessionId);
    expect(state).toMatchObject({ deadlineMs: start.getTime() + 45 * 60_000 + 5_000, version: 1 });
    const reply = await submitResponse(after(31), answer);
    expect(reply).toMatchObject({ status: "active", progress: { deadline: at(45) } });
    expect(await readDetails(after(31), own)).toMatchObject({
      timeLimit: { minutes: 45, extendedFromMinutes: 30, deadline: at(45) },
    });
    expect(await readCurrent(after(46), own)).toMatchObject({ result: { endReason: "time-over" } });
  });

  it("holds where Redis still has the old deadline: Postgres decides", async () => {
    const { own, answer } = await begin(timed);
    const deaf = { ...bed.store, writeState: async () => ({ kind: "unavailable", reason: "test" }) as const };
    await setAccommodations({ ...after(29), store: deaf }, { studentId: own.studentId, ...fifty });
    expect(await readCurrent({ ...after(31), store: deaf }, own)).toMatchObject({ status: "active" });
    expect(await submitResponse(after(31), answer)).toMatchObject({ progress: { deadline: at(45) } });
  });

  it("is not taken back from a running test, but from the next", async () => {
    const { own, poolId } = await begin(timed);
    await setAccommodations(after(1), { studentId: own.studentId, ...fifty });
    const none = { extraTimePercent: 0, largerText: false, hideTime: true, setBy };
    const saved = await setAccommodations(after(2), { studentId: own.studentId, ...none });
    expect(saved).toMatchObject({ runningTests: 0, current: { extraTimePercent: 0, hideTime: true } });
    expect(saved.history.map(({ extraTimePercent, setBy: by }) => [extraTimePercent, by.name])).toEqual([
      [0, "Ms Noether"],
      [50, "Ms Noether"],
    ]);
    expect(await readDetails(after(3), own)).toMatchObject({
      timeLimit: { deadline: at(45) },
      accommodations: { hideTime: true },
    });
    const next = await startTest(after(60), { studentId: own.studentId, poolId });
    expect(next.progress.deadline).toBe(at(90));
  });

  it("comes too late for a test whose time is over, and needs a student", async () => {
    const { own } = await begin(timed);
    expect(await setAccommodations(after(31), { studentId: own.studentId, ...fifty })).toMatchObject({
      runningTests: 0,
    });
    const nobody = studentIdSchema.parse("nobody");
    expect(await codeOf(setAccommodations(after(0), { studentId: nobody, ...fifty }))).toBe("INVALID_INPUT");
  });

  it("reaches a test that is started at the same moment", async () => {
    const { poolId } = await bed.addPool(timed);
    for (let i = 0; i < 10; i++) {
      const studentId = await bed.addStudent();
      const [started] = await Promise.all([
        startTest(after(0), { studentId, poolId }),
        setAccommodations(after(0), { studentId, ...fifty }),
      ]);
      expect(await readDetails(after(1), { studentId, sessionId: started.sessionId })).toMatchObject({
        timeLimit: { minutes: 45, deadline: at(45) },
      });
    }
  });
});

describe("a pause", () => {
  it("stops the clock, shows no question, and goes on at the same one", async () => {
    const { own, started, answer } = await begin(pausing);
    expect(await pauseTest(after(10), own)).toEqual({
      status: "paused",
      pausedAt: at(10),
      progress: { answered: 0, length: { min: 6, max: 6 } },
    });
    expect(await readCurrent(after(200), own)).toMatchObject({ status: "paused" });
    expect(await readDetails(after(200), own)).toMatchObject({
      timeLimit: { deadline: at(220) },
      pause: { allowed: true, pausedAt: at(10), maximumMinutes: null, remainingMs: null },
    });
    expect(await codeOf(submitResponse(after(200), answer))).toBe("SESSION_PAUSED");
    await expireSessions(after(200));
    expect(await resumeTest(after(210), own)).toEqual({
      status: "active",
      question: started.question,
      progress: { answered: 0, length: { min: 6, max: 6 }, deadline: at(230) },
    });
    expect((await submitResponse(after(229), answer)).status).toBe("active");
    expect(await readCurrent(after(231), own)).toMatchObject({ result: { endReason: "time-over" } });
  });

  it("survives the loss of Redis, and is seen by a device that had the question", async () => {
    const { own, answer } = await begin(pausing);
    await pauseTest(after(1), own);
    await bed.store.deleteState(own.sessionId);
    expect(await codeOf(submitResponse(after(2), answer))).toBe("SESSION_PAUSED");
    expect(await readCurrent(after(2), own)).toMatchObject({ status: "paused", pausedAt: at(1) });
  });

  it("is taken up by starting, as from the list of tests", async () => {
    const { own, poolId, started } = await begin(pausing);
    await pauseTest(after(1), own);
    expect(await startTest(after(5), { studentId: own.studentId, poolId })).toMatchObject({
      resumed: true,
      status: "active",
      question: started.question,
      progress: { deadline: at(34) },
    });
  });

  it("is one pause when two devices ask at once, and one resumption", async () => {
    const { own } = await begin(pausing);
    const paused = await Promise.all(Array.from({ length: 6 }, () => pauseTest(after(10), own)));
    expect(new Set(paused.map(({ status }) => status))).toEqual(new Set(["paused"]));
    const resumed = await Promise.all(Array.from({ length: 6 }, () => resumeTest(after(20), own)));
    expect(new Set(resumed.map((one) => "progress" in one && one.progress.deadline))).toEqual(
      new Set([at(40)]),
    );
    const { pauses } = await readTiming(bed.database, own.sessionId);
    expect(pauses).toMatchObject([{ answered: 0 }]);
  });

  it("does not lose the answer that is on its way when it begins", async () => {
    const { own, answer } = await begin(pausing);
    const [submitted] = await Promise.allSettled([
      submitResponse(after(1), answer),
      pauseTest(after(1), own),
    ]);
    expect(await readCurrent(after(2), own)).toMatchObject({ status: "paused" });
    await resumeTest(after(3), own);
    const again = await submitResponse(after(4), answer);
    expect(again.recorded.position).toBe(1);
    if (submitted.status === "fulfilled") expect(again.recorded).toEqual(submitted.value.recorded);
    expect(again.status === "active" && again.question.position).toBe(2);
  });

  it("lasts for as long as the pool allows, all together; then the clock runs by itself", async () => {
    const { own } = await begin({ ...timed, pause: { allowed: true, maximumMinutes: 15 } });
    await pauseTest(after(5), own);
    await resumeTest(after(10), own);
    await pauseTest(after(20), own);
    expect((await readDetails(after(24), own)).pause).toMatchObject({ remainingMs: 6 * 60_000 });
    expect(await readDetails(after(40), own)).toMatchObject({
      timeLimit: { deadline: at(45) },
      pause: { remainingMs: 0, pausedAt: at(20) },
    });
    expect(await resumeTest(after(40), own)).toMatchObject({ progress: { deadline: at(45) } });
    expect(await codeOf(pauseTest(after(41), own))).toBe("PAUSE_NOT_ALLOWED");
    await expireSessions(after(44));
    expect(await readCurrent(after(46), own)).toMatchObject({ result: { endReason: "time-over" } });
  });

  it("that outlasts both its minutes and the test's is over with the test", async () => {
    const { own } = await begin({ ...timed, pause: { allowed: true, maximumMinutes: 15 } });
    await pauseTest(after(5), own);
    await expireSessions(after(45));
    expect((await readDetails(after(45), own)).status).toBe("active");
    expect(await resumeTest(after(46), own)).toMatchObject({ result: { endReason: "time-over" } });
    expect(await readTiming(bed.database, own.sessionId)).toMatchObject({
      limit: { minutes: 30, extendedFromMinutes: null },
      pausedAt: null,
      pauses: [{ answered: 0 }],
    });
  });

  it("gets extra time as a running test does", async () => {
    const { own } = await begin(pausing);
    await pauseTest(after(10), own);
    expect((await setAccommodations(after(15), { studentId: own.studentId, ...fifty })).runningTests).toBe(1);
    expect(await resumeTest(after(20), own)).toMatchObject({ progress: { deadline: at(55) } });
  });

  it("ends with the resume window, as any test that lies idle", async () => {
    const { own } = await begin(pausing);
    await pauseTest(after(10), own);
    expect(await resumeTest(after(25 * 60), own)).toMatchObject({
      status: "expired",
      result: { endReason: "expired" },
    });
  });

  it("is refused where the pool has none, and leaves a test that is over as it is", async () => {
    const { own } = await begin(timed);
    expect(await codeOf(pauseTest(after(1), own))).toBe("PAUSE_NOT_ALLOWED");
    expect(await resumeTest(after(1), own)).toMatchObject({ status: "active" });
    expect(await pauseTest(after(31), own)).toMatchObject({ result: { endReason: "time-over" } });
    const studentId = await bed.addStudent();
    expect(await codeOf(pauseTest(after(1), { ...own, studentId }))).toBe("SESSION_NOT_FOUND");
    expect(await codeOf(resumeTest(after(1), { ...own, studentId }))).toBe("SESSION_NOT_FOUND");
  });
});
