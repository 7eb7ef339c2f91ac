import { expect, test } from "vitest";
import { nextRunnerState } from "#features/take-test/state/next-runner-state.ts";
import { answeringState, type RunnerState } from "#features/take-test/state/runner-state.ts";
import { messageFiles } from "#i18n/message-files.ts";
import { translateIn } from "#testing/translate-in.ts";
import { simulatedReply } from "./simulated-reply.ts";
import { tryOutSteps } from "./try-out-steps.ts";

const now = new Date("2026-11-23T12:00:00Z");

/** Takes the whole practice test like the page, always with the first option, and records each phase. */
function phasesOfPracticeTest(code: string): readonly string[] {
  const steps = tryOutSteps(translateIn(code, "tryOut.question"), code);
  const [first] = steps;
  if (first === undefined) throw new Error("the practice test has no question");
  const phases: string[] = [];
  let state: RunnerState = answeringState(first.presented);
  while (state.phase !== "over") {
    if (!("presented" in state) || state.presented === null)
      throw new Error(`unexpected phase ${state.phase}`);
    phases.push(`${state.presented.question.position} ${state.phase}`);
    switch (state.phase) {
      case "answering":
        state = nextRunnerState(state, { type: "chosen", choice: 0 });
        state = nextRunnerState(state, { type: "submitted", responseMs: 1 });
        break;
      case "working":
        state = nextRunnerState(state, simulatedReply(steps, state, now));
        break;
      case "waiting":
        state = nextRunnerState(state, { type: "retried" });
        break;
      case "feedback":
        expect(state.feedback.correct).toBe(false);
        state = nextRunnerState(state, { type: "continued" });
        break;
      default:
        throw new Error(`unexpected phase ${state.phase}`);
    }
  }
  return phases;
}

test.each([...messageFiles.keys()])(
  "the practice test in %s has feedback once and a lost connection once",
  (code) => {
    expect(phasesOfPracticeTest(code)).toEqual([
      ...["1 answering", "1 working", "2 answering", "2 working"],
      ...["3 answering", "3 working", "3 feedback", "4 answering", "4 working"],
      ...["5 answering", "5 working", "5 waiting", "5 working"],
    ]);
  },
);
