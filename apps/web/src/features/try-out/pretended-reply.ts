import type { TestSubmitOutput } from "@plumbline/contracts";
import type { RunnerEvent } from "#features/take-test/state/next-runner-state.ts";
import type { RunnerState } from "#features/take-test/state/runner-state.ts";
import type { TryOutStep } from "./try-out-questions.ts";

type Working = Extract<RunnerState, { phase: "working" }>;

/**
 * What a server would have answered to a submission of the rehearsal: nothing at the first try where the connection
 * is pretended to be lost, else that it is recorded, and the next question. Nothing leaves the browser.
 */
export function pretendedReply(steps: readonly TryOutStep[], state: Working, now: Date): RunnerEvent {
  const { asked, task, attempt } = state;
  const index = asked.question.position - 1;
  const [step, next] = [steps[index], steps[index + 1]];
  if (task.kind !== "submit" || step === undefined) return { type: "ended" };
  if (step.losesConnection && attempt === 1) return { type: "failed", code: "UNREACHABLE" };
  if (next === undefined) return { type: "ended" };
  const { choice, questionId } = task.submission;
  const reply: TestSubmitOutput = {
    status: "active",
    ...next.asked,
    recorded: { questionId, position: asked.question.position, at: now.toISOString() },
    ...(step.feedback === null
      ? {}
      : { feedback: { ...step.feedback, correct: choice === step.feedback.correctAnswer } }),
  };
  return { type: "acknowledged", reply };
}
