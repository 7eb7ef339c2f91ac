import type { TestCurrentOutput, TestSubmitOutput } from "@plumbline/contracts";
import type { KeptAnswer } from "#device-storage/kept-answer.ts";
import type { RefusalCode } from "#ui/refusal/refusal.ts";
import { nextStepOf, stateAt } from "./next-step.ts";
import type { RunnerEvent, SynchronizedEvent } from "./runner-event.ts";
import type {
  AnsweringState,
  Notice,
  PresentedQuestion,
  RunnerState,
  Submission,
  SubmitTask,
  SynchronizeTask,
  TakenOverState,
  WaitingState,
  WaitReason,
  WorkingState,
} from "./runner-state.ts";

/**
 * The reducer of the question page: all its transitions, as a pure function. An event that does not belong to the phase
 * returns the same state object, for example a reply that arrives late, or a key press while an answer is being sent.
 */
export function nextRunnerState(state: RunnerState, event: RunnerEvent): RunnerState {
  if (event.type === "ended") return { phase: "over" };
  // A pending submission is not lost: the other page finds it in this device's storage and sends it.
  if (event.type === "taken-over") return takenOver(state);
  if (event.type === "pause-changed") return stateAt(nextStepOf(event.current));
  switch (state.phase) {
    case "answering":
      return whileAnswering(state, event);
    case "working":
      return whileWorking(state, event);
    case "waiting":
      return event.type === "retried" ? nextAttempt(state) : state;
    case "stopped":
      return event.type === "retried"
        ? {
            phase: "working",
            presented: state.presented,
            task: state.task,
            attempt: 1,
            lastStopCode: state.code,
          }
        : state;
    case "taken-over":
      return event.type === "taken-back" ? takenBack(state) : state;
    case "paused":
      return event.type === "synchronized" && event.current.status !== "paused"
        ? stateAt(nextStepOf(event.current))
        : state;
    case "time-up":
      return event.type === "synchronized" ? (whileTimeUp(event) ?? state) : state;
    case "feedback":
      return event.type === "continued" ? stateAt(state.nextStep) : state;
    case "over":
      return state;
    default:
      return state satisfies never;
  }
}

function takenOver(state: RunnerState): RunnerState {
  switch (state.phase) {
    case "over":
    case "time-up":
    case "taken-over":
      return state;
    case "paused":
      return { phase: "taken-over", presented: null, progress: state.progress };
    default:
      return { phase: "taken-over", presented: state.presented, progress: state.presented.progress };
  }
}

function whileAnswering(state: AnsweringState, event: RunnerEvent): RunnerState {
  switch (event.type) {
    case "chosen":
      return event.choice === state.choice ? state : { ...state, choice: event.choice };
    case "submitted":
      return state.choice === null
        ? state
        : submitting(state, { choice: state.choice, responseMs: event.responseMs });
    case "restored":
      return restored(state, event.kept);
    case "synchronized":
      // A reply to a request from before the last submission is out of date.
      if (event.presentedId !== state.presented.question.id) return state;
      return isAtQuestion(event.current, state.presented)
        ? state
        : stateAt(nextStepOf(event.current), { notice: "moved-on", lateAnswer: false });
    case "time-ran-out":
      return { phase: "time-up", progress: state.presented.progress, confirmed: false, lateAnswer: false };
    default:
      return state;
  }
}

function submitting({ presented }: AnsweringState, answer: Omit<Submission, "questionId">): WorkingState {
  const submission = { questionId: presented.question.id, ...answer };
  return { phase: "working", presented, task: { kind: "submit", submission }, attempt: 1 };
}

function restored(state: AnsweringState, kept: KeptAnswer): RunnerState {
  if (state.choice !== null || kept.questionId !== state.presented.question.id) return state;
  // The page was closed before the submission was acknowledged: the same submission is sent again. With a notice, the server
  // has just refused it, and would refuse it for ever.
  if (kept.submittedAfterMs !== null && state.notice === null) {
    return submitting(state, { choice: kept.choice, responseMs: kept.submittedAfterMs });
  }
  return { ...state, choice: kept.choice };
}

function whileWorking(state: WorkingState, event: RunnerEvent): RunnerState {
  switch (event.type) {
    case "acknowledged":
      return state.task.kind === "submit" ? acknowledged(state, state.task, event.reply) : state;
    case "synchronized":
      return state.task.kind === "synchronize" ? synchronized(state, state.task, event.current) : state;
    case "failed":
      return failed(state, event.code);
    default:
      return state;
  }
}

function acknowledged(
  { presented }: WorkingState,
  { submission }: SubmitTask,
  reply: TestSubmitOutput,
): RunnerState {
  const { feedback } = reply;
  const nextStep = nextStepOf(reply);
  return feedback === undefined
    ? stateAt(nextStep)
    : { phase: "feedback", presented, submission, feedback, nextStep };
}

function synchronized(
  { presented }: WorkingState,
  { submission, notice }: SynchronizeTask,
  current: TestCurrentOutput,
): RunnerState {
  const step = nextStepOf(current);
  // If the kept answer had been recorded, the test would have one more answer than before it.
  const lateAnswer =
    submission !== null && step.kind === "over" && step.answered <= presented.progress.answered;
  return stateAt(step, { notice: notice ?? noticeOf(current, presented), lateAnswer });
}

function noticeOf(current: TestCurrentOutput, presented: PresentedQuestion): Notice | null {
  return current.status !== "active" || isAtQuestion(current, presented) ? null : "moved-on";
}

function isAtQuestion(current: TestCurrentOutput, presented: PresentedQuestion): boolean {
  return current.status === "active" && current.question.id === presented.question.id;
}

function failed(state: WorkingState, code: RefusalCode): RunnerState {
  const { presented, task, attempt } = state;
  switch (code) {
    case "UNREACHABLE":
    case "STORAGE_UNAVAILABLE":
    case "SUBMISSION_IN_PROGRESS":
    case "TOO_MANY_REQUESTS":
      return { phase: "waiting", presented, task, attempt, reason: code satisfies WaitReason };
    case "ANSWER_ALREADY_RECORDED":
      return synchronizing(presented, task.submission, "already-recorded");
    case "SESSION_PAUSED": // on another device; the answer is kept, and sent when the test is resumed
      return synchronizing(presented, task.submission, null);
    case "NOT_THE_CURRENT_QUESTION":
    case "SESSION_NOT_ACTIVE":
      return synchronizing(presented, task.submission, "moved-on");
    default:
      return { phase: "stopped", presented, task, code };
  }
}

function synchronizing(
  presented: PresentedQuestion,
  submission: Submission | null,
  notice: Notice | null,
): WorkingState {
  return { phase: "working", presented, task: { kind: "synchronize", submission, notice }, attempt: 1 };
}

function nextAttempt({ presented, task, attempt, reason }: WaitingState): WorkingState {
  return { phase: "working", presented, task, attempt: attempt + 1, lastWaitReason: reason };
}

function takenBack({ presented, progress }: TakenOverState): RunnerState {
  return presented === null ? { phase: "paused", progress } : synchronizing(presented, null, null);
}

/**
 * After the time ran out by this page's clock, the server closes the test, or it says that there is time left: the
 * student was given more, or the clock was wrong. Null in the last seconds, in which the server only takes answers that
 * are on their way.
 */
function whileTimeUp({ current, serverMs }: SynchronizedEvent): RunnerState | null {
  const isClosing =
    current.status === "active" &&
    current.progress.deadline !== undefined &&
    serverMs !== null &&
    Date.parse(current.progress.deadline) <= serverMs;
  return isClosing ? null : stateAt(nextStepOf(current));
}
