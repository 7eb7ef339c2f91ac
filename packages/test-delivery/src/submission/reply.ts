import type {
  Feedback,
  Progress,
  QuestionId,
  StudentQuestion,
  TestResult,
  TestSubmitOutput,
} from "@plumbline/contracts";

/** Where a session stands after an answer: at its next question, or at its end. */
export type Standing =
  | { readonly status: "active"; readonly question: StudentQuestion; readonly progress: Progress }
  | { readonly status: "completed"; readonly result: TestResult };

/** The recorded answer that a reply acknowledges. */
interface AcknowledgedAnswer {
  /** Counts from 1. */
  readonly position: number;
  /** When it was recorded, an ISO instant. */
  readonly at: string;
  /** Null unless the pool gives feedback after each answer. */
  readonly feedback: Feedback | null;
}

/** The reply to one submission: the acknowledgement of the recorded answer, and where the session stands. */
export function replyTo(
  questionId: QuestionId,
  { position, at, feedback }: AcknowledgedAnswer,
  standing: Standing,
): TestSubmitOutput {
  return {
    ...standing,
    recorded: { questionId, position, at },
    ...(feedback === null ? {} : { feedback }),
  };
}
