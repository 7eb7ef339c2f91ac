import type { MarkedFeedback, MarkedQuestion, Progress, QuestionId } from "@plumbline/contracts";
import type { Choice } from "#ui/question/choice.ts";
import type { RefusalCode } from "#ui/refusal/refusal.ts";

/** The question page is in exactly one phase at a time. */
export type RunnerState =
  | AnsweringState
  | WorkingState
  | WaitingState
  | StoppedState
  | FeedbackState
  | TakenOverState
  | PausedState
  | TimeUpState
  | OverState;

/** Every phase but the last one. */
export type OpenRunnerState = Exclude<RunnerState, OverState>;

/** The student reads the question and chooses an answer. */
export interface AnsweringState {
  readonly phase: "answering";
  readonly presented: PresentedQuestion;
  readonly choice: Choice | null;
  readonly notice: Notice | null;
}

/** A request is under way. */
export interface WorkingState {
  readonly phase: "working";
  readonly presented: PresentedQuestion;
  readonly task: Task;
  /** Counts the attempts at one task, from 1. */
  readonly attempt: number;
  /** Why the previous attempt failed. The page keeps showing it until the result of this attempt is known. */
  readonly lastWaitReason?: WaitReason;
  /** The refusal after which the student tries again. The page keeps showing it until the result is known. */
  readonly lastStopCode?: RefusalCode;
}

/** The last attempt failed, and the page tries again by itself. */
export interface WaitingState {
  readonly phase: "waiting";
  readonly presented: PresentedQuestion;
  readonly task: Task;
  readonly attempt: number;
  readonly reason: WaitReason;
}

/** The last attempt failed, and trying again helps only after somebody has acted, for example signed in again. */
export interface StoppedState {
  readonly phase: "stopped";
  readonly presented: PresentedQuestion;
  readonly task: Task;
  readonly code: RefusalCode;
}

/** The answer is recorded, and the page shows whether it is right. */
export interface FeedbackState {
  readonly phase: "feedback";
  readonly presented: PresentedQuestion;
  readonly submission: Submission;
  readonly feedback: MarkedFeedback;
  readonly nextStep: NextStep;
}

/** Another page of this browser shows the test now. This one shows no question until the student takes the test back. */
export interface TakenOverState {
  readonly phase: "taken-over";
  readonly presented: PresentedQuestion | null;
  readonly progress: Progress;
}

/** The test is paused: the clock is stopped, and no question is shown. */
export interface PausedState {
  readonly phase: "paused";
  readonly progress: Progress;
}

/** No time is left. */
export interface TimeUpState {
  readonly phase: "time-up";
  readonly progress: Progress;
  /** Whether the server has closed the test. It still accepts answers for some seconds after the deadline. */
  readonly confirmed: boolean;
  /** Whether an answer that was kept on this device arrived after the server had closed the test. */
  readonly lateAnswer: boolean;
}

/** The test is over, and the page goes to the result. */
export interface OverState {
  readonly phase: "over";
}

/** The question on the page, with the progress of the test at that question. */
export interface PresentedQuestion {
  readonly question: MarkedQuestion;
  readonly progress: Progress;
}

/** An answer to send. Every attempt sends the same one, so that the server can tell a repetition from a change. */
export interface Submission {
  readonly questionId: QuestionId;
  readonly choice: Choice;
  readonly responseMs: number;
}

/** Why the page shows another question than the student expects. It is shown once, above the question. */
export type Notice = "already-recorded" | "moved-on";

/** A request to the server: to record an answer, or to read where the test stands. */
export type Task = SubmitTask | SynchronizeTask;

export interface SubmitTask {
  readonly kind: "submit";
  readonly submission: Submission;
}

export interface SynchronizeTask {
  readonly kind: "synchronize";
  /** The answer whose submission led to this task; null where nothing was submitted. */
  readonly submission: Submission | null;
  /** What to tell the student; null to say something only where the test is at another question. */
  readonly notice: Notice | null;
}

/** The refusals after which the page tries again by itself. */
export type WaitReason =
  | "UNREACHABLE"
  | "STORAGE_UNAVAILABLE"
  | "SUBMISSION_IN_PROGRESS"
  | "TOO_MANY_REQUESTS";

/** Where the test stands according to the server: at a question, paused, or over. */
export type NextStep =
  | { readonly kind: "question"; readonly presented: PresentedQuestion }
  | { readonly kind: "paused"; readonly progress: Progress }
  | { readonly kind: "over"; readonly timeOver: boolean; readonly answered: number };

/** The state of the page when it opens on a question. */
export function answeringState(presented: PresentedQuestion): AnsweringState {
  return { phase: "answering", presented, choice: null, notice: null };
}

/** The progress of the test, in every phase. */
export function progressOf(state: OpenRunnerState): Progress {
  return "progress" in state ? state.progress : state.presented.progress;
}
