import type { TestSubmitOutput } from "@plumbline/contracts";
import type { RunnerEvent } from "#features/take-test/state/runner-event.ts";
import type { WorkingState } from "#features/take-test/state/runner-state.ts";
import type { TryOutStep } from "./try-out-steps.ts";

/**
 * Simulates the server's reply to a submission; nothing leaves the browser. Where the step simulates a lost connection, the
 * first attempt fails. Otherwise the answer counts as recorded, and the next question follows.
 */
export function simulatedReply(steps: readonly TryOutStep[], state: WorkingState, now: Date): RunnerEvent {
  const { presented, task, attempt } = state;
  const index = presented.question.position - 1;
  const [step, next] = [steps[index], steps[index + 1]];
  if (task.kind !== "submit" || step === undefined) return { type: "ended" };
  if (step.losesConnection && attempt === 1) return { type: "failed", code: "UNREACHABLE" };
  if (next === undefined) return { type: "ended" };
  const { choice, questionId } = task.submission;
  const reply: TestSubmitOutput = {
    status: "active",
    ...next.presented,
    recorded: { questionId, position: presented.question.position, at: now.toISOString() },
    ...(step.feedback === null
      ? {}
      : { feedback: { ...step.feedback, correct: choice === step.feedback.correctAnswer } }),
  };
  return { type: "acknowledged", reply };
}
