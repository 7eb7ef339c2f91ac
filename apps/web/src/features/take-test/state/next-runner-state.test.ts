import {
  questionIdSchema,
  sessionIdSchema,
  type TestCurrentOutput,
  type TestSubmitOutput,
  testResultSchema,
} from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { nextRunnerState, type RunnerEvent } from "./next-runner-state.ts";
import { type Asked, opening, type RunnerState } from "./runner-state.ts";

function asked(position: number): Asked {
  return {
    question: { id: questionIdSchema.parse(`q-${position}`), content: "?", options: ["a", "b"], position },
    progress: { answered: position - 1, length: { min: 2, max: 4 } },
  };
}
const recorded = { questionId: asked(1).question.id, position: 1, at: "2026-11-12T10:00:00Z" };
const feedback = { correct: true, correctAnswer: 1, explanation: "Because." };
const result = testResultSchema.parse({
  sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001"),
  pool: { id: "3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0009", name: "Mathematics" },
  startedAt: "2026-11-12T10:00:00Z",
  completedAt: "2026-11-12T10:20:00Z",
  endReason: "precision",
  totalQuestions: 2,
  correctResponses: 1,
  accuracy: 0.5,
  concepts: [],
});

const onward: TestSubmitOutput = { status: "active", ...asked(2), recorded };
const completed: TestSubmitOutput = { status: "completed", result, recorded };
function at(position: number): TestCurrentOutput {
  return { status: "active", ...asked(position) };
}

/** The state after these events, from the first question on. */
function after(...events: readonly RunnerEvent[]): RunnerState {
  return events.reduce(nextRunnerState, opening(asked(1)));
}

const choose: RunnerEvent = { type: "chosen", choice: 1 };
const submit: RunnerEvent = { type: "submitted", responseMs: 8_430 };
function fail(code: Extract<RunnerEvent, { type: "failed" }>["code"]): RunnerEvent {
  return {
    type: "failed",
    code,
  };
}
const submission = { questionId: asked(1).question.id, choice: 1, responseMs: 8_430 };
const working = { phase: "working", asked: asked(1), task: { kind: "submit", submission }, attempt: 1 };

describe("answering", () => {
  test("a choice can be changed, and nothing is sent before it is submitted", () => {
    expect(after(choose, { type: "chosen", choice: "do-not-know" })).toEqual({
      ...opening(asked(1)),
      choice: "do-not-know",
    });
  });

  test("without a choice there is nothing to submit", () => {
    const state = opening(asked(1));
    expect(nextRunnerState(state, submit)).toBe(state);
  });

  test("the submission carries the question, the choice and the time", () => {
    expect(after(choose, submit)).toEqual(working);
  });

  test("an acknowledged answer brings the next question, with nothing chosen", () => {
    expect(after(choose, submit, { type: "acknowledged", reply: onward })).toEqual(opening(asked(2)));
  });

  test("the last answer ends the test", () => {
    expect(after(choose, submit, { type: "acknowledged", reply: completed })).toEqual({ phase: "over" });
  });

  test("a test that is ended is over, in whatever phase", () => {
    expect(after({ type: "ended" })).toEqual({ phase: "over" });
    expect(after(choose, submit, fail("UNREACHABLE"), { type: "ended" })).toEqual({ phase: "over" });
  });
});

describe("feedback after each answer", () => {
  test("is shown before the next question, which waits", () => {
    const shown = after(choose, submit, { type: "acknowledged", reply: { ...onward, feedback } });
    expect(shown).toEqual({
      phase: "feedback",
      asked: asked(1),
      submission,
      feedback,
      upNext: { kind: "asked", asked: asked(2) },
    });
    expect(nextRunnerState(shown, { type: "continued" })).toEqual(opening(asked(2)));
  });

  test("is shown before the result, too", () => {
    const shown = after(choose, submit, { type: "acknowledged", reply: { ...completed, feedback } });
    expect(shown.phase).toBe("feedback");
    expect(nextRunnerState(shown, { type: "continued" })).toEqual({ phase: "over" });
  });
});

describe("while an answer is on its way", () => {
  test.each<RunnerEvent>([
    { type: "chosen", choice: 0 },
    submit,
    { type: "retried" },
    { type: "continued" },
    { type: "synchronized", about: asked(1).question.id, current: at(3) },
    {
      type: "restored",
      kept: { questionId: asked(1).question.id, choice: 0, submittedAfterMs: null, keptAt: 0 },
    },
  ])("$type changes nothing", (event) => {
    const state = after(choose, submit);
    expect(nextRunnerState(state, event)).toBe(state);
  });

  test.each(["UNREACHABLE", "STORAGE_UNAVAILABLE", "SUBMISSION_IN_PROGRESS", "TOO_MANY_REQUESTS"] as const)(
    "after %s the very same submission waits and is tried again",
    (reason) => {
      const waiting = after(choose, submit, fail(reason));
      expect(waiting).toEqual({ ...working, phase: "waiting", reason });
      expect(nextRunnerState(waiting, { type: "chosen", choice: 0 })).toBe(waiting);
      expect(nextRunnerState(waiting, { type: "retried" })).toEqual({
        ...working,
        attempt: 2,
        waitedFor: reason,
      });
    },
  );

  test("a reply that comes after all is taken from a later try", () => {
    const events = [choose, submit, fail("UNREACHABLE"), { type: "retried" }] as const;
    expect(after(...events, { type: "acknowledged", reply: onward })).toEqual(opening(asked(2)));
  });

  test("signed out: the answer stays, to be sent after signing in", () => {
    expect(after(choose, submit, fail("NOT_SIGNED_IN"))).toEqual({
      phase: "stopped",
      asked: asked(1),
      task: { kind: "submit", submission },
      code: "NOT_SIGNED_IN",
    });
  });

  test("who is signed in again goes on with the very same submission", () => {
    expect(after(choose, submit, fail("NOT_SIGNED_IN"), { type: "retried" })).toEqual({
      ...working,
      stoppedBy: "NOT_SIGNED_IN",
    });
  });

  test.each(["SESSION_NOT_FOUND", "INVALID_INPUT", "FORBIDDEN", "UNEXPECTED"] as const)(
    "%s stops the page",
    (code) => {
      expect(after(choose, submit, fail(code)).phase).toBe("stopped");
    },
  );
});

describe("when the test is elsewhere than this page", () => {
  test.each([
    ["ANSWER_ALREADY_RECORDED", "already-recorded"],
    ["NOT_THE_CURRENT_QUESTION", "moved-on"],
    ["SESSION_NOT_ACTIVE", "moved-on"],
  ] as const)("%s: it asks where the test stands and goes on there, saying why", (code, notice) => {
    const asking = after(choose, submit, fail(code));
    expect(asking).toMatchObject({ phase: "working", task: { kind: "synchronize", notice }, attempt: 1 });
    expect(
      nextRunnerState(asking, { type: "synchronized", about: asked(1).question.id, current: at(3) }),
    ).toEqual({
      ...opening(asked(3)),
      notice,
    });
  });

  test("the question about where the test stands is tried again like an answer", () => {
    const events = [choose, submit, fail("NOT_THE_CURRENT_QUESTION"), fail("UNREACHABLE")] as const;
    expect(after(...events)).toMatchObject({ phase: "waiting", task: { kind: "synchronize" } });
    expect(after(...events, { type: "retried" })).toMatchObject({ phase: "working", attempt: 2 });
  });

  test("a test that is over goes to its result", () => {
    const current: TestCurrentOutput = { status: "expired", result };
    expect(
      after(choose, submit, fail("SESSION_NOT_ACTIVE"), {
        type: "synchronized",
        about: asked(1).question.id,
        current,
      }),
    ).toEqual({
      phase: "over",
    });
  });

  test("coming back to the page with the same question outstanding keeps the choice", () => {
    const state = after(choose);
    expect(
      nextRunnerState(state, { type: "synchronized", about: asked(1).question.id, current: at(1) }),
    ).toBe(state);
  });

  test("a reply from before the last answer moves nothing back", () => {
    const state = after(choose, submit, { type: "acknowledged", reply: onward });
    const stale: RunnerEvent = { type: "synchronized", about: asked(1).question.id, current: at(1) };
    expect(nextRunnerState(state, stale)).toBe(state);
  });

  test("coming back to a page that was left behind goes on where the test stands", () => {
    expect(after(choose, { type: "synchronized", about: asked(1).question.id, current: at(2) })).toEqual({
      ...opening(asked(2)),
      notice: "moved-on",
    });
    expect(
      after({ type: "synchronized", about: asked(1).question.id, current: { status: "ended", result } }),
    ).toEqual({ phase: "over" });
  });
});

describe("another page of this browser takes the test over", () => {
  const takenOver: RunnerEvent = { type: "taken-over" };
  const takenBack: RunnerEvent = { type: "taken-back" };
  const synchronized = (position: number): RunnerEvent => ({
    type: "synchronized",
    about: asked(1).question.id,
    current: at(position),
  });

  test.each([
    ["while answering", [choose]],
    ["while an answer is on its way", [choose, submit]],
    ["while an answer waits", [choose, submit, fail("UNREACHABLE")]],
    ["when stopped", [choose, submit, fail("NOT_SIGNED_IN")]],
    ["beside the feedback", [choose, submit, { type: "acknowledged", reply: { ...onward, feedback } }]],
  ] satisfies [string, RunnerEvent[]][])(
    "%s: this page shows no question and takes no answer",
    (_, events) => {
      const state = after(...events, takenOver);
      expect(state).toEqual({ phase: "taken-over", asked: asked(1), progress: asked(1).progress });
      for (const event of [choose, submit, synchronized(2), takenOver]) {
        expect(nextRunnerState(state, event)).toBe(state);
      }
    },
  );

  test("taken back, it asks where the test stands and opens the question anew", () => {
    const asking = after(choose, takenOver, takenBack);
    expect(asking).toMatchObject({ phase: "working", task: { kind: "synchronize", submission: null } });
    expect(nextRunnerState(asking, synchronized(1))).toEqual(opening(asked(1)));
    expect(nextRunnerState(asking, synchronized(2))).toEqual({ ...opening(asked(2)), notice: "moved-on" });
  });

  test("a test that is over stays over", () => {
    expect(after({ type: "ended" }, takenOver)).toEqual({ phase: "over" });
  });
});

describe("a pause", () => {
  const { progress } = asked(1);
  const pausedNow: TestCurrentOutput = { status: "paused", pausedAt: "2026-11-12T10:05:00Z", progress };
  const paused: RunnerState = { phase: "paused", progress };

  test("shows no question, and the same one when it is over", () => {
    expect(after(choose, { type: "standing", current: pausedNow })).toEqual(paused);
    expect(nextRunnerState(paused, { type: "standing", current: at(1) })).toEqual(opening(asked(1)));
  });

  test("begun on another device stops an answer on its way, which stays to be sent", () => {
    const asking = after(choose, submit, fail("SESSION_PAUSED"));
    expect(asking).toMatchObject({
      phase: "working",
      task: { kind: "synchronize", submission, notice: null },
    });
    expect(
      nextRunnerState(asking, { type: "synchronized", about: asked(1).question.id, current: pausedNow }),
    ).toEqual(paused);
  });

  test("ended on another device ends here", () => {
    const seen = (current: TestCurrentOutput): RunnerEvent => ({
      type: "synchronized",
      about: null,
      current,
    });
    expect(nextRunnerState(paused, seen(pausedNow))).toBe(paused);
    expect(nextRunnerState(paused, seen(at(1)))).toEqual(opening(asked(1)));
  });

  test("of a test that another page took over is still there when it is taken back", () => {
    const elsewhere = nextRunnerState(paused, { type: "taken-over" });
    expect(elsewhere).toEqual({ phase: "taken-over", asked: null, progress });
    expect(nextRunnerState(elsewhere, { type: "taken-back" })).toEqual(paused);
  });
});

describe("the time", () => {
  const limited = (deadline: string): Asked => ({
    ...asked(1),
    progress: { ...asked(1).progress, deadline },
  });
  const timed = limited("2026-11-12T10:30:00.000Z");
  const ranOut = nextRunnerState(opening(timed), { type: "time-ran-out" });
  const told = (current: TestCurrentOutput): RunnerEvent => ({ type: "synchronized", about: null, current });

  test("runs out by this page's clock first: no answer is taken, and the server has the last word", () => {
    expect(ranOut).toEqual({ phase: "time-up", progress: timed.progress, confirmed: false, late: false });
    expect(nextRunnerState(ranOut, choose)).toBe(ranOut);
    const stillOpen = nextRunnerState(ranOut, told({ status: "active", ...timed }));
    expect(stillOpen).toBe(ranOut);
    const closed: TestCurrentOutput = {
      status: "completed",
      result: { ...result, endReason: "time-over", totalQuestions: 7 },
    };
    expect(nextRunnerState(ranOut, told(closed))).toMatchObject({
      phase: "time-up",
      progress: { answered: 7 },
      confirmed: true,
    });
  });

  test("that was given meanwhile brings the question back", () => {
    const longer = limited("2026-11-12T10:45:00.000Z");
    expect(nextRunnerState(ranOut, told({ status: "active", ...longer }))).toEqual(opening(longer));
  });

  test("tells of an answer that waited on this device and arrived too late, and of none that was recorded", () => {
    const closedWith = (totalQuestions: number): RunnerEvent => ({
      type: "synchronized",
      about: asked(1).question.id,
      current: { status: "completed", result: { ...result, endReason: "time-over", totalQuestions } },
    });
    const refused = after(
      choose,
      submit,
      fail("UNREACHABLE"),
      { type: "retried" },
      fail("SESSION_NOT_ACTIVE"),
    );
    expect(nextRunnerState(refused, closedWith(0))).toMatchObject({ phase: "time-up", late: true });
    expect(nextRunnerState(refused, closedWith(1))).toMatchObject({ phase: "time-up", late: false });
  });

  test("does not cut off an answer that is on its way", () => {
    const state = after(choose, submit);
    expect(nextRunnerState(state, { type: "time-ran-out" })).toBe(state);
  });
});

describe("what this device kept", () => {
  const kept = { questionId: asked(1).question.id, choice: 1, submittedAfterMs: null, keptAt: 0 } as const;

  test("a choice is chosen again, not sent", () => {
    expect(after({ type: "restored", kept })).toEqual({ ...opening(asked(1)), choice: 1 });
  });

  test("a submission that was never acknowledged is sent again, the same", () => {
    expect(after({ type: "restored", kept: { ...kept, submittedAfterMs: 8_430 } })).toEqual(working);
  });

  test("does not outrank a choice made meanwhile, nor answer another question", () => {
    expect(after({ type: "chosen", choice: 0 }, { type: "restored", kept })).toMatchObject({ choice: 0 });
    const other = { ...kept, questionId: asked(2).question.id };
    expect(after({ type: "restored", kept: other })).toEqual(opening(asked(1)));
  });
});
