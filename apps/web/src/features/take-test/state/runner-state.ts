import type { Feedback, Progress, QuestionId, StudentQuestion } from "@plumbline/contracts";
import type { Choice } from "#ui/question/choice.ts";
import type { RefusalCode } from "#ui/refusal/refusal.ts";

/** A question that waits for its answer, and how far the test is with it. */
export interface Asked {
  readonly question: StudentQuestion;
  readonly progress: Progress;
}

/** An answer on its way. Every try sends the same one, so that the server can tell a repeat from a change. */
export interface Submission {
  readonly questionId: QuestionId;
  readonly choice: Choice;
  readonly responseMs: number;
}

/** Why the student finds another question than expected: said once, above it. */
export type Notice = "already-recorded" | "moved-on";

/**
 * What the page is doing for the student: sending the answer, or asking where the test stands. `submission` is null
 * where nothing was submitted; `notice` where only another question than the one on the page would surprise.
 */
export type Task =
  | { readonly kind: "submit"; readonly submission: Submission }
  | {
      readonly kind: "synchronize";
      readonly submission: Submission | null;
      readonly notice: Notice | null;
    };

/** Why a task must be tried again. */
export type WaitReason =
  | "UNREACHABLE"
  | "STORAGE_UNAVAILABLE"
  | "SUBMISSION_IN_PROGRESS"
  | "TOO_MANY_REQUESTS";

/** Where the test stands by the server's word: at a question, paused without one, or over. */
export type UpNext =
  | { readonly kind: "asked"; readonly asked: Asked }
  | { readonly kind: "paused"; readonly progress: Progress }
  | { readonly kind: "over"; readonly timeOver: boolean; readonly answered: number };

/** The question page, one phase at a time. `attempt` counts the tries of one task from 1. */
export type RunnerState =
  | {
      readonly phase: "answering";
      readonly asked: Asked;
      readonly choice: Choice | null;
      readonly notice: Notice | null;
    }
  | {
      readonly phase: "working";
      readonly asked: Asked;
      readonly task: Task;
      readonly attempt: number;
      /** Why the try before this one failed: what the page says of it stays until something else is known. */
      readonly waitedFor?: WaitReason;
      /** What the student tries again after: it stands until it is known whether it helped. */
      readonly stoppedBy?: RefusalCode;
    }
  | {
      readonly phase: "waiting";
      readonly asked: Asked;
      readonly task: Task;
      readonly attempt: number;
      readonly reason: WaitReason;
    }
  | {
      readonly phase: "feedback";
      readonly asked: Asked;
      readonly submission: Submission;
      readonly feedback: Feedback;
      readonly upNext: UpNext;
    }
  | {
      readonly phase: "stopped";
      readonly asked: Asked;
      readonly task: Task;
      /** Trying again may help after somebody has done something: signed in again, say. */
      readonly code: RefusalCode;
    }
  /** Another page of this browser shows the test now; this one shows no question until it is taken back. */
  | { readonly phase: "taken-over"; readonly asked: Asked | null; readonly progress: Progress }
  /** The clock stands still, and no question is shown. */
  | { readonly phase: "paused"; readonly progress: Progress }
  /**
   * No time is left. `confirmed`: the server has closed the test; for some seconds answers still arrive there.
   * `late`: an answer that waited on this device arrived after that.
   */
  | {
      readonly phase: "time-up";
      readonly progress: Progress;
      readonly confirmed: boolean;
      readonly late: boolean;
    }
  | { readonly phase: "over" };

/** How far the test is, in whatever phase. */
export function progressOf(state: Exclude<RunnerState, { phase: "over" }>): Progress {
  return "progress" in state ? state.progress : state.asked.progress;
}

/** The page as it opens on a question. */
export function opening(asked: Asked): Extract<RunnerState, { phase: "answering" }> {
  return {
    phase: "answering",
    asked,
    choice: null,
    notice: null,
  };
}
