import {
  questionIdSchema,
  sessionIdSchema,
  type TestCurrentOutput,
  type TestSubmitOutput,
  testResultSchema,
} from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { nextRunnerState } from "./next-runner-state.ts";
import type { RunnerEvent } from "./runner-event.ts";
import { answeringState, type PresentedQuestion, type RunnerState } from "./runner-state.ts";

function presented(position: number): PresentedQuestion {
  return {
    question: {
      id: questionIdSchema.parse(`q-${position}`),
      content: "?",
      options: ["a", "b"],
      language: "en",
      position,
    },
    progress: { answered: position - 1, length: { min: 2, max: 4 } },
  };
}
const recorded = { questionId: presented(1).question.id, position: 1, at: "2026-11-12T10:00:00Z" };
const feedback = { correct: true, correctAnswer: 1, explanation: "Because." };
const result = testResultSchema.parse({
  sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001"),
  pool: {
    id: "3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0009",
    name: "Mathematics",
    language: "en",
    formOfAddress: "formal",
  },
  startedAt: "2026-11-12T10:00:00Z",
  completedAt: "2026-11-12T10:20:00Z",
  durationMs: 1_200_000,
  endReason: "precision",
  totalQuestions: 2,
  correctResponses: 1,
  accuracy: 0.5,
  effort: { low: false, leftOut: 0 },
  concepts: [],
});

/** The server's time in its replies: just after the first deadline below. */
const NOW = Date.parse("2026-11-12T10:30:01Z");

const active: TestSubmitOutput = { status: "active", ...presented(2), recorded };
const completed: TestSubmitOutput = { status: "completed", result, recorded };
function at(position: number): TestCurrentOutput {
  return { status: "active", ...presented(position) };
}

/** The state after these events, from the first question on. */
function after(...events: readonly RunnerEvent[]): RunnerState {
  return events.reduce(nextRunnerState, answeringState(presented(1)));
}

const choose: RunnerEvent = { type: "chosen", choice: 1 };
const submit: RunnerEvent = { type: "submitted", responseMs: 8_430 };
function fail(code: Extract<RunnerEvent, { type: "failed" }>["code"]): RunnerEvent {
  return {
    type: "failed",
    code,
  };
}
const submission = { questionId: presented(1).question.id, choice: 1, responseMs: 8_430 };
const working = {
  phase: "working",
  presented: presented(1),
  task: { kind: "submit", submission },
  attempt: 1,
};

describe("answering", () => {
  test("a choice can be changed, and nothing is sent before it is submitted", () => {
    expect(after(choose, { type: "chosen", choice: "do-not-know" })).toEqual({
      ...answeringState(presented(1)),
      choice: "do-not-know",
    });
  });

  test("without a choice there is nothing to submit", () => {
    const state = answeringState(presented(1));
    expect(nextRunnerState(state, submit)).toBe(state);
  });

  test("the submission carries the question, the choice and the time", () => {
    expect(after(choose, submit)).toEqual(working);
  });

  test("an acknowledged answer brings the next question, with nothing chosen", () => {
    expect(after(choose, submit, { type: "acknowledged", reply: active })).toEqual(
      answeringState(presented(2)),
    );
  });

  test("the last answer ends the test", () => {
    expect(after(choose, submit, { type: "acknowledged", reply: completed })).toEqual({ phase: "over" });
  });

  test("ending the test works in every phase", () => {
    expect(after({ type: "ended" })).toEqual({ phase: "over" });
    expect(after(choose, submit, fail("UNREACHABLE"), { type: "ended" })).toEqual({ phase: "over" });
  });
});

describe("feedback after each answer", () => {
  test("is shown before the next question", () => {
    const shown = after(choose, submit, { type: "acknowledged", reply: { ...active, feedback } });
    expect(shown).toEqual({
      phase: "feedback",
      presented: presented(1),
      submission,
      feedback,
      nextStep: { kind: "question", presented: presented(2) },
    });
    expect(nextRunnerState(shown, { type: "continued" })).toEqual(answeringState(presented(2)));
  });

  test("is shown before the result", () => {
    const shown = after(choose, submit, { type: "acknowledged", reply: { ...completed, feedback } });
    expect(shown.phase).toBe("feedback");
    expect(nextRunnerState(shown, { type: "continued" })).toEqual({ phase: "over" });
  });
});

describe("while an answer is being sent", () => {
  test.each<RunnerEvent>([
    { type: "chosen", choice: 0 },
    submit,
    { type: "retried" },
    { type: "continued" },
    { type: "synchronized", serverMs: NOW, presentedId: presented(1).question.id, current: at(3) },
    {
      type: "restored",
      kept: { questionId: presented(1).question.id, choice: 0, submittedAfterMs: null, keptAt: 0 },
    },
  ])("$type changes nothing", (event) => {
    const state = after(choose, submit);
    expect(nextRunnerState(state, event)).toBe(state);
  });

  test.each(["UNREACHABLE", "STORAGE_UNAVAILABLE", "SUBMISSION_IN_PROGRESS", "TOO_MANY_REQUESTS"] as const)(
    "after %s the very same submission waits and is sent again",
    (reason) => {
      const waiting = after(choose, submit, fail(reason));
      expect(waiting).toEqual({ ...working, phase: "waiting", reason });
      expect(nextRunnerState(waiting, { type: "chosen", choice: 0 })).toBe(waiting);
      expect(nextRunnerState(waiting, { type: "retried" })).toEqual({
        ...working,
        attempt: 2,
        lastWaitReason: reason,
      });
    },
  );

  test("the reply to a later attempt counts", () => {
    const events = [choose, submit, fail("UNREACHABLE"), { type: "retried" }] as const;
    expect(after(...events, { type: "acknowledged", reply: active })).toEqual(answeringState(presented(2)));
  });

  test("signed out: the answer is kept, to be sent after signing in", () => {
    expect(after(choose, submit, fail("NOT_SIGNED_IN"))).toEqual({
      phase: "stopped",
      presented: presented(1),
      task: { kind: "submit", submission },
      code: "NOT_SIGNED_IN",
    });
  });

  test("after signing in again, the very same submission is sent", () => {
    expect(after(choose, submit, fail("NOT_SIGNED_IN"), { type: "retried" })).toEqual({
      ...working,
      lastStopCode: "NOT_SIGNED_IN",
    });
  });

  test.each(["SESSION_NOT_FOUND", "INVALID_INPUT", "FORBIDDEN", "UNEXPECTED"] as const)(
    "%s stops the page",
    (code) => {
      expect(after(choose, submit, fail(code)).phase).toBe("stopped");
    },
  );
});

describe("when the test is not at the question on this page", () => {
  test.each([
    ["ANSWER_ALREADY_RECORDED", "already-recorded"],
    ["NOT_THE_CURRENT_QUESTION", "moved-on"],
    ["SESSION_NOT_ACTIVE", "moved-on"],
  ] as const)(
    "%s: the page requests where the test stands, continues there and shows a notice",
    (code, notice) => {
      const synchronizing = after(choose, submit, fail(code));
      expect(synchronizing).toMatchObject({
        phase: "working",
        task: { kind: "synchronize", notice },
        attempt: 1,
      });
      expect(
        nextRunnerState(synchronizing, {
          type: "synchronized",
          serverMs: NOW,
          presentedId: presented(1).question.id,
          current: at(3),
        }),
      ).toEqual({
        ...answeringState(presented(3)),
        notice,
      });
    },
  );

  test("a failed request for where the test stands is repeated like a submission", () => {
    const events = [choose, submit, fail("NOT_THE_CURRENT_QUESTION"), fail("UNREACHABLE")] as const;
    expect(after(...events)).toMatchObject({ phase: "waiting", task: { kind: "synchronize" } });
    expect(after(...events, { type: "retried" })).toMatchObject({ phase: "working", attempt: 2 });
  });

  test("a test that is over leads to its result", () => {
    const current: TestCurrentOutput = { status: "expired", result };
    expect(
      after(choose, submit, fail("SESSION_NOT_ACTIVE"), {
        type: "synchronized",
        serverMs: NOW,
        presentedId: presented(1).question.id,
        current,
      }),
    ).toEqual({
      phase: "over",
    });
  });

  test("returning to the page while the same question is current keeps the choice", () => {
    const state = after(choose);
    expect(
      nextRunnerState(state, {
        type: "synchronized",
        serverMs: NOW,
        presentedId: presented(1).question.id,
        current: at(1),
      }),
    ).toBe(state);
  });

  test("a reply from before the last answer changes nothing", () => {
    const state = after(choose, submit, { type: "acknowledged", reply: active });
    const stale: RunnerEvent = {
      type: "synchronized",
      serverMs: NOW,
      presentedId: presented(1).question.id,
      current: at(1),
    };
    expect(nextRunnerState(state, stale)).toBe(state);
  });

  test("returning to an outdated page continues where the test stands", () => {
    expect(
      after(choose, {
        type: "synchronized",
        serverMs: NOW,
        presentedId: presented(1).question.id,
        current: at(2),
      }),
    ).toEqual({
      ...answeringState(presented(2)),
      notice: "moved-on",
    });
    expect(
      after({
        type: "synchronized",
        serverMs: NOW,
        presentedId: presented(1).question.id,
        current: { status: "ended", result },
      }),
    ).toEqual({ phase: "over" });
  });
});

describe("another page of this browser takes the test over", () => {
  const takenOver: RunnerEvent = { type: "taken-over" };
  const takenBack: RunnerEvent = { type: "taken-back" };
  const synchronized = (position: number): RunnerEvent => ({
    type: "synchronized",
    serverMs: NOW,
    presentedId: presented(1).question.id,
    current: at(position),
  });

  test.each([
    ["while answering", [choose]],
    ["while an answer is being sent", [choose, submit]],
    ["while an answer waits", [choose, submit, fail("UNREACHABLE")]],
    ["when stopped", [choose, submit, fail("NOT_SIGNED_IN")]],
    ["beside the feedback", [choose, submit, { type: "acknowledged", reply: { ...active, feedback } }]],
  ] satisfies [string, RunnerEvent[]][])(
    "%s: this page shows no question and takes no answer",
    (_, events) => {
      const state = after(...events, takenOver);
      expect(state).toEqual({
        phase: "taken-over",
        presented: presented(1),
        progress: presented(1).progress,
      });
      for (const event of [choose, submit, synchronized(2), takenOver]) {
        expect(nextRunnerState(state, event)).toBe(state);
      }
    },
  );

  test("taken back, the page requests where the test stands and opens the question again", () => {
    const synchronizing = after(choose, takenOver, takenBack);
    expect(synchronizing).toMatchObject({
      phase: "working",
      task: { kind: "synchronize", submission: null },
    });
    expect(nextRunnerState(synchronizing, synchronized(1))).toEqual(answeringState(presented(1)));
    expect(nextRunnerState(synchronizing, synchronized(2))).toEqual({
      ...answeringState(presented(2)),
      notice: "moved-on",
    });
  });

  test("a test that is over stays over", () => {
    expect(after({ type: "ended" }, takenOver)).toEqual({ phase: "over" });
  });
});

describe("a pause", () => {
  const { progress } = presented(1);
  const pausedNow: TestCurrentOutput = { status: "paused", pausedAt: "2026-11-12T10:05:00Z", progress };
  const paused: RunnerState = { phase: "paused", progress };

  test("shows no question, and the same one afterwards", () => {
    expect(after(choose, { type: "pause-changed", current: pausedNow })).toEqual(paused);
    expect(nextRunnerState(paused, { type: "pause-changed", current: at(1) })).toEqual(
      answeringState(presented(1)),
    );
  });

  test("begun on another device stops a submission, which is kept to be sent later", () => {
    const synchronizing = after(choose, submit, fail("SESSION_PAUSED"));
    expect(synchronizing).toMatchObject({
      phase: "working",
      task: { kind: "synchronize", submission, notice: null },
    });
    expect(
      nextRunnerState(synchronizing, {
        type: "synchronized",
        serverMs: NOW,
        presentedId: presented(1).question.id,
        current: pausedNow,
      }),
    ).toEqual(paused);
  });

  test("that ends on another device ends here", () => {
    const seen = (current: TestCurrentOutput): RunnerEvent => ({
      type: "synchronized",
      serverMs: NOW,
      presentedId: null,
      current,
    });
    expect(nextRunnerState(paused, seen(pausedNow))).toBe(paused);
    expect(nextRunnerState(paused, seen(at(1)))).toEqual(answeringState(presented(1)));
  });

  test("is still there when the test is taken back from another page", () => {
    const elsewhere = nextRunnerState(paused, { type: "taken-over" });
    expect(elsewhere).toEqual({ phase: "taken-over", presented: null, progress });
    expect(nextRunnerState(elsewhere, { type: "taken-back" })).toEqual(paused);
  });
});

describe("the time", () => {
  const limited = (deadline: string): PresentedQuestion => ({
    ...presented(1),
    progress: { ...presented(1).progress, deadline },
  });
  const timed = limited("2026-11-12T10:30:00.000Z");
  const ranOut = nextRunnerState(answeringState(timed), { type: "time-ran-out" });
  const synchronizedWith = (current: TestCurrentOutput, serverMs: number | null = NOW): RunnerEvent => ({
    type: "synchronized",
    presentedId: null,
    current,
    serverMs,
  });

  test("runs out by this page's clock first: no answer is accepted, and the server decides", () => {
    expect(ranOut).toEqual({
      phase: "time-up",
      progress: timed.progress,
      confirmed: false,
      lateAnswer: false,
    });
    expect(nextRunnerState(ranOut, choose)).toBe(ranOut);
    const stillOpen = nextRunnerState(ranOut, synchronizedWith({ status: "active", ...timed }));
    expect(stillOpen).toBe(ranOut);
    const closed: TestCurrentOutput = {
      status: "completed",
      result: { ...result, endReason: "time-over", totalQuestions: 7 },
    };
    expect(nextRunnerState(ranOut, synchronizedWith(closed))).toMatchObject({
      phase: "time-up",
      progress: { answered: 7 },
      confirmed: true,
    });
  });

  test.each([Date.parse("2026-11-12T10:29:59Z"), null])(
    "ran out by a wrong clock: a reply at %s that the test is active brings the question back",
    (serverMs) => {
      const reply = synchronizedWith({ status: "active", ...timed }, serverMs);
      expect(nextRunnerState(ranOut, reply)).toEqual(answeringState(timed));
    },
  );

  test("that was extended meanwhile brings the question back", () => {
    const longer = limited("2026-11-12T10:45:00.000Z");
    expect(nextRunnerState(ranOut, synchronizedWith({ status: "active", ...longer }))).toEqual(
      answeringState(longer),
    );
  });

  test("shows that a kept answer arrived too late, but not where it was recorded", () => {
    const closedWith = (totalQuestions: number): RunnerEvent => ({
      type: "synchronized",
      serverMs: NOW,
      presentedId: presented(1).question.id,
      current: { status: "completed", result: { ...result, endReason: "time-over", totalQuestions } },
    });
    const refused = after(
      choose,
      submit,
      fail("UNREACHABLE"),
      { type: "retried" },
      fail("SESSION_NOT_ACTIVE"),
    );
    expect(nextRunnerState(refused, closedWith(0))).toMatchObject({ phase: "time-up", lateAnswer: true });
    expect(nextRunnerState(refused, closedWith(1))).toMatchObject({ phase: "time-up", lateAnswer: false });
  });

  test("does not stop a submission", () => {
    const state = after(choose, submit);
    expect(nextRunnerState(state, { type: "time-ran-out" })).toBe(state);
  });
});

describe("an answer kept on this device", () => {
  const kept = {
    questionId: presented(1).question.id,
    choice: 1,
    submittedAfterMs: null,
    keptAt: 0,
  } as const;

  test("is chosen again if it was only chosen", () => {
    expect(after({ type: "restored", kept })).toEqual({ ...answeringState(presented(1)), choice: 1 });
  });

  test("is sent again, unchanged, if it was submitted and not acknowledged", () => {
    expect(after({ type: "restored", kept: { ...kept, submittedAfterMs: 8_430 } })).toEqual(working);
  });

  test("is only chosen again if the server has just refused it at this question", () => {
    const refused: RunnerState = { ...answeringState(presented(1)), notice: "moved-on" };
    const restored = { type: "restored", kept: { ...kept, submittedAfterMs: 8_430 } } as const;
    expect(nextRunnerState(refused, restored)).toEqual({ ...refused, choice: 1 });
  });

  test("does not replace a choice made meanwhile, and does not answer another question", () => {
    expect(after({ type: "chosen", choice: 0 }, { type: "restored", kept })).toMatchObject({ choice: 0 });
    const other = { ...kept, questionId: presented(2).question.id };
    expect(after({ type: "restored", kept: other })).toEqual(answeringState(presented(1)));
  });
});
