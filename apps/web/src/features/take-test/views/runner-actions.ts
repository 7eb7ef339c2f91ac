import type { Choice } from "#ui/question/choice.ts";

/** What a student can do on the question page. */
export interface RunnerActions {
  readonly choose: (choice: Choice) => void;
  readonly submit: (responseMs: number) => void;
  readonly retry: () => void;
  /** Continues from the feedback to the next question. */
  readonly proceed: () => void;
  /** Continues on this page after another one had taken the test over. */
  readonly takeBack: () => void;
  /** Ends the test; the real page asks for confirmation first. */
  readonly end: () => void;
}
