import { expect, test } from "vitest";
import { nextRunnerState } from "#features/take-test/state/next-runner-state.ts";
import { opening, type RunnerState } from "#features/take-test/state/runner-state.ts";
import { messageFiles } from "#i18n/message-files.ts";
import { translateIn } from "#i18n/translate-in.ts";
import { pretendedReply } from "./pretended-reply.ts";
import { tryOutStepsOf } from "./try-out-questions.ts";

const now = new Date("2026-11-23T12:00:00Z");

/** Walks the whole rehearsal with the first option, as the page does, and notes each phase. */
function walk(code: string): readonly string[] {
  const steps = tryOutStepsOf(translateIn(code, "tryOut.question"));
  const [first] = steps;
  if (first === undefined) throw new Error("the rehearsal has no question");
  const phases: string[] = [];
  let state: RunnerState = opening(first.asked);
  while (state.phase !== "over") {
    if (!("asked" in state) || state.asked === null) throw new Error(`the rehearsal is ${state.phase}`);
    phases.push(`${state.asked.question.position} ${state.phase}`);
    switch (state.phase) {
      case "answering":
        state = nextRunnerState(state, { type: "chosen", choice: 0 });
        state = nextRunnerState(state, { type: "submitted", responseMs: 1 });
        break;
      case "working":
        state = nextRunnerState(state, pretendedReply(steps, state, now));
        break;
      case "waiting":
        state = nextRunnerState(state, { type: "retried" });
        break;
      case "feedback":
        expect(state.feedback.correct).toBe(false);
        state = nextRunnerState(state, { type: "continued" });
        break;
      default:
        throw new Error(`the rehearsal is ${state.phase}`);
    }
  }
  return phases;
}

test.each([...messageFiles.keys()])(
  "the rehearsal in %s meets feedback once and a lost connection once",
  (code) => {
    expect(walk(code)).toEqual([
      ...["1 answering", "1 working", "2 answering", "2 working"],
      ...["3 answering", "3 working", "3 feedback", "4 answering", "4 working"],
      ...["5 answering", "5 working", "5 waiting", "5 working"],
    ]);
  },
);
