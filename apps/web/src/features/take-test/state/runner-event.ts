import type { QuestionId, TestCurrentOutput, TestSubmitOutput } from "@plumbline/contracts";
import type { KeptAnswer } from "#device-storage/kept-answer.ts";
import type { Choice } from "#ui/question/choice.ts";
import type { RefusalCode } from "#ui/refusal/refusal.ts";

/** What happens to the question page. */
export type RunnerEvent =
  /** This device had kept an answer to the question. */
  | { readonly type: "restored"; readonly kept: KeptAnswer }
  | { readonly type: "chosen"; readonly choice: Choice }
  | { readonly type: "submitted"; readonly responseMs: number }
  | { readonly type: "acknowledged"; readonly reply: TestSubmitOutput }
  | SynchronizedEvent
  /** Where the test stands after the student has paused or resumed it. */
  | { readonly type: "pause-changed"; readonly current: TestCurrentOutput }
  /** The time ran out by this page's clock. */
  | { readonly type: "time-ran-out" }
  | { readonly type: "failed"; readonly code: RefusalCode }
  | { readonly type: "retried" }
  /** The student has read the feedback. */
  | { readonly type: "continued" }
  /** Another page of this browser has opened the test. */
  | { readonly type: "taken-over" }
  /** The student continues on this page after another one had taken over. */
  | { readonly type: "taken-back" }
  | { readonly type: "ended" };

/** Where the test stands, requested while question `presentedId` was on the page. */
export interface SynchronizedEvent {
  readonly type: "synchronized";
  readonly presentedId: QuestionId | null;
  readonly current: TestCurrentOutput;
  /** The server's time, in milliseconds since 1970; null where the reply did not tell it. */
  readonly serverMs: number | null;
}
