import type { Feedback, QuestionId, TestCurrentOutput, TestSubmitOutput } from "@plumbline/contracts";
import type { Choice } from "#ui/question/choice.ts";
import type { RefusalCode } from "#ui/refusal/refusal.ts";
import type { KeptAnswer } from "./kept-answer.ts";
import {
  type Asked,
  type Notice,
  opening,
  type RunnerState,
  type Submission,
  type Task,
  type UpNext,
  type WaitReason,
} from "./runner-state.ts";

/** What happens to the question page. */
export type RunnerEvent =
  | { readonly type: "restored"; readonly kept: KeptAnswer }
  | { readonly type: "chosen"; readonly choice: Choice }
  | { readonly type: "submitted"; readonly responseMs: number }
  | { readonly type: "acknowledged"; readonly reply: TestSubmitOutput }
  /** Where the test stands, asked while question `about` was on the page. */
  | { readonly type: "synchronized"; readonly about: QuestionId | null; readonly current: TestCurrentOutput }
  /** Where the test stands after the student has paused or resumed it. */
  | { readonly type: "standing"; readonly current: TestCurrentOutput }
  | { readonly type: "time-ran-out" }
  | { readonly type: "failed"; readonly code: RefusalCode }
  | { readonly type: "retried" }
  | { readonly type: "continued" }
  /** Another page of this browser has opened the test. */
  | { readonly type: "taken-over" }
  /** The student wants to go on with this page after all. */
  | { readonly type: "taken-back" }
  | { readonly type: "ended" };

type Phase<Name extends RunnerState["phase"]> = Extract<RunnerState, { phase: Name }>;

/**
 * The question page's only rule of motion: a pure function, so that every path of it has a test. An event that
 * does not belong to the phase changes nothing (the very same state comes back): replies that arrive late, keys
 * pressed while sending.
 */
export function nextRunnerState(state: RunnerState, event: RunnerEvent): RunnerState {
  if (event.type === "ended") return { phase: "over" };
  // What is on its way is dropped here, not lost: the other page finds it kept on this device and sends it.
  if (event.type === "taken-over") return takenOver(state);
  if (event.type === "standing") return follow(upNextOf(event.current), null);
  switch (state.phase) {
    case "answering":
      return whileAnswering(state, event);
    case "working":
      return whileWorking(state, event);
    case "waiting":
      return event.type === "retried" ? triedAgain(state) : state;
    case "stopped":
      return event.type === "retried"
        ? { phase: "working", asked: state.asked, task: state.task, attempt: 1, stoppedBy: state.code }
        : state;
    case "taken-over":
      return event.type === "taken-back" ? takenBack(state) : state;
    case "paused":
      return event.type === "synchronized" && event.current.status !== "paused"
        ? follow(upNextOf(event.current), null)
        : state;
    case "time-up":
      return event.type === "synchronized" ? afterTime(state, event.current) : state;
    case "feedback":
      return event.type === "continued" ? follow(state.upNext, null) : state;
    case "over":
      return state;
    default:
      return state satisfies never;
  }
}

function whileAnswering(state: Phase<"answering">, event: RunnerEvent): RunnerState {
  switch (event.type) {
    case "chosen":
      return event.choice === state.choice ? state : { ...state, choice: event.choice };
    case "submitted":
      return state.choice === null
        ? state
        : sending(state, { choice: state.choice, responseMs: event.responseMs });
    case "restored":
      return restored(state, event.kept);
    case "synchronized":
      // Asked on coming back to the page: the same question still waits, and nothing moves.
      if (event.about !== state.asked.question.id) return state; // asked before an answer went out: out of date
      return isOutstanding(event.current, state.asked) ? state : follow(upNextOf(event.current), "moved-on");
    case "time-ran-out":
      return { phase: "time-up", progress: state.asked.progress, confirmed: false, late: false };
    default:
      return state;
  }
}

function sending({ asked }: Phase<"answering">, answer: Omit<Submission, "questionId">): Phase<"working"> {
  return {
    phase: "working",
    asked,
    task: { kind: "submit", submission: { questionId: asked.question.id, ...answer } },
    attempt: 1,
  };
}

function restored(state: Phase<"answering">, kept: KeptAnswer): RunnerState {
  if (state.choice !== null || kept.questionId !== state.asked.question.id) return state;
  // Submitted before the page went away, never acknowledged: the same submission goes out again.
  if (kept.submittedAfterMs !== null) {
    return sending(state, { choice: kept.choice, responseMs: kept.submittedAfterMs });
  }
  return { ...state, choice: kept.choice };
}

function triedAgain({ asked, task, attempt, reason }: Phase<"waiting">): Phase<"working"> {
  return {
    phase: "working",
    asked,
    task,
    attempt: attempt + 1,
    waitedFor: reason,
  };
}

function whileWorking(state: Phase<"working">, event: RunnerEvent): RunnerState {
  switch (event.type) {
    case "acknowledged":
      return state.task.kind === "submit"
        ? acknowledged(state.asked, state.task.submission, {
            upNext: upNextOf(event.reply),
            feedback: event.reply.feedback,
          })
        : state;
    case "synchronized":
      return state.task.kind === "synchronize" ? synchronized(state, state.task, event.current) : state;
    case "failed":
      return failed(state, event.code);
    default:
      return state;
  }
}

function synchronized(
  state: Phase<"working">,
  { submission, notice }: Extract<Task, { kind: "synchronize" }>,
  current: TestCurrentOutput,
): RunnerState {
  const upNext = upNextOf(current);
  // Had the answer that waited here been recorded, there would be one more than before it.
  const late =
    submission !== null && upNext.kind === "over" && upNext.answered <= state.asked.progress.answered;
  return follow(upNext, notice ?? movedOn(current, state), late);
}

function acknowledged(
  asked: Asked,
  submission: Submission,
  { upNext, feedback }: { readonly upNext: UpNext; readonly feedback: Feedback | undefined },
): RunnerState {
  return feedback === undefined
    ? follow(upNext, null)
    : { phase: "feedback", asked, submission, feedback, upNext };
}

function failed(state: Phase<"working">, code: RefusalCode): RunnerState {
  const { asked, task, attempt } = state;
  switch (code) {
    case "UNREACHABLE":
    case "STORAGE_UNAVAILABLE":
    case "SUBMISSION_IN_PROGRESS":
    case "TOO_MANY_REQUESTS":
      return { phase: "waiting", asked, task, attempt, reason: code satisfies WaitReason };
    case "ANSWER_ALREADY_RECORDED":
      return synchronizing(asked, task.submission, "already-recorded");
    case "SESSION_PAUSED": // on another device; the answer is kept, and sent when the test goes on
      return synchronizing(asked, task.submission, null);
    case "NOT_THE_CURRENT_QUESTION":
    case "SESSION_NOT_ACTIVE":
      return synchronizing(asked, task.submission, "moved-on");
    default:
      return { phase: "stopped", asked, task, code };
  }
}

function synchronizing(asked: Asked, submission: Submission | null, notice: Notice | null): Phase<"working"> {
  return {
    phase: "working",
    asked,
    task: { kind: "synchronize", submission, notice },
    attempt: 1,
  };
}

function upNextOf(reply: TestSubmitOutput | TestCurrentOutput): UpNext {
  switch (reply.status) {
    case "active":
      return { kind: "asked", asked: { question: reply.question, progress: reply.progress } };
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

function follow(upNext: UpNext, notice: Notice | null, late = false): RunnerState {
  switch (upNext.kind) {
    case "asked":
      return { ...opening(upNext.asked), notice };
    case "paused":
      return { phase: "paused", progress: upNext.progress };
    case "over":
      return upNext.timeOver ? timeUp(upNext.answered, late) : { phase: "over" };
    default:
      return upNext satisfies never;
  }
}

/** The server has ended the test for its time. Its length is of no more interest than its number of answers. */
function timeUp(answered: number, late: boolean): Phase<"time-up"> {
  return {
    phase: "time-up",
    progress: { answered, length: { min: answered, max: answered } },
    confirmed: true,
    late,
  };
}

/** The time ran out by this page's clock: the server closes the test, or the student has been given more time. */
function afterTime(state: Phase<"time-up">, current: TestCurrentOutput): RunnerState {
  if (current.status !== "active") return follow(upNextOf(current), null);
  const { deadline = "" } = current.progress;
  return deadline > (state.progress.deadline ?? "") ? follow(upNextOf(current), null) : state;
}

function takenOver(state: RunnerState): RunnerState {
  switch (state.phase) {
    case "over":
    case "time-up":
    case "taken-over":
      return state;
    case "paused":
      return { phase: "taken-over", asked: null, progress: state.progress };
    default:
      return { phase: "taken-over", asked: state.asked, progress: state.asked.progress };
  }
}

function takenBack({ asked, progress }: Phase<"taken-over">): RunnerState {
  return asked === null ? { phase: "paused", progress } : synchronizing(asked, null, null);
}

function isOutstanding(current: TestCurrentOutput, asked: Asked): boolean {
  return current.status === "active" && current.question.id === asked.question.id;
}

function movedOn(current: TestCurrentOutput, { asked }: Phase<"working">): Notice | null {
  return current.status !== "active" || isOutstanding(current, asked) ? null : "moved-on";
}
