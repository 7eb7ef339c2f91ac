import type { TestCurrentOutput, TestSubmitOutput } from "@plumbline/contracts";
import {
  answeringState,
  type NextStep,
  type Notice,
  type RunnerState,
  type TimeUpState,
} from "./runner-state.ts";

/** Where the test stands according to a reply of the server. */
export function nextStepOf(reply: TestSubmitOutput | TestCurrentOutput): NextStep {
  switch (reply.status) {
    case "active":
      return { kind: "question", presented: { question: reply.question, progress: reply.progress } };
    case "paused":
      return { kind: "paused", progress: reply.progress };
    default:
      return {
        kind: "over",
        timeOver: reply.result.endReason === "time-over",
        answered: reply.result.totalQuestions,
      };
  }
}

interface StepContext {
  /** Shown above the next question. */
  readonly notice: Notice | null;
  /** Whether an answer that was kept on this device arrived too late. */
  readonly lateAnswer: boolean;
}

const noContext: StepContext = { notice: null, lateAnswer: false };

/** The state of the page at the next step of the test. */
export function stateAt(step: NextStep, { notice, lateAnswer }: StepContext = noContext): RunnerState {
  switch (step.kind) {
    case "question":
      return { ...answeringState(step.presented), notice };
    case "paused":
      return { phase: "paused", progress: step.progress };
    case "over":
      return step.timeOver ? closedForTime(step.answered, lateAnswer) : { phase: "over" };
    default:
      return step satisfies never;
  }
}

/** The server has ended the test because its time is over. Its length no longer matters, so it is the answered count. */
function closedForTime(answered: number, lateAnswer: boolean): TimeUpState {
  return {
    phase: "time-up",
    progress: { answered, length: { min: answered, max: answered } },
    confirmed: true,
    lateAnswer,
  };
}
